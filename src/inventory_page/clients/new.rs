//! A new OAuth client.

use leptos::prelude::*;

use super::draft::{Draft, SentDraft};
use super::outcome::ClientCommands;
use crate::inventory_page::busy::{Busy, is_popup_busy};
use crate::inventory_page::model::Model;
use crate::inventory_page::{commands, words};
use crate::parts::{Button, Dialog, Radio, RadioGroup, flag, text};
use crate::protocol::Command;
use crate::texts;
use crate::zendesk::{ClientKind, NewClient};

#[component]
pub(super) fn NewDialog(is_open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog title=texts::inventory_new_client() is_open=is_open>
            <Form is_open=is_open/>
        </Dialog>
    }
}

#[component]
fn Form(is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let commands_sent = expect_context::<ClientCommands>();
    let sent = expect_context::<SentDraft>();
    let draft = sent.take(None).unwrap_or_else(Draft::new);
    let (name, identifier) = (RwSignal::new(draft.name), RwSignal::new(draft.identifier));
    let (kind, urls) = (RwSignal::new(draft.kind), RwSignal::new(draft.urls));
    let is_busy = is_popup_busy(model);
    let may_create = Memo::new(move |_| {
        !name.read().trim().is_empty() && !identifier.read().trim().is_empty() && !is_busy.get()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !may_create.get_untracked() {
            return;
        }
        let client = NewClient {
            name: name.read_untracked().trim().to_owned(),
            identifier: identifier.read_untracked().trim().to_owned(),
            kind: kind.get_untracked(),
            redirect_uri: lines(&urls.read_untracked()),
        };
        commands_sent.note(commands::send(model, |session| Command::CreateClient {
            client,
            token: None,
            session,
        }));
        sent.keep(Draft {
            of: None,
            name: name.get_untracked(),
            identifier: identifier.get_untracked(),
            kind: kind.get_untracked(),
            urls: urls.get_untracked(),
        });
        is_open.set(false);
    };
    let meaning = text(move || match kind.get() {
        ClientKind::Confidential => texts::new_client_confidential_hint(),
        ClientKind::Public => texts::new_client_public_hint(),
    });
    let radio = move |of: ClientKind| {
        view! {
            <Radio name="kind" label=words::kind(Some(of)) checked=flag(move || kind.get() == of) choose=move |()| kind.set(of)/>
        }
    };
    view! {
        <form class="dialog-form" on:submit=submit>
            <div class="field">
                <label for="client-name">{texts::new_client_name()}</label>
                <input id="client-name" type="text" required autocomplete="off" prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))/>
            </div>
            <div class="field">
                <label for="client-identifier">{texts::new_client_identifier()}</label>
                <input id="client-identifier" type="text" class="code" required autocomplete="off" spellcheck="false"
                    prop:value=identifier on:input=move |event| identifier.set(event_target_value(&event))/>
            </div>
            <RadioGroup legend=texts::new_client_kind() meaning=meaning meaning_id="kind-means">
                {radio(ClientKind::Confidential)}
                {radio(ClientKind::Public)}
            </RadioGroup>
            <div class="field">
                <label for="client-urls">{texts::new_client_redirects()}</label>
                <textarea id="client-urls" class="code scrolls" rows="3" spellcheck="false" aria-describedby="urls-hint"
                    prop:value=urls on:input=move |event| urls.set(event_target_value(&event))></textarea>
                <p id="urls-hint" class="hint">{texts::inventory_urls_hint()}</p>
            </div>
            <Busy when=is_busy/>
            <div class="actions dialog-actions">
                <Button label=texts::new_client_create() class="button primary" disabled=flag(move || !may_create.get())/>
                <Button label=texts::cancel() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </form>
    }
}

/// One redirect URL a line.
pub(in crate::inventory_page) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
