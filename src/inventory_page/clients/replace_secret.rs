//! Replacing a client's secret: says what stops with the old one.

use leptos::prelude::*;

use super::outcome::ClientCommands;
use crate::browser::storage::Area;
use crate::inventory_page::busy::{Busy, is_changing};
use crate::inventory_page::model::Model;
use crate::inventory_page::{commands, words};
use crate::parts::{Button, Dialog, flag, open_for};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{AccountMemory, HeldClient, Key};
use crate::zendesk::{Client, ClientKind, Id};

/// Whether a whole secret may be expected of this client: it was made here, or the account is known to
/// show one. The worker looks once more.
pub(super) fn is_offered(model: Model, client: &Client) -> Signal<bool> {
    let is_known = RwSignal::new(false);
    let account = untrack(|| model.connection.tab.get()).map(|tab| tab.account);
    leptos::task::spawn_local(async move {
        let Some(account) = account else { return };
        let memory = Area::local().read::<AccountMemory>(Key::of_account(&account)).await.unwrap_or_default();
        is_known.try_set(memory.is_some_and(|memory| memory.whole_secret_length().is_some()));
    });
    let (id, keeps_secret) = (client.id, client.kind == Some(ClientKind::Confidential));
    flag(move || {
        let owner = model.owner();
        let is_made_here = owner
            .is_some_and(|owner| model.vault.read().secret_of(&owner, id).is_some_and(|held| !held.hidden));
        keeps_secret && (is_known.get() || is_made_here)
    })
}

#[component]
pub(super) fn ReplaceSecretDialog(client: RwSignal<Option<Id>>) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_open = open_for(client);
    let question = move || {
        let id = client.get_untracked()?;
        let client = model.inventory.read_untracked().client(id).cloned()?;
        Some(view! { <Question client=client is_open=is_open/> })
    };
    view! { <Dialog title=texts::secret_replace() is_open=is_open>{question()}</Dialog> }
}

#[component]
fn Question(client: Client, is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let commands_sent = expect_context::<ClientCommands>();
    let is_busy = is_changing(model);
    let client = HeldClient::from(&client);
    let means = texts::secret_replace_means(&words::held_client(&client));
    let client = StoredValue::new(client);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        let client = client.get_value();
        commands_sent.note(commands::send(model, |session| Command::ReplaceSecret { client, session }));
        is_open.set(false);
    };
    view! {
        <form class="dialog-form" on:submit=submit>
            <p>{means}</p>
            <Busy when=is_busy/>
            <div class="actions dialog-actions">
                <Button
                    label=texts::secret_replace()
                    class="button primary danger-filled"
                    disabled=flag(move || is_busy.get())
                />
                <Button label=texts::cancel() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </form>
    }
}
