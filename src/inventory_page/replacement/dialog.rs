//! The dialog: what is to be created; or first, what stands in its way.

use leptos::prelude::*;

use super::form::Form;
use super::sent::{created, followed};
use super::state::{Replaced, Replacement};
use crate::inventory_page::client_card::{ClientCard, forget};
use crate::inventory_page::model::Model;
use crate::inventory_page::{commands, notes, words};
use crate::parts::{Button, Dialog, Dynamic, Framed, ShowIf, flag, hand_focus_on};
use crate::texts;
use crate::vault::{HeldToken, Intent, Mark, NoteSubject, Outcome, Owner};

#[component]
pub(in crate::inventory_page) fn ReplacementDialog() -> impl IntoView {
    let (model, replacement) = (expect_context::<Model>(), expect_context::<Replacement>());
    let followed = followed(model, replacement);
    show_created(model, followed, replacement);
    show_failed(followed, replacement);
    end_with_user(model, replacement);
    let dialog = move || {
        let replaced = replacement.of.get()?;
        Some(view! { <OpenDialog replaced=replaced followed=followed/> }.into_any())
    };
    view! { {dialog} }
}

#[component]
fn OpenDialog(replaced: Replaced, followed: Memo<Option<Intent>>) -> impl IntoView {
    let replacement = expect_context::<Replacement>();
    let is_open = RwSignal::new(true);
    Effect::new(move || {
        if !is_open.get() {
            let has_ended = followed.read_untracked().as_ref().is_some_and(|intent| intent.outcome.is_some());
            if has_ended {
                // How, stands in the dialog: whoever closes it has read that.
                replacement.sent.set(None);
            }
            replacement.of.set(None);
        }
    });
    let model = expect_context::<Model>();
    let title = match &replaced {
        Replaced::ApiToken(_) => texts::replacement_create(),
        Replaced::Client { .. } => texts::rotate(),
    };
    let replaced = StoredValue::new(replaced);
    let held = Memo::new(move |_| held_token(model));
    view! {
        <Dialog title=title is_open=is_open>
            <ShowIf
                when=flag(move || held.read().is_none())
                fallback=move || view! { <HeldAlready held=held is_open=is_open/> }
            >
                <Form replaced=replaced.get_value() followed=followed is_open=is_open/>
            </ShowIf>
        </Dialog>
    }
}

/// The token that is held for this user: there is room for one.
fn held_token(model: Model) -> Option<HeldToken> {
    let owner = model.owner()?;
    model.held().token_of(&owner).cloned()
}

/// Once the client is created its card takes the dialog's place, and a client that has a twin is marked;
/// though the dialog was closed meanwhile.
fn show_created(model: Model, followed: Memo<Option<Intent>>, replacement: Replacement) {
    let card = expect_context::<ClientCard>();
    Effect::new(move || {
        let Some((intent, client)) = created(followed) else { return };
        replacement.sent.set(None);
        commands::acknowledge(&intent);
        if let Some(Replaced::Client { client, .. }) = replacement.sent_for.get_untracked() {
            notes::mark(model, NoteSubject::Client(client.id), Some(Mark::DeleteWhenUnused));
        }
        replacement.of.set(None);
        card.show(intent.owner, client);
    });
}

/// A creation that fails with the dialog closed opens it again, to tell why.
fn show_failed(followed: Memo<Option<Intent>>, replacement: Replacement) {
    let has_failed = Memo::new(move |_| {
        let intent = followed.read();
        let outcome = intent.as_ref().and_then(|intent| intent.outcome.as_ref());
        outcome.is_some_and(|outcome| !matches!(outcome, Outcome::ClientCreated(_)))
    });
    Effect::new(move || {
        if has_failed.get() && replacement.of.read_untracked().is_none() {
            replacement.of.set(replacement.sent_for.get_untracked());
        }
    });
}

fn end_with_user(model: Model, replacement: Replacement) {
    Effect::new(move |before: Option<Option<Owner>>| {
        let owner = model.owner();
        if before.flatten().is_some_and(|before| Some(&before) != owner.as_ref()) {
            replacement.end();
        }
        owner
    });
}

/// In place of the form: nothing is created as long as its token could not be held.
#[component]
fn HeldAlready(held: Memo<Option<HeldToken>>, is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    hand_focus_on("dialog .dialog-form", "dialog :is(input, select, textarea, button)");
    let card = expect_context::<ClientCard>();
    let name =
        held.read_untracked().as_ref().map(|token| words::held_client(&token.client)).unwrap_or_default();
    let show = move |()| {
        if let Some(HeldToken { owner, client, .. }) = held.get_untracked() {
            is_open.set(false);
            card.show(owner, client);
        }
    };
    let forget = move |()| {
        if let Some(HeldToken { owner, client, .. }) = held.get_untracked() {
            leptos::task::spawn_local(async move {
                forget(model, &owner, client.id).await;
            });
        }
    };
    view! {
        <div class="dialog-form" role="status">
            <Framed
                class="notice plain"
                icon="clock"
                happened=texts::replacement_held(&name)
                helps=texts::replacement_held_help()
            />
            // The page says so, too, but the dialog hides that.
            <Dynamic view=move || model.unheard.told(model.vault)/>
            <div class="actions dialog-actions">
                <Button label=texts::client_card_show() class="button primary" on_click=show/>
                <Button label=texts::token_forget() class="button" on_click=forget/>
                <Button label=texts::cancel() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </div>
    }
}
