//! The form for a new OAuth client, filled in already.

use leptos::ev::SubmitEvent;
use leptos::html::Button;
use leptos::prelude::*;

use super::lean::{entered, ticked};
use super::notice::Notice;
use super::{flag, focus_on_mount, part, text};
use crate::popup::model::Model;
use crate::popup::{new_client, orders, words};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{Outcome, Work};
use crate::zendesk::{ClientKind, NewClient};

/// Name, identifier, kind, our redirect URLs, and Create client in reach of Enter.
#[component]
pub(in crate::popup) fn NewClientForm(
    /// What stands beside Create client.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let model = expect_context::<Model>();
    let client = RwSignal::new(new_client::for_testing());
    let button = NodeRef::<Button>::new();
    focus_on_mount(button);
    let create = move |event: SubmitEvent| {
        event.prevent_default();
        orders::order(model, |session| Command::CreateClient { client: client.get_untracked(), session });
    };
    let label =
        text(move || if model.is_busy() { texts::new_client_creating() } else { texts::new_client_create() });
    view! {
        <form class="client-form" on:submit=create>
            <TextField
                id="name"
                label=texts::new_client_name()
                value=text(move || client.read().name.clone())
                set=move |name| client.update(|client| client.name = name)
            />
            <TextField
                id="identifier"
                class="code"
                label=texts::new_client_identifier()
                value=text(move || client.read().identifier.clone())
                set=move |identifier| client.update(|client| client.identifier = identifier)
            />
            <KindField client/>
            <Redirects/>
            <div class="dock">
                <div class="actions">
                    <button
                        type="submit"
                        class="button primary"
                        node_ref=button
                        disabled=flag(move || model.is_busy())
                    >
                        {label}
                    </button>
                    {children.map(|children| children())}
                </div>
                <div role="status" class="status">{part(move || failure(model))}</div>
            </div>
        </form>
    }
}

#[component]
fn TextField(
    id: &'static str,
    #[prop(optional)] class: &'static str,
    label: String,
    value: Signal<String>,
    #[prop(into)] set: Callback<String>,
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
                on:input=entered(move |entered| set.run(entered))
            />
        </div>
    }
}

#[component]
fn KindField(client: RwSignal<NewClient>) -> impl IntoView {
    let radio = move |kind: ClientKind, label: String| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="kind"
                    prop:checked=flag(move || client.read().kind == kind)
                    on:change=ticked(move |_| client.update(|client| client.kind = kind))
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field" role="radiogroup">
            <legend>{texts::new_client_kind()}</legend>
            <div class="segments">
                {radio(ClientKind::Confidential, texts::new_client_confidential())}
                {radio(ClientKind::Public, texts::new_client_public())}
            </div>
        </fieldset>
    }
}

#[component]
fn Redirects() -> impl IntoView {
    let urls = new_client::redirect_urls();
    view! {
        <div class="field">
            <span id="redirects">{texts::new_client_redirects()}</span>
            <ul class="redirects" aria-labelledby="redirects">
                {urls.into_iter().map(|url| view! { <li>{url}</li> }).collect_view()}
            </ul>
        </div>
    }
}

/// How the last creation failed.
fn failure(model: Model) -> AnyView {
    try_failure(model).into_any()
}

fn try_failure(model: Model) -> Option<impl IntoView> {
    let ended = model.ended.get().filter(|ended| matches!(ended.work, Work::CreateClient(_)))?;
    let words = words::of_ending(&ended)?;
    let failure = match ended.outcome {
        Some(Outcome::Failed(failure)) => Some((failure, ended.owner.account)),
        _ => None,
    };
    Some(view! { <Notice words failure/> })
}
