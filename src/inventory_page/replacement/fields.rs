//! The form's fields: what the client is called, whether the integration can keep a secret, and what it does.

use leptos::prelude::*;

use super::entered::Entered;
use crate::inventory::{Job, ScopesForJob};
use crate::inventory_page::model::Model;
use crate::parts::{Radio, RadioGroup, ShowIf, flag, text};
use crate::texts;
use crate::zendesk::{BadScope, ClientKind};

#[component]
pub(super) fn NameFields(entered: Entered) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_taken = flag(move || entered.is_taken(model));
    view! {
        <div class="side-by-side">
            <TextField id="client-name" label=texts::new_client_name() class="" value=entered.name/>
            <TextField
                id="client-identifier"
                label=texts::new_client_identifier()
                class="code"
                value=entered.identifier
            />
        </div>
        <div role="status">
            <ShowIf when=is_taken>
                <p class="hint">{texts::replacement_taken()}</p>
            </ShowIf>
        </div>
    }
}

#[component]
fn TextField(id: &'static str, label: String, class: &'static str, value: RwSignal<String>) -> impl IntoView {
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
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}

/// The kind of the client, by a plain question; and a public one's redirect URLs.
#[component]
pub(super) fn ServerField(kind: RwSignal<ClientKind>, urls: RwSignal<String>) -> impl IntoView {
    let meaning = text(move || match kind.get() {
        ClientKind::Confidential => texts::replacement_server_yes_means(),
        ClientKind::Public => texts::replacement_server_no_means(),
    });
    let radio = move |of: ClientKind, label: String| {
        view! {
            <Radio
                name="server"
                label=label
                checked=flag(move || kind.get() == of)
                choose=move |()| kind.set(of)
            />
        }
    };
    view! {
        <RadioGroup legend=texts::replacement_server() meaning=meaning meaning_id="server-means">
            {radio(ClientKind::Confidential, texts::replacement_server_yes())}
            {radio(ClientKind::Public, texts::replacement_server_no())}
        </RadioGroup>
        <ShowIf when=flag(move || kind.get() == ClientKind::Public)>
            <div class="field">
                <label for="client-urls">{texts::replacement_urls()}</label>
                <textarea
                    id="client-urls"
                    class="code scrolls"
                    rows="2"
                    required
                    spellcheck="false"
                    aria-describedby="urls-hint"
                    prop:value=urls
                    on:input=move |event| urls.set(event_target_value(&event))
                ></textarea>
                <p id="urls-hint" class="hint">{texts::inventory_urls_hint()}</p>
            </div>
        </ShowIf>
    }
}

/// The scopes, by what the integration does.
#[component]
pub(super) fn JobField(scopes: RwSignal<ScopesForJob>) -> impl IntoView {
    let jobs = Job::ALL.map(|job| view! { <JobRadio job=Some(job) scopes=scopes/> }.into_any());
    view! {
        <fieldset class="field jobs">
            <legend>{texts::replacement_job()}</legend>
            {Vec::from(jobs)}
            <JobRadio job=None scopes=scopes/>
        </fieldset>
        <ShowIf when=flag(move || scopes.read().job.is_none())>
            <div class="field">
                <label for="scopes">{texts::ready_custom_scopes()}</label>
                <input
                    id="scopes"
                    type="text"
                    class="code"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="scopes-hint"
                    prop:value=move || scopes.read().typed.clone()
                    on:input=move |event| scopes.update(|scopes| scopes.typed = event_target_value(&event))
                />
                <p id="scopes-hint" class="hint" role="status">{text(move || hint(&scopes.read()))}</p>
            </div>
        </ShowIf>
    }
}

#[component]
fn JobRadio(job: Option<Job>, scopes: RwSignal<ScopesForJob>) -> impl IntoView {
    let asked = job.map(|job| view! { <span class="code">{job.scopes().join(" ")}</span> });
    view! {
        <label class="job">
            <input
                type="radio"
                name="job"
                prop:checked=move || scopes.read().job == job
                on:change=move |_| scopes.update(|scopes| scopes.choose(job))
            />
            <span>{name_of(job)}</span>
            {asked}
        </label>
    }
}

fn name_of(job: Option<Job>) -> String {
    match job {
        Some(Job::ReadTickets) => texts::replacement_read_tickets(),
        Some(Job::Tickets) => texts::replacement_tickets(),
        Some(Job::UsersAndOrganizations) => texts::replacement_users(),
        Some(Job::HelpCenter) => texts::replacement_help_center(),
        Some(Job::Everything) => texts::replacement_everything(),
        None => texts::ready_custom(),
    }
}

/// Why what is typed can't work, or that a part of it is unknown to us.
fn hint(scopes: &ScopesForJob) -> String {
    match scopes.scopes() {
        Err(BadScope::Empty) => texts::ready_scope_empty(),
        Err(BadScope::Form(scope) | BadScope::NoSuchAccess(scope)) => texts::ready_scope_form(&scope),
        Ok(scopes) => {
            let unknown: Vec<&str> =
                scopes.iter().filter(|scope| !scope.is_known()).map(|scope| scope.as_str()).collect();
            if unknown.is_empty() { String::new() } else { texts::ready_scope_unknown(&unknown.join(", ")) }
        }
    }
}
