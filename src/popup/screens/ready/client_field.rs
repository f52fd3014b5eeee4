//! OAuth client: which one the token is to belong to.

use leptos::prelude::*;

use crate::parts::{Dynamic, Icon, ShowIf, flag, text};
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
        model.form.client.set(chosen);
    };
    let option = |client: &Client| view! { <ClientOption client=client.clone()/> }.into_any();
    let options = move || match &*model.account.clients.read() {
        Reading::Done(clients) => clients.iter().map(option).collect::<Vec<AnyView>>(),
        _ => Vec::new(),
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

/// It says its kind where that decides what a token takes.
#[component]
fn ClientOption(client: Client) -> impl IntoView {
    let model = expect_context::<Model>();
    let Client { id, name, identifier, kind, .. } = client;
    let identifier = sanitize(&identifier);
    let label = text(move || match kind.filter(|_| model.is_withdrawn()) {
        Some(kind) => texts::ready_client_option_of_kind(&name, &kind_name(kind), &identifier),
        None => texts::ready_client_option(&name, &identifier),
    });
    view! {
        <option value=id.to_string() prop:selected=move || model.form.client.get() == Some(id)>
            {label}
        </option>
    }
}
