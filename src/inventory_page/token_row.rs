//! The row of a token. Dozens come with each key that is pressed in the search and with each frame that
//! is scrolled, so their cells are not built one by one: they are cloned from inventory.html and filled in.
//! Where a search or a leap has others come in their place, they are filled in again.

use std::collections::HashMap;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, DocumentFragment, Element, HtmlElement, HtmlInputElement, HtmlTemplateElement, Node,
};

use super::model::Model;
use super::table::{Filling, Item};
use super::words;
use crate::inventory::{Gone, Risk, Risks, RowClient, RowUser, Timestamp, TokenRow};
use crate::vault::Millis;
use crate::zendesk::Id;

/// The rows that stand in the document. Together they follow what is read and selected: an effect for
/// each row would cost as much as to fill it in.
#[derive(Clone, Copy, Debug)]
pub(super) struct TokenRows(StoredValue<HashMap<Id, Filled>, LocalStorage>);

#[derive(Clone, Debug)]
struct Filled {
    cells: Cells,
    written: Option<TokenRow>,
}

impl TokenRows {
    /// Follows what the model knows for as long as the table stands.
    pub(super) fn new(model: Model) -> Self {
        let rows = Self(StoredValue::new_local(HashMap::new()));
        Effect::new(move || {
            let inventory = model.inventory.read();
            let now = model.account_time_untracked();
            rows.0.update_value(|rows| {
                rows.iter_mut().for_each(|(id, row)| row.follow(inventory.row(*id), now));
            });
        });
        Effect::new(move || {
            let selection = model.look.selection.read();
            rows.0.with_value(|rows| {
                rows.iter().for_each(|(id, row)| row.cells.tick.set_checked(selection.contains(*id)));
            });
        });
        rows
    }

    pub(super) fn fill(self, model: Model, filling: Filling) {
        match filling {
            Filling::Made(Item::Token(id), tr) => {
                let Some((fragment, cells)) = Cells::cloned() else { return };
                self.stand(model, id, cells);
                // Nodes without a place of their own yet: any element takes them.
                let _ = tr.append_child(&fragment);
            }
            Filling::Gone(Gone::Reused { from: Item::Token(from), to: Item::Token(to) }) => {
                if let Some(row) = self.forget(from) {
                    self.stand(model, to, row.cells);
                }
            }
            Filling::Gone(Gone::Removed(Item::Token(id))) => _ = self.forget(id),
            // Only rows of tokens are filled in.
            Filling::Made(..) | Filling::Gone(_) => {}
        }
    }

    /// These cells are this token's from now on.
    fn stand(self, model: Model, id: Id, cells: Cells) {
        cells.name(id);
        cells.tick.set_checked(model.look.selection.read_untracked().contains(id));
        let mut row = Filled { cells, written: None };
        row.follow(model.inventory.read_untracked().row(id), model.account_time_untracked());
        self.0.update_value(|rows| _ = rows.insert(id, row));
    }

    fn forget(self, id: Id) -> Option<Filled> {
        self.0.try_update_value(|rows| rows.remove(&id)).flatten()
    }
}

