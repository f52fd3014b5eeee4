//! Rows that are not built but filled in, and used again for other items.

use leptos::prelude::*;
use web_sys::Element;

use super::item::Item;
use crate::inventory::{Gone, Reuse};

/// What happens to a row that is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::inventory_page) enum Filling {
    Made(Item, Element),
    Gone(Gone<Item>),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Filled {
    pub(super) fill: Callback<Filling>,
    reuse: StoredValue<Reuse<Item>>,
}

impl Filled {
    pub(super) fn new(fill: Callback<Filling>) -> Self {
        Self { fill, reuse: StoredValue::default() }
    }

    pub(super) fn number_of(self, item: Item) -> Option<u32> {
        self.reuse.with_value(|reuse| reuse.number_of(item))
    }

    pub(super) fn item_of(self, number: u32) -> Option<Item> {
        self.reuse.with_value(|reuse| reuse.row_of(number))
    }

    /// Of the items that stand from now on, from top to bottom, those of tokens are filled in.
    pub(super) fn turn_to(self, items: &[Item], is_held: impl Fn(Item) -> bool) -> Vec<Gone<Item>> {
        let is_filled = |item: &Item| matches!(item, Item::Token(_));
        let tokens: Vec<Item> = items.iter().copied().filter(is_filled).collect();
        self.reuse.try_update_value(|reuse| reuse.turn_to(&tokens, is_held)).unwrap_or_default()
    }
}
