//! The custom scopes: what Zendesk documents to tick, and a field for what is newer.

use leptos::prelude::*;

use super::lean::{entered, ticked};
use super::{flag, text, when};
use crate::popup::model::Model;
use crate::popup::{Mode, ScopeChoice};
use crate::texts;
use crate::zendesk::{Access, BadScope, RESOURCES, Resource};

/// The group, shown while Custom is chosen.
#[component]
pub(super) fn CustomScopes() -> impl IntoView {
    let scopes = expect_context::<Model>().scopes;
    when(move || scopes.read().mode == Mode::Custom, || view! { <Grid/> }.into_any())
}

#[component]
fn Grid() -> impl IntoView {
    let scopes = expect_context::<Model>().scopes;
    view! {
        <fieldset class="custom-scopes">
            <legend class="visually-hidden">{texts::ready_custom_scopes()}</legend>
            <div class="scope-grid">
                <div class="scope-head" aria-hidden="true">
                    <span>{texts::ready_resource()}</span>
                    <span>{texts::ready_read()}</span>
                    <span>{texts::ready_write()}</span>
                </div>
                {row(texts::ready_everything(), Some("read".to_owned()), Some("write".to_owned()))}
                {RESOURCES.into_iter().map(resource_row).collect_view()}
            </div>
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
                    prop:value=text(move || scopes.read().typed.clone())
                    on:input=entered(move |typed| scopes.update(|choice| choice.typed = typed))
                />
                <p id="scope-hint" class="hint" role="status">{text(move || hint(scopes))}</p>
            </div>
        </fieldset>
    }
}

fn resource_row(Resource { name, access }: Resource) -> AnyView {
    let read = (access != Access::Write).then(|| format!("{name}:read"));
    let write = (access != Access::Read).then(|| format!("{name}:write"));
    row(name.to_owned(), read, write)
}

fn row(name: String, read: Option<String>, write: Option<String>) -> AnyView {
    view! {
        <div class="scope-row">
            <span class="scope-name">{name}</span>
            {tick(read)}
            {tick(write)}
        </div>
    }
    .into_any()
}

/// One scope; its accessible name is the scope itself. A resource that lacks the access has none.
fn tick(scope: Option<String>) -> AnyView {
    let scopes = expect_context::<Model>().scopes;
    let Some(scope) = scope else { return view! { <span></span> }.into_any() };
    let name = scope.clone();
    let scope = StoredValue::new(scope);
    let is_ticked =
        flag(move || scope.with_value(|scope| scopes.read().ticked.iter().any(|ticked| ticked == scope)));
    let tick = ticked(move |on| scope.with_value(|scope| scopes.update(|choice| choice.tick(scope, on))));
    view! {
        <label class="tick">
            <input type="checkbox" aria-label=name prop:checked=is_ticked on:change=tick/>
        </label>
    }
    .into_any()
}

/// Why the choice can't work, or that a part of it is unknown to us.
fn hint(scopes: RwSignal<ScopeChoice>) -> String {
    let choice = scopes.read();
    match choice.scopes() {
        Err(BadScope::Empty) => texts::ready_scope_empty(),
        Err(BadScope::Form(scope) | BadScope::NoSuchAccess(scope)) => texts::ready_scope_form(&scope),
        Ok(_) => match choice.unknown() {
            unknown if unknown.is_empty() => String::new(),
            unknown => texts::ready_scope_unknown(&unknown.join(", ")),
        },
    }
}
