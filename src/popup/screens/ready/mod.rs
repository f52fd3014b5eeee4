//! Ready: an OAuth client, scopes, and Generate token in reach of Enter.

mod client_field;
mod credentials;

use leptos::prelude::*;

use self::client_field::ClientField;
use self::credentials::{GrantFields, Owner};
use super::gone::GoneTokens;
use super::orphans::Orphans;
use crate::parts::{Button, ShowIf, Title, flag, text};
use crate::popup::account_outcome::account_outcome;
use crate::popup::fields::{ClientSecrets, NewClientForm, ScopesField};
use crate::popup::header::Header;
use crate::popup::look_for_orphans::look_for_orphans;
use crate::popup::model::Model;
use crate::popup::status_region::Status;
use crate::popup::{commands, tasks};
use crate::texts;

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
    // What was told before is not of this form.
    model.commands.ended.set(None);
    let cancel = move |()| {
        // What the account refused goes with the form.
        model.commands.ended.set(None);
        model.form.is_new_client.set(false);
    };
    view! {
        <div>
            <Title text=texts::ready_new_client()/>
            <p class="help">{help}</p>
        </div>
        <NewClientForm>
            <Button label=texts::new_client_cancel() class="button" on_click=cancel/>
        </NewClientForm>
    }
}

#[component]
fn TokenForm() -> impl IntoView {
    let model = expect_context::<Model>();
    let owner = Owner::of_chosen_client(model);
    let generate = move || {
        let choice = untrack(|| model.chosen_client().zip(model.form.scopes.read().scopes().ok()));
        if let Some((client, scopes)) = choice {
            let acts_for_name = untrack(|| owner.name());
            commands::generate_token(model, client, scopes, acts_for_name);
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
                <GenerateButton owner=owner/>
                <Status told=move || account_outcome(model)/>
                <p class="quiet-line">{text(move || quiet_line(model, owner))}</p>
            </div>
        </form>
    }
}

#[component]
fn GenerateButton(owner: Owner) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_possible = move || {
        let waits_for_secret = |client| {
            model.is_withdrawn() && model.lacks_secret(&client) && model.form.client_secret.read().is_empty()
        };
        model.chosen_client().is_some_and(|client| !waits_for_secret(client))
            && model.form.scopes.read().scopes().is_ok()
    };
    let label = move || match owner.name() {
        Some(name) => texts::consent_generate_for(&name),
        None => texts::ready_generate(),
    };
    view! {
        <Button
            label=text(label)
            class="button primary wide"
            disabled=flag(move || !is_possible())
            busy=flag(move || model.is_busy())
            focused=true
        />
    }
}

/// Whom the token will act for, and where alone anything is sent.
fn quiet_line(model: Model, owner: Owner) -> String {
    let Some((account, (_, name, _))) = model.tab_account().zip(model.user()) else { return String::new() };
    if model.form.client.get().is_none() {
        return texts::ready_choose_help();
    }
    match owner.name() {
        Some(owner) => [texts::ready_owner(&owner), texts::ready_owner_help()].join(" "),
        None => texts::ready_promise(&name, account.as_str()),
    }
}
