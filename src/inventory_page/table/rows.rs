//! Which rows a table has, and which of them stand in the document.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::inventory::{Part, Window, seen};
use crate::zendesk::Id;

/// The height of a row, in CSS pixels: as in `www/css/table.css`.
pub(super) const ROW_PX: f64 = 52.0;

/// How many rows a page has, where the table is cut into pages.
const PAGE: usize = 100;

/// The table's head is its first row, as assistive technology counts them.
const ROWS_BEFORE: usize = 2;

/// What a row of a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::inventory_page) enum Item {
    /// The tokens of one client for one user.
    Group {
        client: Option<Id>,
        user: Option<Id>,
    },
    Token(Id),
    Client(Id),
    ApiToken(Id),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    Gap(usize),
    Row(Item),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    pub(super) items: Memo<Arc<Vec<Item>>>,
    /// How far the table is scrolled, and how much of it is seen, in pixels.
    pub(super) scrolled: RwSignal<f64>,
    pub(super) height: RwSignal<f64>,
    /// The row that holds the focus, and its place.
    pub(super) focused: RwSignal<Option<(Item, usize)>>,
    /// The control in it that does.
    pub(super) control: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// Rows come, go and are moved: what has the focus may lose it by that.
    pub(super) is_changing: StoredValue<bool>,
    pub(super) page: RwSignal<usize>,
    pub(super) is_paged: RwSignal<bool>,
    /// The places of the rows that stand, or are about to.
    places: StoredValue<HashMap<Item, usize>>,
    /// The elements of those that stand.
    elements: StoredValue<HashMap<Item, Element>, LocalStorage>,
}

impl Rows {
    pub(super) fn new(items: Memo<Arc<Vec<Item>>>, is_paged: RwSignal<bool>) -> Self {
        Self {
            items,
            scrolled: RwSignal::new(0.0),
            height: RwSignal::new(800.0),
            focused: RwSignal::new(None),
            control: StoredValue::new_local(None),
            is_changing: StoredValue::new(false),
            page: RwSignal::new(0),
            is_paged,
            places: StoredValue::default(),
            elements: StoredValue::new_local(HashMap::new()),
        }
    }

    /// The place of the first row of the page.
    fn first(self) -> usize {
        if self.is_paged.get() { self.page.get() * PAGE } else { 0 }
    }

    pub(super) fn last_page(self) -> usize {
        self.items.read().len().saturating_sub(1) / PAGE
    }

    pub(super) fn window(self) -> Window {
        let items = self.items.read();
        if self.is_paged.get() {
            let count = items.len().saturating_sub(self.first()).min(PAGE);
            return Window::of(count, 0..count, None);
        }
        let seen = seen(items.len(), self.scrolled.get() / ROW_PX, self.height.get() / ROW_PX);
        let focused = self.focused.get().and_then(|(item, place)| {
            if items.get(place) == Some(&item) { Some(place) } else { items.iter().position(|i| *i == item) }
        });
        Window::of(items.len(), seen, focused)
    }

    /// What stands in the document, from top to bottom. Rows that stay are told their new places.
    pub(super) fn slots(self, window: &Window) -> Vec<Slot> {
        let (first, items) = (self.first(), self.items.read());
        let mut places = HashMap::with_capacity(window.parts.len());
        let slot = |part: &Part| match part {
            Part::Gap(gap) => Some(Slot::Gap(*gap)),
            Part::Row(place) => {
                let item = *items.get(first + place)?;
                places.insert(item, first + place);
                Some(Slot::Row(item))
            }
        };
        let slots = window.parts.iter().filter_map(slot).collect();
        let before = self.places.try_update_value(|now| std::mem::replace(now, places));
        self.elements.with_value(|elements| {
            for (item, element) in elements {
                let now = self.place(*item);
                if now.is_some() && now != before.as_ref().and_then(|before| before.get(item).copied()) {
                    number(element, now);
                }
            }
        });
        slots
    }

    pub(super) fn place(self, item: Item) -> Option<usize> {
        self.places.with_value(|places| places.get(&item).copied())
    }

    /// A row stands from now on.
    pub(super) fn stand(self, item: Item, element: Element) {
        number(&element, self.place(item));
        self.elements.update_value(|elements| _ = elements.insert(item, element));
    }

    pub(super) fn go(self, item: Item) {
        self.elements.try_update_value(|elements| elements.remove(&item));
    }

    /// What the row is of in which something happened, and its place.
    pub(super) fn of_event(self, event: &Event) -> Option<(Item, usize)> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let row = target.closest("tr").ok()??;
        let number: usize = row.get_attribute("aria-rowindex")?.parse().ok()?;
        let place = number.checked_sub(ROWS_BEFORE)?;
        Some((*self.items.read_untracked().get(place)?, place))
    }
}

/// One effect a row would cost as much as to fill it in.
fn number(row: &Element, place: Option<usize>) {
    // Refused only for names that are no attribute's.
    let _ = row.set_attribute("aria-rowindex", &number_of(place.unwrap_or(0)));
}

/// As assistive technology counts the row at this place.
pub(super) fn number_of(place: usize) -> String {
    (place + ROWS_BEFORE).to_string()
}
