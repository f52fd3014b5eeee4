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
        <div class="custom-scopes" role="group" aria-label=texts::ready_custom_scopes()>
            <div class="scope-grid">
                <span class="scope-name">{texts::ready_everything()}</span>
                <Tick scope="read".to_owned() label=texts::ready_read()/>
                <Tick scope="write".to_owned() label=texts::ready_write()/>
                {RESOURCES.into_iter().map(resource_row).collect_view()}
            </div>
            <label class="field">
                <span>{texts::ready_other_scope()}</span>
                <input
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    prop:value=text(move || scopes.read().typed.clone())
                    on:input=entered(move |typed| scopes.update(|choice| choice.typed = typed))
                />
            </label>
            <p class="hint" role="status">{text(move || hint(scopes))}</p>
        </div>
    }
}

fn resource_row(Resource { name, access }: Resource) -> AnyView {
    let tick = |exists: bool, access: &str, label: String| {
        if exists {
            view! { <Tick scope=format!("{name}:{access}") label/> }.into_any()
        } else {
            view! { <span></span> }.into_any()
        }
    };
    view! {
        <span class="scope-name">{name}</span>
        {tick(access != Access::Write, "read", texts::ready_read())}
        {tick(access != Access::Read, "write", texts::ready_write())}
    }
    .into_any()
}

/// One scope; its accessible name is the scope itself.
#[component]
fn Tick(scope: String, label: String) -> impl IntoView {
    let scopes = expect_context::<Model>().scopes;
    let scope = StoredValue::new(scope);
    view! {
        <label class="tick">
            <input
                type="checkbox"
                aria-label=scope.get_value()
                prop:checked=flag(move || scope.with_value(|scope| scopes.read().ticked.iter().any(|ticked| ticked == scope)))
                on:change=ticked(move |on| {
                    scope.with_value(|scope| scopes.update(|choice| choice.tick(scope, on)));
                })
            />
            <span aria-hidden="true">{label}</span>
        </label>
    }
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
