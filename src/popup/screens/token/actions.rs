//! How a token ends: forgotten here, by itself or on demand; or revoked on the account.

use leptos::prelude::*;

use super::check_tickets::Check;
use crate::browser::clock;
use crate::parts::{Button, ShowIf, countdown, flag, text};
use crate::popup::commands;
use crate::popup::model::Model;
use crate::protocol::Command;
use crate::texts;
use crate::vault::{HeldToken, Millis, Owner, Work};

/// Whether the user has confirmed that the token is to be revoked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Confirmation {
    NotAsked,
    Asked,
    Declined,
}

/// Forget, Keep longer, Revoke; or the question before the last, as long as this tab can revoke.
#[component]
pub(super) fn TokenActions(owner: Owner, token: Memo<Option<HeldToken>>, check: Check) -> impl IntoView {
    let model = expect_context::<Model>();
    let owner = StoredValue::new(owner);
    let confirmation = RwSignal::new(Confirmation::NotAsked);
    let is_asked =
        move || confirmation.get() == Confirmation::Asked && owner.with_value(|owner| model.may_be(owner));
    let usual = move || {
        view! {
            <TimeLeft owner=owner token=token check=check/>
            <EndButtons owner=owner token=token confirmation=confirmation check=check/>
        }
    };
    view! {
        <footer class="token-actions">
            <ShowIf when=flag(is_asked) fallback=usual>
                <ConfirmRevocation confirmation=confirmation/>
            </ShowIf>
        </footer>
    }
}

#[component]
fn TimeLeft(owner: StoredValue<Owner>, token: Memo<Option<HeldToken>>, check: Check) -> impl IntoView {
    let model = expect_context::<Model>();
    let left = move || {
        let deadline = token.read().as_ref().map(|token| token.deadline).unwrap_or_default();
        texts::token_forget_in(&countdown(model.vault.now.get(), deadline))
    };
    let works = text(move || {
        if check.found_dead() {
            return String::new();
        }
        works_until(token.read().as_ref(), model.vault.now.get())
    });
    view! {
        <div class="time-left">
            <div>
                <p class="time">{left}</p>
                <p class="hint">{works}</p>
            </div>
            <ShowIf when=flag(move || !check.found_dead())>
                <Button
                    label=texts::token_keep()
                    class="button quiet"
                    on_click=move |()| change_vault(model, owner, Command::KeepLonger)
                />
            </ShowIf>
        </div>
    }
}

/// That it is forgotten here ends no token.
fn works_until(token: Option<&HeldToken>, now: Millis) -> String {
    match token.and_then(|token| token.expires_at.as_deref()).map(clock::parse) {
        None => texts::token_works(),
        Some(Some(at)) if at > now => texts::token_works_until(&clock::short(at)),
        // Expired already, or at a time that can't be read: the facts say so.
        Some(_) => String::new(),
    }
}

#[component]
fn EndButtons(
    owner: StoredValue<Owner>,
    token: Memo<Option<HeldToken>>,
    confirmation: RwSignal<Confirmation>,
    check: Check,
) -> impl IntoView {
    let model = expect_context::<Model>();
    let forget = move |()| {
        let command = token.read_untracked().as_ref().map(|token| token.command.clone());
        if let Some(command) = command {
            // It tells what to do with a token that will be gone.
            model.commands.ended.set(None);
            change_vault(model, owner, Command::Forget(command));
        }
    };
    view! {
        <div class="end-buttons">
            <Button label=texts::token_forget() class="button small" on_click=forget/>
            <ShowIf when=flag(move || !check.found_dead())>
                <RevokeButton owner=owner confirmation=confirmation/>
            </ShowIf>
        </div>
    }
}

fn change_vault(model: Model, owner: StoredValue<Owner>, command: Command) {
    owner.with_value(|owner| commands::change_vault(model, owner, command));
}

/// Revoking needs the token's id, and the account's own tab: elsewhere it says where to go.
#[component]
fn RevokeButton(owner: StoredValue<Owner>, confirmation: RwSignal<Confirmation>) -> impl IntoView {
    let model = expect_context::<Model>();
    let has_id = move || {
        let vault = model.vault.held.read();
        owner.with_value(|owner| vault.token_of(owner).is_some_and(|token| token.id.is_some()))
    };
    let is_here = move || owner.with_value(|owner| model.may_be(owner));
    let elsewhere = move || owner.with_value(|owner| texts::token_revoke_elsewhere(owner.account.as_str()));
    view! {
        <ShowIf
            when=flag(has_id)
            fallback=|| view! { <p class="hint">{texts::token_unlisted()}</p> }
        >
            <ShowIf when=flag(is_here) fallback=move || view! { <p class="hint">{elsewhere()}</p> }>
                <AskToRevoke confirmation=confirmation/>
            </ShowIf>
        </ShowIf>
    }
}

#[component]
fn AskToRevoke(confirmation: RwSignal<Confirmation>) -> impl IntoView {
    // Who was asked and said no is back where the question came from.
    let is_back = confirmation.get_untracked() == Confirmation::Declined;
    view! {
        <Button
            label=texts::token_revoke()
            class="button quiet danger"
            on_click=move |()| confirmation.set(Confirmation::Asked)
            focused=is_back
        />
    }
}

#[component]
fn ConfirmRevocation(confirmation: RwSignal<Confirmation>) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_revoking = move || model.is_under_way(|work| matches!(work, Work::RevokeToken { .. }));
    let name = text(move || if is_revoking() { texts::token_revoking() } else { texts::token_revoke() });
    let is_ordered = StoredValue::new(false);
    let revoke = move |()| {
        if !untrack(|| model.is_busy()) {
            is_ordered.set_value(true);
        }
        commands::send(model, move |session| Command::RevokeToken { session });
    };
    let keep = move |()| {
        if is_ordered.get_value() {
            drop(commands::take_waiting(model));
            // What has left can't be called back.
            if untrack(|| model.is_busy()) {
                return;
            }
        }
        confirmation.set(Confirmation::Declined);
    };
    view! {
        <div class="confirmation" role="group" aria-label=texts::token_revoke()>
            <p><strong>{texts::token_revoke_sure()}</strong>" "{texts::token_revoke_help()}</p>
            <div class="actions">
                <Button
                    label=name
                    class="button danger"
                    busy=flag(move || model.is_busy())
                    on_click=revoke
                />
                <Button
                    label=texts::token_revoke_cancel()
                    class="button"
                    on_click=keep
                    focused=true
                />
            </div>
        </div>
    }
}
