//! The custom scopes: what Zendesk documents to tick, and a field for what is newer.

use leptos::prelude::*;

use super::resource_name::resource_name;
use crate::parts::text;
use crate::popup::ScopeChoice;
use crate::popup::model::Model;
use crate::texts;
use crate::zendesk::{Access, BadScope, RESOURCES, Resource};

/// The group, shown while Custom is chosen.
#[component]
pub(super) fn CustomScopes() -> impl IntoView {
    view! {
        <fieldset class="custom-scopes">
            <legend class="visually-hidden">{texts::ready_custom_scopes()}</legend>
            <div class="scope-grid scrolls">
                <div class="scope-head">
                    <div class="scope-columns" aria-hidden="true">
                        <span>{texts::ready_resource()}</span>
                        <span>{texts::ready_read()}</span>
                        <span>{texts::ready_write()}</span>
                    </div>
                    <ScopeRow
                        name=texts::ready_everything()
                        read=Some("read".to_owned())
                        write=Some("write".to_owned())
                    />
                </div>
                {Vec::from(RESOURCES.map(|resource| view! { <ResourceRow resource=resource/> }.into_any()))}
            </div>
            <OtherScope/>
        </fieldset>
    }
}

/// The field for scopes typed by hand.
#[component]
fn OtherScope() -> impl IntoView {
    let scopes = expect_context::<Model>().form.scopes;
    view! {
        <div class="field">
            <label for="scope">{texts::ready_other_scope()}</label>
            <input
                id="scope"
                type="text"
                class="code"
                spellcheck="false"
                autocomplete="off"
                placeholder="tickets:read"
                aria-describedby="scope-hint"
                prop:value=move || scopes.read().typed.clone()
                on:input=move |event| {
                    scopes.update(|choice| choice.typed = event_target_value(&event));
                }
            />
            <p id="scope-hint" class="hint" role="status">{text(move || hint(&scopes.read()))}</p>
        </div>
    }
}

#[component]
fn ResourceRow(resource: Resource) -> impl IntoView {
    let Resource { name, access } = resource;
    let read = (access != Access::Write).then(|| format!("{name}:read"));
    let write = (access != Access::Read).then(|| format!("{name}:write"));
    view! { <ScopeRow name=shown_name(name) read=read write=write/> }
}

/// What Zendesk calls it, with its name in a scope where that is another.
fn shown_name(resource: &str) -> String {
    let name = resource_name(resource);
    if name.to_lowercase().replace(' ', "_") == resource {
        name
    } else {
        texts::ready_scope_of(&name, resource)
    }
}

/// A resource that lacks an access has no box for it.
#[component]
fn ScopeRow(name: String, read: Option<String>, write: Option<String>) -> impl IntoView {
    // Scopes have no spaces.
    let id = ["of-", read.as_ref().or(write.as_ref()).map_or("", |scope| scope)].concat();
    let tick = |scope: Option<String>| match scope {
        Some(scope) => scope_tick(scope, id.clone()),
        None => view! { <span></span> }.into_any(),
    };
    view! {
        <div class="scope-row">
            <span id=id.clone() class="scope-name">{name}</span>
            {tick(read)}
            {tick(write)}
        </div>
    }
}

/// One scope; its accessible name is the scope itself, described by its row's name.
fn scope_tick(scope: String, row: String) -> AnyView {
    let scopes = expect_context::<Model>().form.scopes;
    let name = scope.clone();
    let scope = StoredValue::new(scope);
    let is_ticked =
        move || scope.with_value(|scope| scopes.read().ticked.iter().any(|ticked| ticked == scope));
    let tick = move |on| scope.with_value(|scope| scopes.update(|choice| choice.tick(scope, on)));
    view! {
        <label class="tick">
            <input
                type="checkbox"
                aria-label=name
                aria-describedby=row
                prop:checked=is_ticked
                on:change=move |event| tick(event_target_checked(&event))
            />
        </label>
    }
    .into_any()
}

/// Why the choice can't work, or that a part of it is unknown to us.
fn hint(choice: &ScopeChoice) -> String {
    match choice.scopes() {
        Err(BadScope::Empty) => texts::ready_scope_empty(),
        Err(BadScope::Form(scope) | BadScope::NoSuchAccess(scope)) => texts::ready_scope_form(&scope),
        Ok(_) => match choice.unknown() {
            unknown if unknown.is_empty() => String::new(),
            unknown => texts::ready_scope_unknown(&unknown.join(", ")),
        },
    }
}
