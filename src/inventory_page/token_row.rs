//! The row of a token. Dozens come with each key that is pressed in the search and with each frame that
//! is scrolled, so their cells are not built one by one: they are cloned from inventory.html, and filled
//! in.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, DocumentFragment, Element, HtmlElement, HtmlInputElement, HtmlTemplateElement, Node,
};

use super::model::Model;
use super::words;
use crate::inventory::{RowClient, RowUser, Timestamp, TokenRow};
use crate::zendesk::Id;

/// Fills in the row of this token, now and whenever it is read anew. The checkbox and the button stay as
/// they are: one may have the focus.
pub(super) fn fill_row(id: Id, tr: NodeRef<html::Tr>) {
    let model = expect_context::<Model>();
    let Some((fragment, cells)) = Cells::cloned() else { return };
    cells.name(id);
    let written = StoredValue::new_local(None::<TokenRow>);
    let write = {
        let cells = cells.clone();
        move || {
            let inventory = model.inventory.read();
            let Some(row) = inventory.row(id) else { return };
            let is_written = written.with_value(|written| written.as_ref() == Some(row));
            if !is_written {
                cells.write(row);
                written.set_value(Some(row.clone()));
            }
        }
    };
    untrack(&write);
    Effect::new(write);
    Effect::new(move || cells.tick.set_checked(model.look.selection.read().contains(id)));
    Effect::new(move || {
        if let Some(tr) = tr.get() {
            // Nodes without a place of their own yet: any element takes them.
            let _ = tr.append_child(&fragment);
        }
    });
}

/// What is filled in, cell by cell.
#[derive(Clone, Debug)]
struct Cells {
    tick: HtmlInputElement,
    client: HtmlElement,
    user: HtmlElement,
    prefix: HtmlElement,
    scopes: HtmlElement,
    created: HtmlElement,
    used: HtmlElement,
    expires: HtmlElement,
    button: HtmlElement,
}

impl Cells {
    fn cloned() -> Option<(DocumentFragment, Self)> {
        let template = document().get_element_by_id("token-cells")?.unchecked_into::<HtmlTemplateElement>();
        let fragment: DocumentFragment = template.content().clone_node_with_deep(true).ok()?.unchecked_into();
        let mut cells = std::iter::successors(fragment.first_element_child(), Element::next_element_sibling);
        let mut cell = || cells.next().map(|cell| cell.unchecked_into::<HtmlElement>());
        let tick = cell()?.first_element_child()?.unchecked_into();
        let cells = Self {
            tick,
            client: cell()?,
            user: cell()?,
            prefix: cell()?,
            scopes: cell()?,
            created: cell()?,
            used: cell()?,
            expires: cell()?,
            button: cell()?.first_element_child()?.unchecked_into(),
        };
        Some((fragment, cells))
    }

    /// The button is named by its own word and the checkbox's.
    fn name(&self, id: Id) {
        let (tick, button) = (format!("tick-{id}"), format!("revoke-{id}"));
        set(&self.button, "aria-labelledby", &[&button, " ", &tick].concat());
        self.tick.set_id(&tick);
        self.button.set_id(&button);
        self.button.set_text_content(Some(&words::row_text(|texts| &texts.revoke)));
    }

    fn write(&self, row: &TokenRow) {
        let client = words::client(row);
        set(&self.tick, "aria-label", &words::name(row, &client));
        self.write_client(row, &client);
        self.write_user(row);
        let prefix = if row.prefix.is_empty() { String::new() } else { [&row.prefix, "…"].concat() };
        write_first(&self.prefix, &prefix);
        let scopes = if row.scopes.is_empty() {
            words::row_text(|texts| &texts.all_scopes)
        } else {
            row.scopes.join(", ")
        };
        self.scopes.set_title(&scopes);
        write_first(&self.scopes, &scopes);
        write_time(&self.created, row.created);
        write_time(&self.used, row.used);
        write_time(&self.expires, row.expires);
        let class = if row.used == Timestamp::Null { "used quiet" } else { "used" };
        self.used.set_class_name(class);
    }

    fn write_client(&self, row: &TokenRow, name: &str) {
        let client: Option<&RowClient> = row.client.record.as_deref();
        self.client.set_title(name);
        let Some(first) = self.client.first_element_child() else { return };
        write_first(&first, name);
        let held = row.is_held.then(|| ("flag held", words::row_text(|texts| &texts.held)));
        let foreign = client.filter(|client| client.is_foreign);
        let foreign = foreign.map(|client| ("flag plain", words::foreign(&client.identifier)));
        write_flags(&first, held.into_iter().chain(foreign));
        if let (Some(second), Some(client)) = (first.next_element_sibling(), client) {
            write_first(&second, &client.identifier);
        }
    }

    fn write_user(&self, row: &TokenRow) {
        let user: Option<&RowUser> = row.user.record.as_deref();
        let name = words::user(row);
        self.user.set_title(&name);
        let Some(first) = self.user.first_element_child() else { return };
        write_first(&first, &name);
        if let (Some(second), Some(user)) = (first.next_element_sibling(), user) {
            let flags = words::flags(user);
            if !flags.is_empty() {
                // Where the column is narrow, they are cut off.
                self.user.set_title(&[&name, ": ", &flags.join(", ")].concat());
            }
            second.set_text_content(Some(&words::role(&user.role)));
            write_flags(&second, flags.into_iter().map(|flag| ("flag", flag)));
        }
    }
}

fn write_time(cell: &HtmlElement, time: Timestamp) {
    cell.set_text_content(Some(&words::time(time)));
    cell.set_title(&words::exact(time).unwrap_or_default());
}

/// Into the element that keeps the text's direction to itself.
fn write_first(cell: &Element, text: &str) {
    if let Some(first) = cell.first_element_child() {
        first.set_text_content(Some(text));
    }
}

/// Behind what stands there, in place of earlier ones.
fn write_flags(cell: &Element, flags: impl Iterator<Item = (&'static str, String)>) {
    while let Some(flag) = cell.last_element_child().filter(|last| last.class_name().starts_with("flag")) {
        flag.remove();
    }
    for (class, text) in flags {
        if let Ok(flag) = owner_of(cell).create_element("span") {
            flag.set_class_name(class);
            flag.set_text_content(Some(&text));
            // It has no place yet.
            let _ = cell.append_child(&flag);
        }
    }
}

fn owner_of(node: &Node) -> Document {
    node.owner_document().unwrap_or_else(document)
}

fn set(element: &Element, name: &str, value: &str) {
    // Refused only for names that are no attribute's.
    let _ = element.set_attribute(name, value);
}
