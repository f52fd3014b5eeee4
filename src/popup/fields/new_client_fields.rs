//! What a new OAuth client is made of: name, unique identifier, kind, redirect URLs.

use leptos::prelude::*;

use super::new_client;
use crate::parts::{Radio, RadioGroup, ShowIf, UnfoldButton, flag, text};
use crate::popup::model::Model;
use crate::texts;
use crate::zendesk::{ClientKind, NewClient};

#[component]
pub(super) fn NewClientFields(client: RwSignal<NewClient>) -> impl IntoView {
    view! {
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
        <KindField client=client/>
        <RedirectUrls/>
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

/// The kind, and what it means; on an account without the Tokens API, why Public is the choice.
#[component]
fn KindField(client: RwSignal<NewClient>) -> impl IntoView {
    let model = expect_context::<Model>();
    let meaning = text(move || match client.read().kind {
        ClientKind::Confidential => texts::new_client_confidential_hint(),
        ClientKind::Public if model.is_withdrawn() => texts::new_client_public_reason(),
        ClientKind::Public => texts::new_client_public_hint(),
    });
    view! {
        <RadioGroup legend=texts::new_client_kind() meaning=meaning meaning_id="kind-means">
            <KindRadio client=client kind=ClientKind::Confidential/>
            <KindRadio client=client kind=ClientKind::Public/>
        </RadioGroup>
    }
}

#[component]
fn KindRadio(client: RwSignal<NewClient>, kind: ClientKind) -> impl IntoView {
    let is_chosen = flag(move || client.read().kind == kind);
    let choose = move |()| client.update(|client| client.kind = kind);
    view! { <Radio name="kind" label=new_client::kind_name(kind) checked=is_chosen choose=choose/> }
}

/// Whose they are; the addresses themselves on demand.
#[component]
fn RedirectUrls() -> impl IntoView {
    let is_open = RwSignal::new(false);
    let item = |url: String| view! { <li>{url}</li> }.into_any();
    let urls = move || new_client::redirect_urls().into_iter().map(item).collect::<Vec<AnyView>>();
    view! {
        <div class="field">
            <span id="redirects">{texts::new_client_redirects()}</span>
            <div class="new-client-line">
                <span>{texts::new_client_redirects_ours()}</span>
                <UnfoldButton label=texts::new_client_addresses() is_open=is_open/>
            </div>
            <ShowIf when=is_open.into()>
                <ul class="redirects" aria-labelledby="redirects">{urls()}</ul>
            </ShowIf>
        </div>
    }
}
