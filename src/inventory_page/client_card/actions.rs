//! How the card ends: closed, while what it shows stays held; or with all of it forgotten.

use leptos::prelude::*;

use super::held::Held;
use crate::browser::clock;
use crate::inventory_page::commands;
use crate::inventory_page::model::Model;
use crate::parts::{Button, ShowIf, flag, text};
use crate::protocol::Command;
use crate::texts;
use crate::vault::Owner;
use crate::zendesk::Id;

/// Forgets the client's token and secret: what is held of others stays.
pub(in crate::inventory_page) fn forget(
    model: Model,
    owner: &Owner,
    client: Id,
) -> impl Future<Output = bool> + use<> {
    commands::change_vault(model, owner, Command::ForgetClient(client))
}

#[component]
pub(super) fn Actions(owner: Owner, client: Id, held: Held, is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let owner = StoredValue::new(owner);
    let is_held = flag(move || held.deadline.read().is_some());
    let until = text(move || {
        let at = held.deadline.get().map(clock::time_of_day);
        at.map(|at| texts::client_card_forgets(&at)).unwrap_or_default()
    });
    let forget_all = move |()| {
        let done = forget(model, &owner.read_value(), client);
        leptos::task::spawn_local(async move {
            if done.await {
                is_open.try_set(false);
            }
        });
    };
    let keep = move |()| {
        let done = commands::change_vault(model, &owner.read_value(), Command::KeepLonger);
        leptos::task::spawn_local(async move {
            done.await;
        });
    };
    view! {
        <footer class="card-end">
            <ShowIf when=is_held>
                <p class="hint">{until}</p>
                <Button label=texts::token_keep() class="button small quiet" on_click=keep/>
                <Button label=texts::client_card_forget() class="button small" on_click=forget_all/>
            </ShowIf>
            <Button label=texts::done() class="button small" on_click=move |()| is_open.set(false)/>
        </footer>
    }
}
