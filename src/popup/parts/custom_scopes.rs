//! The custom scopes: what Zendesk documents to tick, and a field for what is newer.

use leptos::prelude::*;

use super::{El, el, flag, text, when};
use crate::popup::model::Model;
use crate::popup::{Mode, ScopeChoice};
use crate::texts;
use crate::zendesk::{Access, BadScope, RESOURCES, Resource};

/// The group, shown while Custom is chosen.
pub(super) fn custom_scopes() -> AnyView {
    let scopes = expect_context::<Model>().scopes;
    when(move || scopes.read().mode == Mode::Custom, move || group(scopes).view())
}

fn group(scopes: RwSignal<ScopeChoice>) -> El {
    let head = el("div")
        .class("scope-head")
        .attr("aria-hidden", "true")
        .child(el("span").child(texts::ready_resource()))
        .child(el("span").child(texts::ready_read()))
        .child(el("span").child(texts::ready_write()));
    let everything =
        row(scopes, texts::ready_everything(), Some("read".to_owned()), Some("write".to_owned()));
    let grid = el("div")
        .class("scope-grid")
        .child(head)
        .child(everything)
        .children(RESOURCES.into_iter().map(|resource| resource_row(scopes, resource).view()));
    el("fieldset")
        .class("custom-scopes")
        .child(el("legend").class("visually-hidden").child(texts::ready_custom_scopes()))
        .child(grid)
        .child(other_scope(scopes))
}

/// The field for scopes typed by hand.
fn other_scope(scopes: RwSignal<ScopeChoice>) -> El {
    let input = el("input")
        .attr("id", "scope")
        .attr("type", "text")
        .class("code")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("placeholder", "tickets:read")
        .attr("aria-describedby", "scope-hint")
        .prop("value", text(move || scopes.read().typed.clone()))
        .on_entered("input", move |typed| scopes.update(|choice| choice.typed = typed));
    let hint = el("p")
        .attr("id", "scope-hint")
        .class("hint")
        .attr("role", "status")
        .child(text(move || hint(scopes)));
    el("div")
        .class("field")
        .child(el("label").attr("for", "scope").child(texts::ready_other_scope()))
        .child(input)
        .child(hint)
}

fn resource_row(scopes: RwSignal<ScopeChoice>, Resource { name, access }: Resource) -> El {
    let read = (access != Access::Write).then(|| format!("{name}:read"));
    let write = (access != Access::Read).then(|| format!("{name}:write"));
    row(scopes, name.to_owned(), read, write)
}

fn row(scopes: RwSignal<ScopeChoice>, name: String, read: Option<String>, write: Option<String>) -> El {
    el("div")
        .class("scope-row")
        .child(el("span").class("scope-name").child(name))
        .child(tick(scopes, read))
        .child(tick(scopes, write))
}

/// One scope; its accessible name is the scope itself. A resource that lacks the access has none.
fn tick(scopes: RwSignal<ScopeChoice>, scope: Option<String>) -> El {
    let Some(scope) = scope else { return el("span") };
    let name = scope.clone();
    let scope = StoredValue::new(scope);
    let is_ticked =
        flag(move || scope.with_value(|scope| scopes.read().ticked.iter().any(|ticked| ticked == scope)));
    let tick = move |on| scope.with_value(|scope| scopes.update(|choice| choice.tick(scope, on)));
    let input = el("input")
        .attr("type", "checkbox")
        .attr("aria-label", name)
        .prop("checked", is_ticked)
        .on_ticked(tick);
    el("label").class("tick").child(input)
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