impl Filled {
    /// What is gone stays as it was until its row goes.
    fn follow(&mut self, row: Option<&TokenRow>, now: Millis) {
        if let Some(row) = row.filter(|row| self.written.as_ref() != Some(row)) {
            self.cells.write(row, now);
            self.written = Some(row.clone());
        }
    }
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
        write_text(&self.button, &words::row_text(|texts| &texts.revoke));
    }

    fn write(&self, row: &TokenRow, now: Millis) {
        let client = words::client(row);
        set(&self.tick, "aria-label", &words::name(row, &client));
        self.write_client(row, &client);
        self.write_user(row);
        let prefix = if row.prefix.is_empty() { String::new() } else { [&row.prefix, "…"].concat() };
        write_first(&self.prefix, &prefix);
        self.write_scopes(row);
        write_time(&self.created, row.created);
        write_time(&self.used, row.used);
        self.write_expires(row, now);
        let class = if row.used == Timestamp::Null { "used quiet" } else { "used" };
        self.used.set_class_name(class);
    }

    fn write_scopes(&self, row: &TokenRow) {
        let scopes = if row.scopes.is_empty() {
            words::row_text(|texts| &texts.all_scopes)
        } else {
            row.scopes.join(", ")
        };
        let risks = Risks::of_scopes(&row.scopes);
        let flags: Vec<String> = risks.iter().map(words::risk).collect();
        self.scopes.set_title(&words::with_flags(&scopes, &flags));
        let Some(first) = self.scopes.first_element_child() else { return };
        write_first(&first, &scopes);
        if let Some(second) = first.next_element_sibling() {
            write_risks(&second, risks);
        }
    }

    /// That it never expires is said by the time itself.
    fn write_expires(&self, row: &TokenRow, now: Millis) {
        write_time(&self.expires, row.expires);
        let risks = Risks::of_expiry(row, now);
        let never = risks.has(Risk::NeverExpires);
        self.expires.set_class_name(if never { "expires risky" } else { "expires" });
        write_risks(&self.expires, if never { Risks::default() } else { risks });
    }

    fn write_client(&self, row: &TokenRow, name: &str) {
        let client: Option<&RowClient> = row.client.record.as_deref();
        self.client.set_title(name);
        let Some(first) = self.client.first_element_child() else { return };
        write_first(&first, name);
        let held = row.is_held.then(|| ("flag held", words::row_text(|texts| &texts.held)));
        let foreign = client.filter(|client| client.is_foreign);
        let foreign = foreign.map(|client| ("flag plain", words::foreign_flag(&client.identifier)));
        write_flags(&first, held.into_iter().chain(foreign));
        let Some(second) = first.next_element_sibling() else { return };
        write_first(&second, client.map_or("", |client| &client.identifier));
        let note = client.map_or("", |client| &client.note);
        let flag = Some(("note", note.to_owned())).filter(|(_, note)| !note.is_empty());
        write_flags(&second, flag.into_iter());
        if !note.is_empty() {
            self.client.set_title(&[name, ": ", note].concat());
        }
    }

    fn write_user(&self, row: &TokenRow) {
        let user: Option<&RowUser> = row.user.record.as_deref();
        let name = words::user(row);
        let flags = user.map(words::flags).unwrap_or_default();
        self.user.set_title(&words::with_flags(&name, &flags));
        let Some(first) = self.user.first_element_child() else { return };
        write_first(&first, &name);
        let Some(second) = first.next_element_sibling() else { return };
        write_text(&second, &user.map(|user| words::role(&user.role)).unwrap_or_default());
        write_flags(&second, flags.into_iter().map(|flag| ("flag", flag)));
    }
}

fn write_risks(cell: &Element, risks: Risks) {
    write_flags(cell, risks.iter().map(|risk| (words::risk_class(risk), words::risk(risk))));
}

fn write_time(cell: &HtmlElement, time: Timestamp) {
    write_text(cell, &words::time(time));
    // It was pointed at, and may be still.
    if cell.has_attribute("title") {
        cell.set_title(&words::exact(time).unwrap_or_default());
    }
}

/// Into the element that keeps the text's direction to itself.
fn write_first(cell: &Element, text: &str) {
    if let Some(first) = cell.first_element_child() {
        write_text(&first, text);
    }
}

/// Into the text that stands first: another one would have to be laid out anew, and the old one collected.
fn write_text(cell: &Element, text: &str) {
    match cell.first_child().filter(|first| first.node_type() == Node::TEXT_NODE) {
        Some(first) => first.set_node_value(Some(text)),
        None => cell.set_text_content(Some(text)),
    }
}

/// Behind what stands there. Flags that stand already are written over.
fn write_flags(cell: &Element, flags: impl Iterator<Item = (&'static str, String)>) {
    let mut standing = flags_of(cell).into_iter();
    for (class, text) in flags {
        if let Some(flag) = standing.next() {
            flag.set_class_name(class);
            write_text(&flag, &text);
        } else if let Ok(flag) = owner_of(cell).create_element("span") {
            flag.set_class_name(class);
            flag.set_text_content(Some(&text));
            // It has no place yet.
            let _ = cell.append_child(&flag);
        }
    }
    standing.for_each(|flag| flag.remove());
}

/// The last of a cell's elements, as far as they are flags.
fn flags_of(cell: &Element) -> Vec<Element> {
    let is_flag = |element: &Element| element.local_name() == "span";
    let before = |element: &Element| element.previous_element_sibling().filter(is_flag);
    let mut flags: Vec<Element> =
        std::iter::successors(cell.last_element_child().filter(is_flag), before).collect();
    flags.reverse();
    flags
}

fn owner_of(node: &Node) -> Document {
    node.owner_document().unwrap_or_else(document)
}

fn set(element: &Element, name: &str, value: &str) {
    // Refused only for names that are no attribute's.
    let _ = element.set_attribute(name, value);
}
