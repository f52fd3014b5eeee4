//! Ready: an OAuth client, scopes, and Generate token in reach of Enter.

use leptos::ev::SubmitEvent;
use leptos::html::Button;
use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{
    ClientSecret, Done, Header, Icon, NewClientForm, Notice, ScopesField, Title, clicked, either, entered,
    flag, focus_on_mount, part, text, when,
};
use crate::popup::words::{self, Words};
use crate::popup::{Reading, orders};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{Outcome, Work};
use crate::zendesk::{Client, Id};

/// The form that makes a token; or, on demand, the one that makes a client.
#[component]
pub(in crate::popup) fn Ready() -> impl IntoView {
    let model = expect_context::<Model>();
    view! {
        <Header account=model.account_now()/>
        <section class="screen">
            {either(
                move || model.form_open.get(),
                || view! { <ClientForm/> }.into_any(),
                || view! { <TokenForm/> }.into_any(),
            )}
        </section>
    }
}

#[component]
fn ClientForm() -> impl IntoView {
    let model = expect_context::<Model>();
    let help = model.account_now().map(|account| texts::new_client_help(account.as_str()));
    view! {
        <div>
            <Title title=texts::ready_new_client()/>
            <p class="help">{help}</p>
        </div>
        <NewClientForm>
            <button type="button" class="button" on:click=clicked(move || model.form_open.set(false))>
                {texts::new_client_cancel()}
            </button>
        </NewClientForm>
    }
}

#[component]
fn TokenForm() -> impl IntoView {
    let model = expect_context::<Model>();
    let button = NodeRef::<Button>::new();
    focus_on_mount(button);
    let is_possible =
        move || !model.is_busy() && model.chosen_client().is_some() && model.scopes.read().scopes().is_ok();
    let generate = move |event: SubmitEvent| {
        event.prevent_default();
        let choice = untrack(|| model.chosen_client().zip(model.scopes.read().scopes().ok()));
        if let Some((client, scopes)) = choice {
            orders::order(model, |session| Command::CreateToken { client, scopes, session });
        }
    };
    view! {
        <form on:submit=generate>
            <ClientSecret/>
            <ClientField/>
            <ScopesField/>
            <div class="dock">
                <button
                    type="submit"
                    class="button primary wide"
                    node_ref=button
                    disabled=flag(move || !is_possible())
                >
                    {texts::ready_generate()}
                </button>
                <div role="status" class="status">{part(move || ending(model).into_any())}</div>
                <p class="quiet-line">{text(move || quiet_line(model))}</p>
            </div>
        </form>
    }
}

#[component]
fn ClientField() -> impl IntoView {
    let model = expect_context::<Model>();
    let clients = Memo::new(move |_| match &*model.clients.read() {
        Reading::Done(clients) => clients.clone(),
        _ => Vec::new(),
    });
    let choose = move |value: String| {
        let chosen = clients.read_untracked().iter().map(|c| c.id).find(|id| id.to_string() == value);
        model.chosen.set(chosen);
    };
    view! {
        <div class="field">
            <div class="field-head">
                <label for="client">{texts::ready_client()}</label>
                <button type="button" class="button quiet" on:click=clicked(move || model.form_open.set(true))>
                    <Icon name="plus"/>
                    {texts::ready_new_client()}
                </button>
            </div>
            <select id="client" on:change=entered(choose)>
                {when(
                    move || model.chosen.get().is_none(),
                    || view! { <option value="" selected>{texts::ready_choose()}</option> }.into_any(),
                )}
                {part(move || clients.get().into_iter().map(|c| option(c, model.chosen)).collect_view().into_any())}
            </select>
        </div>
    }
}

fn option(client: Client, chosen: RwSignal<Option<Id>>) -> AnyView {
    let Client { id, name, identifier, .. } = client;
    view! {
        <option value=id.to_string() prop:selected=flag(move || chosen.get() == Some(id))>
            {texts::ready_client_option(&name, &identifier)}
        </option>
    }
    .into_any()
}

/// Whom the token will act for; until the first Generate, what Full Token does and does not do.
fn quiet_line(model: Model) -> String {
    let Some((account, (_, name, _))) = model.account().zip(model.user()) else { return String::new() };
    if model.is_first_time() {
        return texts::ready_promise(account.as_str());
    }
    if model.chosen.get().is_none() {
        return texts::ready_choose_help();
    }
    texts::ready_acts_for(&name)
}

/// How the last command ended: in words, with Details where something failed.
fn ending(model: Model) -> Option<AnyView> {
    if model.worker_silent.get() {
        let words = Words { happened: texts::worker_silent(), helps: texts::worker_silent_help() };
        return Some(view! { <Notice words failure=None/> }.into_any());
    }
    let ended = model.ended.get().filter(|ended| !matches!(ended.work, Work::CreateClient(_)))?;
    match &ended.outcome {
        Some(Outcome::Revoked { confirmed: true }) => done(texts::revoked(), texts::revoked_proof()),
        Some(Outcome::Revoked { confirmed: false }) => done(texts::revoked(), texts::revoked_unproved()),
        outcome => {
            let failure = match outcome {
                Some(Outcome::Failed(failure)) => Some((failure.clone(), ended.owner.account.clone())),
                _ => None,
            };
            let words = words::of_ending(&ended)?;
            Some(view! { <Notice words failure/> }.into_any())
        }
    }
}

fn done(happened: String, more: String) -> Option<AnyView> {
    Some(view! { <Done happened more/> }.into_any())
}
