//! Editing a client: its name and its redirect URLs.

use leptos::prelude::*;

use super::draft::{Draft, SentDraft};
use super::new::lines;
use super::outcome::ClientCommands;
use super::secret_actions::SecretActions;
use crate::inventory::shows_nothing;
use crate::inventory_page::busy::{Busy, is_changing};
use crate::inventory_page::commands;
use crate::inventory_page::model::Model;
use crate::parts::{Button, Dialog, flag, open_for};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{ClientChange, HeldClient};
use crate::zendesk::{Client, Id};

#[component]
pub(super) fn EditDialog(
    client: RwSignal<Option<Id>>,
    /// Of which client the secret is replaced.
    replaced: RwSignal<Option<Id>>,
) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_open = open_for(client);
    let form = move || {
        let id = client.get_untracked()?;
        let client = model.inventory.read_untracked().client(id).cloned()?;
        Some(view! { <Form client=client is_open=is_open replaced=replaced/> })
    };
    view! { <Dialog title=texts::inventory_edit_client() is_open=is_open>{form()}</Dialog> }
}

#[component]
fn Form(client: Client, is_open: RwSignal<bool>, replaced: RwSignal<Option<Id>>) -> impl IntoView {
    let model = expect_context::<Model>();
    let commands_sent = expect_context::<ClientCommands>();
    let sent = expect_context::<SentDraft>();
    let draft = sent.take(Some(client.id));
    let name = RwSignal::new(draft.as_ref().map_or_else(|| client.name.clone(), |draft| draft.name.clone()));
    let (editable, kept): (Vec<String>, Vec<String>) =
        client.redirect_uri.iter().cloned().partition(|url| is_editable(url));
    let urls = RwSignal::new(draft.map_or_else(|| editable.join("\n"), |draft| draft.urls));
    let kept = (!kept.is_empty())
        .then(|| view! { <p class="hint">{texts::inventory_urls_kept(kept.len() as u64)}</p> });
    let secret = view! { <SecretActions client=client.clone() is_open=is_open replaced=replaced/> };
    // One whose name shows nothing may keep it.
    let needs_name = !shows_nothing(&client.name);
    let client = StoredValue::new(client);
    let change = Memo::new(move |_| change(&client.read_value(), &editable, &name.read(), &urls.read()));
    let is_busy = is_changing(model);
    let may_save = Memo::new(move |_| {
        let is_named = !needs_name || !name.read().trim().is_empty();
        !change.read().is_empty() && is_named && !is_busy.get()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !may_save.get_untracked() {
            return;
        }
        let change = change.get_untracked();
        let client = HeldClient::from(&*client.read_value());
        let of = Some(client.id);
        commands_sent.note(commands::send(model, |session| Command::UpdateClient {
            client,
            change,
            session,
        }));
        let (name, urls) = (name.get_untracked(), urls.get_untracked());
        sent.keep(Draft { of, name, urls, ..Draft::new() });
        is_open.set(false);
    };
    view! {
        <form class="dialog-form" on:submit=submit>
            <div class="field">
                <label for="client-name">{texts::new_client_name()}</label>
                <input id="client-name" type="text" required=needs_name autocomplete="off" prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))/>
            </div>
            <div class="field">
                <label for="client-urls">{texts::new_client_redirects()}</label>
                <textarea id="client-urls" class="code scrolls" rows="5" spellcheck="false" aria-describedby="urls-hint"
                    prop:value=urls on:input=move |event| urls.set(event_target_value(&event))></textarea>
                <p id="urls-hint" class="hint">{texts::inventory_urls_hint()}</p>
                {kept}
            </div>
            {secret}
            <Busy when=is_busy/>
            <div class="actions dialog-actions">
                <Button
                    label=texts::inventory_save()
                    class="button primary"
                    disabled=flag(move || !may_save.get())
                />
                <Button label=texts::cancel() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </form>
    }
}

/// A field shows it as it is, alone in its line.
fn is_editable(url: &str) -> bool {
    !url.contains(char::is_control) && lines(url) == [url]
}

/// What was changed in the form, and nothing else.
fn change(client: &Client, editable: &[String], name: &str, urls: &str) -> ClientChange {
    let lines: Vec<String> = lines(urls);
    ClientChange {
        name: (name != client.name && name.trim() != client.name).then(|| name.trim().to_owned()),
        add: lines.iter().filter(|url| !editable.contains(url)).cloned().collect(),
        remove: editable.iter().filter(|url| !lines.contains(url)).cloned().collect(),
    }
}
