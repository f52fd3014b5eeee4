//! OAuth client: which one the token is to belong to.

use leptos::prelude::*;

use crate::parts::{Dynamic, Icon, ShowIf, flag};
use crate::popup::fields::kind_name;
use crate::popup::model::Model;
use crate::popup::reads::read_later_clients;
use crate::popup::{Reading, tasks};
use crate::texts;
use crate::zendesk::{Client, sanitize};

#[component]
pub(super) fn ClientField() -> impl IntoView {
    let model = expect_context::<Model>();
    let choose = move |value: String| {
        let chosen = match &*model.account.clients.read_untracked() {
            Reading::Done(clients) => clients.iter().map(|c| c.id).find(|id| id.to_string() == value),
            _ => None,
        };
        // An entered secret is the other one's.
        model.take_client_secret();
        model.form.client.set(chosen);
    };
    let options = move || {
        let tells_kind = model.is_noted_withdrawn();
        match &*model.account.clients.read() {
            Reading::Done(clients) => {
                clients.iter().map(|client| option(model, client, tells_kind)).collect()
            }
            _ => Vec::new(),
        }
    };
    view! {
        <div class="field">
            <div class="field-head">
                <label for="client">{texts::ready_client()}</label>
                <button
                    type="button"
                    class="button quiet"
                    on:click=move |_| model.form.is_new_client.set(true)
                >
                    <Icon name="plus"/>
                    {texts::ready_new_client()}
                </button>
            </div>
            <select
                id="client"
                on:change=move |event| choose(event_target_value(&event))
                on:focus=move |_| tasks::spawn(model, read_later_clients(model))
                on:pointerenter=move |_| tasks::spawn(model, read_later_clients(model))
            >
                <ShowIf when=flag(move || model.form.client.get().is_none())>
                    <option value="" selected>{texts::ready_choose()}</option>
                </ShowIf>
                <Dynamic view=options/>
                <ShowIf when=flag(move || model.account.later_clients.read().is_some())>
                    <option disabled>{texts::ready_more_clients()}</option>
                </ShowIf>
            </select>
        </div>
    }
}

/// `tells_kind`: its kind decides what a token takes.
fn option(model: Model, client: &Client, tells_kind: bool) -> AnyView {
    let (id, identifier) = (client.id, sanitize(&client.identifier));
    let label = match client.kind.filter(|_| tells_kind) {
        Some(kind) => texts::ready_client_option_of_kind(&client.name, &kind_name(kind), &identifier),
        None => texts::ready_client_option(&client.name, &identifier),
    };
    view! {
        <option value=id.to_string() prop:selected=move || model.form.client.get() == Some(id)>
            {label}
        </option>
    }
    .into_any()
}
