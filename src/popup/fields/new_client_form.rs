//! The form for a new OAuth client, filled in already.

use leptos::prelude::*;

use super::new_client;
use crate::parts::{Button, Radio, RadioGroup, flag, text};
use crate::popup::commands;
use crate::popup::model::Model;
use crate::popup::status_region::{Status, outcome_notice};
use crate::protocol::Command;
use crate::texts;
use crate::vault::Work;
use crate::zendesk::{ClientKind, NewClient};

/// Name, identifier, kind, our redirect URLs, and Create client in reach of Enter; the children stand
/// beside that.
#[component]
pub(in crate::popup) fn NewClientForm(#[prop(optional)] children: Option<Children>) -> impl IntoView {
    let model = expect_context::<Model>();
    let client = RwSignal::new(new_client::for_testing());
    let create = move || {
        commands::send(model, |session| Command::CreateClient { client: client.get_untracked(), session });
    };
    view! {
        <form
            class="client-form"
            on:submit=move |event| {
                event.prevent_default();
                create();
            }
        >
            <TextField
                id="name"
                label=texts::new_client_name()
                value=text(move || client.read().name.clone())
                enter=move |name| client.update(|client| client.name = name)
            />
            <TextField
                id="identifier"
                label=texts::new_client_identifier()
                class="code"
                value=text(move || client.read().identifier.clone())
                enter=move |typed| client.update(|client| client.identifier = typed)
            />
            <RadioGroup legend=texts::new_client_kind()>
                <KindRadio client=client kind=ClientKind::Confidential label=texts::new_client_confidential()/>
                <KindRadio client=client kind=ClientKind::Public label=texts::new_client_public()/>
            </RadioGroup>
            <RedirectUrls/>
            <div class="dock">
                <div class="actions">
                    <CreateButton/>
                    {children.map(|children| children())}
                </div>
                <Status told=move || creation_failure(model)/>
            </div>
        </form>
    }
}

#[component]
fn TextField(
    id: &'static str,
    label: String,
    #[prop(optional)] class: &'static str,
    value: Signal<String>,
    #[prop(into)] enter: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                class=class
                required
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                on:input=move |event| enter.run(event_target_value(&event))
            />
        </div>
    }
}

#[component]
fn KindRadio(client: RwSignal<NewClient>, kind: ClientKind, label: String) -> impl IntoView {
    let is_chosen = flag(move || client.read().kind == kind);
    let choose = move |()| client.update(|client| client.kind = kind);
    view! { <Radio name="kind" label=label checked=is_chosen choose=choose/> }
}

#[component]
fn RedirectUrls() -> impl IntoView {
    let item = |url: String| view! { <li>{url}</li> }.into_any();
    let urls: Vec<AnyView> = new_client::redirect_urls().into_iter().map(item).collect();
    view! {
        <div class="field">
            <span id="redirects">{texts::new_client_redirects()}</span>
            <ul class="redirects" aria-labelledby="redirects">{urls}</ul>
        </div>
    }
}

#[component]
fn CreateButton() -> impl IntoView {
    let model = expect_context::<Model>();
    let label =
        text(move || if model.is_busy() { texts::new_client_creating() } else { texts::new_client_create() });
    view! {
        <Button
            label=label
            class="button primary"
            busy=flag(move || model.is_busy())
            focused=true
        />
    }
}

/// How the last creation failed.
fn creation_failure(model: Model) -> Option<AnyView> {
    let ended = model.commands.ended.get().filter(|ended| matches!(ended.work, Work::CreateClient(_)))?;
    outcome_notice(&ended, None)
}
