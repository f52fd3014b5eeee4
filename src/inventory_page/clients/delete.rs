//! Deleting a client: says what ends with it, and wants its identifier typed.

use leptos::prelude::*;

use super::outcome::ClientCommands;
use crate::inventory::LastUse;
use crate::inventory_page::busy::{Busy, is_changing};
use crate::inventory_page::model::Model;
use crate::inventory_page::waits::waits;
use crate::inventory_page::{commands, reads, words};
use crate::parts::{Button, Dialog, Dynamic, Notice, failure_sentences, flag, open_for};
use crate::protocol::Command;
use crate::texts;
use crate::vault::HeldClient;
use crate::zendesk::{Client, Failure, Id, sanitize};

#[component]
pub(super) fn DeleteDialog(client: RwSignal<Option<Id>>) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_open = open_for(client);
    let form = move || {
        let id = client.get_untracked()?;
        let client = model.inventory.read_untracked().client(id).cloned()?;
        Some(view! { <Form client=client is_open=is_open/> })
    };
    view! { <Dialog title=texts::inventory_delete_title() is_open=is_open>{form()}</Dialog> }
}

/// How its tokens are known.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Known {
    Reading,
    Read,
    Failed(Failure),
}

#[component]
fn Form(client: Client, is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let commands_sent = expect_context::<ClientCommands>();
    let (id, identifier) = (client.id, client.identifier.clone());
    let known = RwSignal::new(Known::Reading);
    leptos::task::spawn_local(async move {
        let read = reads::read_tokens_of(model, id).await;
        known.try_set(read.map_or_else(Known::Failed, |()| Known::Read));
    });
    let typed = RwSignal::new(String::new());
    let shown = sanitize(&identifier);
    // As it is, or as it is shown.
    let is_typed = {
        let shown = shown.clone();
        move || [identifier.trim(), shown.trim()].contains(&typed.read().trim())
    };
    let is_busy = is_changing(model);
    let fits = Memo::new(move |_| is_typed() && *known.read() == Known::Read && !is_busy.get());
    let client = StoredValue::new(client);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !fits.get_untracked() {
            return;
        }
        let client = HeldClient::from(&*client.read_value());
        commands_sent.note(commands::send(model, |session| Command::DeleteClient { client, session }));
        is_open.set(false);
    };
    view! {
        <form class="dialog-form" on:submit=submit>
            <div role="status"><Dynamic view=move || what_ends(model, id, &known.read())/></div>
            <div class="field">
                <label for="typed-identifier">{texts::inventory_type_identifier()}</label>
                <p class="code to-type"><bdi>{shown}</bdi></p>
                <input id="typed-identifier" type="text" class="code" autocomplete="off" spellcheck="false"
                    prop:value=typed on:input=move |event| typed.set(event_target_value(&event))/>
            </div>
            <Busy when=is_busy/>
            <div class="actions dialog-actions">
                <Button
                    label=texts::inventory_delete_client()
                    class="button primary danger-filled"
                    disabled=flag(move || !fits.get())
                />
                <Button label=texts::cancel() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </form>
    }
}

fn what_ends(model: Model, client: Id, known: &Known) -> AnyView {
    let account = model.connection.tab.get().map(|tab| tab.account);
    match (known, account) {
        (Known::Failed(failure), Some(account)) => {
            let sentences = failure_sentences(failure, &account);
            return view! { <Notice sentences=sentences failure=Some((failure.clone(), account))/> }
                .into_any();
        }
        (Known::Read, _) => {}
        _ => return view! { <p>{texts::revoke_reading()}" "{waits(model)}</p> }.into_any(),
    }
    let now = model.account_time();
    let inventory = model.inventory.read();
    let tokens: Vec<_> = inventory.rows().iter().filter(|row| row.client.id == Some(client)).collect();
    let recent = tokens.iter().filter(|row| LastUse::of(row, now) == LastUse::ThisWeek).count();
    let name = inventory.client(client).map(|client| words::held_client(&client.into())).unwrap_or_default();
    view! {
        <p><strong>{texts::inventory_tokens_end(tokens.len() as u64)}</strong>" "{texts::inventory_delete_means(&name)}</p>
        {(recent > 0).then(|| view! { <p class="warning">{texts::inventory_recent_end(recent as u64)}</p> })}
    }
    .into_any()
}
