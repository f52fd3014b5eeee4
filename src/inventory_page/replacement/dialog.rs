//! The dialog: what is to be created; or first, what stands in its way.

use leptos::prelude::*;

use super::form::Form;
use super::sent::{created, followed};
use super::state::Replacement;
use crate::inventory_page::client_card::{ClientCard, forget};
use crate::inventory_page::commands;
use crate::inventory_page::model::Model;
use crate::inventory_page::words;
use crate::parts::{Button, Dialog, Framed, ShowIf, flag};
use crate::texts;
use crate::vault::{HeldToken, Intent};

#[component]
pub(in crate::inventory_page) fn ReplacementDialog() -> impl IntoView {
    let replacement = expect_context::<Replacement>();
    let dialog = move || {
        let description = replacement.of.get()?;
        Some(view! { <OpenDialog description=description/> }.into_any())
    };
    view! { {dialog} }
}

#[component]
fn OpenDialog(description: String) -> impl IntoView {
    let replacement = expect_context::<Replacement>();
    let is_open = RwSignal::new(true);
    Effect::new(move || {
        if !is_open.get() {
            replacement.of.set(None);
        }
    });
    let model = expect_context::<Model>();
    let followed = followed(model, replacement);
    show_created(followed, is_open);
    let held = Memo::new(move |_| held_token(model));
    let description = StoredValue::new(description);
    view! {
        <Dialog title=texts::replacement_create() is_open=is_open>
            <ShowIf
                when=flag(move || held.read().is_none())
                fallback=move || view! { <HeldAlready held=held is_open=is_open/> }
            >
                <Form description=description.get_value() followed=followed is_open=is_open/>
            </ShowIf>
        </Dialog>
    }
}

/// The token that is held for this user: there is room for one.
fn held_token(model: Model) -> Option<HeldToken> {
    let owner = model.owner()?;
    model.held().token_of(&owner).cloned()
}

/// Once the client is created its card takes the dialog's place.
fn show_created(followed: Memo<Option<Intent>>, is_open: RwSignal<bool>) {
    let (replacement, card) = (expect_context::<Replacement>(), expect_context::<ClientCard>());
    Effect::new(move || {
        let Some((intent, client)) = created(followed) else { return };
        replacement.sent.set(None);
        commands::acknowledge(&intent);
        is_open.set(false);
        card.show(intent.owner, client);
    });
}

/// In place of the form: nothing is created as long as its token could not be held.
#[component]
fn HeldAlready(held: Memo<Option<HeldToken>>, is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
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
        if let Some(HeldToken { owner, command, .. }) = held.get_untracked() {
            leptos::task::spawn_local(async move {
                forget(model, &owner, command).await;
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
            <div class="actions dialog-actions">
                <Button label=texts::client_card_show() class="button primary" on_click=show/>
                <Button label=texts::token_forget() class="button" on_click=forget/>
                <Button label=texts::cancel() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </div>
    }
}
