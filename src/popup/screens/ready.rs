//! Ready: an OAuth client, scopes, and Generate token in reach of Enter.

use leptos::prelude::*;

use super::gone::GoneTokens;
use super::orphans::Orphans;
use crate::parts::{Button, Done, Dynamic, Icon, ShowIf, Title, flag, text};
use crate::popup::fields::{ClientSecrets, EnterClientSecret, LifetimeField, NewClientForm, ScopesField};
use crate::popup::header::Header;
use crate::popup::look_for_orphans::look_for_orphans;
use crate::popup::model::Model;
use crate::popup::reads::read_later_clients;
use crate::popup::status_region::{Status, outcome_notice, worker_silent};
use crate::popup::{Reading, ScopeChoice, commands, tasks};
use crate::texts;
use crate::vault::{Intent, Outcome, Work};
use crate::zendesk::{Client, sanitize};

/// The form that makes a token; or, on demand, the one that makes a client.
#[component]
pub(in crate::popup) fn Ready() -> impl IntoView {
    let model = expect_context::<Model>();
    tasks::spawn(model, look_for_orphans(model));
    view! {
        <Header/>
        <section class="screen">
            <ShowIf
                when=flag(move || model.form.is_new_client.get())
                fallback=|| view! { <TokenForm/> }
            >
                <ClientForm/>
            </ShowIf>
        </section>
    }
}

#[component]
fn ClientForm() -> impl IntoView {
    let model = expect_context::<Model>();
    let help = model.account_now().map(|account| texts::new_client_help(account.as_str()));
    view! {
        <div>
            <Title text=texts::ready_new_client()/>
            <p class="help">{help}</p>
        </div>
        <NewClientForm>
            <Button
                label=texts::new_client_cancel()
                class="button"
                on_click=move |()| model.form.is_new_client.set(false)
            />
        </NewClientForm>
    }
}

#[component]
fn TokenForm() -> impl IntoView {
    let model = expect_context::<Model>();
    let generate = move || {
        let choice = untrack(|| model.chosen_client().zip(model.form.scopes.read().scopes().ok()));
        if let Some((client, scopes)) = choice {
            commands::generate_token(model, client, scopes, model.take_client_secret());
        }
    };
    view! {
        <form on:submit=move |event| {
            event.prevent_default();
            generate();
        }>
            <GoneTokens/>
            <Orphans/>
            <ClientSecrets/>
            <ClientField/>
            <ScopesField/>
            <ShowIf when=flag(move || model.is_withdrawn())>
                <GrantFields/>
            </ShowIf>
            <div class="dock">
                <GenerateButton/>
                <Status told=move || ready_outcome(model)/>
                <p class="quiet-line">{text(move || quiet_line(model))}</p>
            </div>
        </form>
    }
}

/// What the grants need, on an account that makes tokens by them alone.
#[component]
fn GrantFields() -> impl IntoView {
    let model = expect_context::<Model>();
    let lacks_secret = move || model.chosen_client().is_some_and(|client| model.lacks_secret(&client));
    view! {
        <ShowIf when=flag(lacks_secret)>
            <EnterClientSecret/>
        </ShowIf>
        <LifetimeField/>
    }
}

#[component]
fn GenerateButton() -> impl IntoView {
    let model = expect_context::<Model>();
    let is_possible = move || {
        let waits_for_secret = |client| {
            model.is_withdrawn() && model.lacks_secret(&client) && model.form.client_secret.read().is_empty()
        };
        model.chosen_client().is_some_and(|client| !waits_for_secret(client))
            && model.form.scopes.read().scopes().is_ok()
    };
    view! {
        <Button
            label=texts::ready_generate()
            class="button primary wide"
            disabled=flag(move || !is_possible())
            busy=flag(move || model.is_busy())
            focused=true
        />
    }
}

#[component]
fn ClientField() -> impl IntoView {
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

#[component]
fn ClientOption(client: Client) -> impl IntoView {
    let chosen = expect_context::<Model>().form.client;
    let Client { id, name, identifier, .. } = client;
    view! {
        <option value=id.to_string() prop:selected=move || chosen.get() == Some(id)>
            {texts::ready_client_option(&name, &sanitize(&identifier))}
        </option>
    }
}

/// Whom the token will act for, and where alone anything is sent.
fn quiet_line(model: Model) -> String {
    let Some((account, (_, name, _))) = model.tab_account().zip(model.user()) else { return String::new() };
    if model.form.client.get().is_none() {
        return texts::ready_choose_help();
    }
    texts::ready_promise(&name, account.as_str())
}

/// How the last command ended: in sentences, with Details where something failed.
fn ready_outcome(model: Model) -> Option<AnyView> {
    if let Some(silent) = worker_silent(model) {
        return Some(silent);
    }
    let ended = model.commands.ended.get().filter(|ended| !matches!(ended.work, Work::CreateClient(_)))?;
    let (happened, more) = match ended.outcome {
        Some(Outcome::Revoked { confirmed: true }) => (texts::revoked(), texts::revoked_proof()),
        Some(Outcome::Revoked { confirmed: false }) => (texts::revoked(), texts::revoked_unproved()),
        Some(Outcome::OrphansRevoked(count)) => (texts::orphans_revoked(count as u64), String::new()),
        _ => return outcome_notice(&ended, fewer_scopes(model, &ended)),
    };
    Some(view! { <Done happened=happened more=more/> }.into_any())
}

/// Where Zendesk named the scopes that it refuses: the same without them.
fn fewer_scopes(model: Model, ended: &Intent) -> Option<AnyView> {
    let Work::CreateToken { client, scopes, .. } = &ended.work else { return None };
    let (failure, _) = ended.failure().filter(|(failure, _)| failure.refuses_scopes())?;
    let (refused, rest) = scopes.without_those_named_in(failure.message.as_deref()?)?;
    let client = client.clone();
    let go_on = move |_| {
        model.form.scopes.set(ScopeChoice::of(&rest));
        commands::generate_token(model, client.clone(), rest.clone(), None);
    };
    let name = texts::scopes_go_on_without(&refused.join(", "));
    let button = view! {
        <div class="wide">
            <Button label=name class="button wide" on_click=go_on/>
        </div>
    };
    Some(button.into_any())
}
