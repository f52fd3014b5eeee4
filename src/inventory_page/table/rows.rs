//! Which rows a table has, and which of them stand in the document.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::filled::{Filled, Filling};
use super::item::Item;
use crate::inventory::{AROUND, Gone, Part, Window, seen};

/// The height of a row, in CSS pixels: as in `www/css/table.css`.
pub(super) const ROW_PX: f64 = 52.0;

/// Longer than between two keys of somebody who types.
const SETTLED: Duration = Duration::from_millis(200);

/// How many rows a page has, where the table is cut into pages.
const PAGE: usize = 100;

/// The table's head is its first row, as assistive technology counts them.
const ROWS_BEFORE: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    Gap(usize),
    /// A row that is built for its item.
    Built(Item),
    /// One that is filled in, by the number of its element: see [`Filled`].
    Filled(u32),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    pub(super) items: Memo<Arc<Vec<Item>>>,
    /// How far the table is scrolled, and how much of it is seen, in pixels.
    pub(super) scrolled: RwSignal<f64>,
    pub(super) height: RwSignal<f64>,
    /// The row that holds the focus, and its place.
    pub(super) focused: RwSignal<Option<(Item, usize)>>,
    /// The control that had it last.
    pub(super) control: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// The row that the pointer was pressed on last.
    pub(super) pressed: StoredValue<Option<Item>>,
    /// Rows come, go and are moved: what has the focus may lose it by that.
    pub(super) is_changing: StoredValue<bool>,
    pub(super) page: RwSignal<usize>,
    pub(super) is_paged: RwSignal<bool>,
    /// The places of the rows that stand, or are about to.
    places: StoredValue<HashMap<Item, usize>>,
    /// What is searched for.
    search: Signal<String>,
    /// What was searched for when nobody had typed or leapt for [`SETTLED`]; none after a leap. While it is
    /// not what is searched for now, no rows are made around those that are seen, and elements are filled in
    /// again: who types on, or leaps, sees what comes sooner.
    settled: RwSignal<Option<String>>,
    /// The elements of those that stand.
    elements: StoredValue<HashMap<Item, Element>, LocalStorage>,
    filled: Option<Filled>,
}

impl Rows {
    pub(super) fn new(
        items: Memo<Arc<Vec<Item>>>,
        is_paged: RwSignal<bool>,
        search: Signal<String>,
        fill: Option<Callback<Filling>>,
    ) -> Self {
        Self {
            items,
            scrolled: RwSignal::new(0.0),
            height: RwSignal::new(800.0),
            focused: RwSignal::new(None),
            control: StoredValue::new_local(None),
            pressed: StoredValue::default(),
            is_changing: StoredValue::new(false),
            page: RwSignal::new(0),
            is_paged,
            places: StoredValue::default(),
            search,
            settled: RwSignal::new(Some(search.get_untracked())),
            elements: StoredValue::new_local(HashMap::new()),
            filled: fill.map(Filled::new),
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
        let is_settled = self.is_settled();
        let stands = |place: usize| {
            let item = items.get(place);
            item.is_some_and(|item| self.elements.with_value(|elements| elements.contains_key(item)))
        };
        let wanted = |place| is_settled || stands(place);
        let seen = seen(items.len(), self.scrolled.get() / ROW_PX, self.height.get() / ROW_PX, wanted);
        let focused = self.focused.get().and_then(|(item, place)| {
            if items.get(place) == Some(&item) { Some(place) } else { items.iter().position(|i| *i == item) }
        });
        Window::of(items.len(), seen, focused)
    }

    pub(super) fn scroll_to(self, scrolled: f64) {
        let leap = (scrolled - self.scrolled.get_untracked()).abs();
        if leap > AROUND as f64 * ROW_PX && self.settled.read_untracked().is_some() {
            self.settled.set(None);
        }
        self.scrolled.set(scrolled);
    }

    fn is_settled(self) -> bool {
        self.settled.read().as_ref() == Some(&*self.search.read())
    }

    pub(super) fn follow_settling(self) {
        let mut settle = debounce(SETTLED, move |()| {
            self.settled.try_set(self.search.try_get_untracked());
        });
        Effect::new(move || {
            self.scrolled.track();
            if !self.is_settled() {
                settle(());
            }
        });
    }

    /// What stands in the document, from top to bottom. Rows that stay are told their new places.
    pub(super) fn slots(self, window: &Window) -> Vec<Slot> {
        let (first, items) = (self.first(), self.items.read());
        let row = |part: &Part| match part {
            Part::Gap(_) => None,
            Part::Row(place) => Some((*items.get(first + place)?, first + place)),
        };
        let rows: Vec<(Item, usize)> = window.parts.iter().filter_map(row).collect();
        self.fill(&rows);
        let slot = |part: &Part| match part {
            Part::Gap(gap) => Some(Slot::Gap(*gap)),
            Part::Row(_) => row(part).map(|(item, _)| self.slot(item)),
        };
        let slots = window.parts.iter().filter_map(slot).collect();
        let places = rows.into_iter().collect();
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

    fn slot(self, item: Item) -> Slot {
        let filled = self.filled.and_then(|filled| filled.number_of(item));
        filled.map_or(Slot::Built(item), Slot::Filled)
    }

    /// Elements of rows that have gone stand for those that come, where the reader has had them come: who
    /// has only heard of a row, or pointed at it, has it go with its element.
    fn fill(self, rows: &[(Item, usize)]) {
        let Some(filled) = self.filled else { return };
        let items: Vec<Item> = rows.iter().map(|(item, _)| *item).collect();
        let is_settled = untrack(|| self.is_settled());
        for gone in filled.turn_to(&items, |item| is_settled || self.is_held(item)) {
            match gone {
                Gone::Reused { from, to } => self.elements.update_value(|elements| {
                    if let Some(element) = elements.remove(&from) {
                        elements.insert(to, element);
                    }
                }),
                Gone::Removed(item) => self.go(item),
            }
            filled.fill.run(Filling::Gone(gone));
        }
    }

    /// A key that is pressed in this row, or a button of the pointer that is released on it, is meant for its
    /// own item. Its control may get the focus back, from a dialog or with the window.
    fn is_held(self, item: Item) -> bool {
        let has_control = self.control.with_value(|control| {
            self.elements.with_value(|elements| {
                let element = elements.get(&item);
                element
                    .zip(control.as_ref())
                    .is_some_and(|(element, control)| element.contains(Some(control)))
            })
        });
        has_control || self.pressed.get_value() == Some(item)
    }

    /// The element of a row that is filled in was made.
    pub(super) fn stand_filled(self, number: u32, element: Element) {
        let Some((filled, item)) = self.filled.and_then(|filled| Some((filled, filled.item_of(number)?)))
        else {
            return;
        };
        self.stand(item, element.clone());
        filled.fill.run(Filling::Made(item, element));
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
