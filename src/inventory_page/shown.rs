//! Which tokens are shown, and in which order.

use std::sync::Arc;

use leptos::prelude::*;

use super::look::Look;
use crate::inventory::{Filter, Inventory, Search};
use crate::vault::Millis;

/// The places of the rows that the filter takes, in the order of the table. That order changes less often
/// than what is searched for.
pub(super) fn shown(
    inventory: RwSignal<Inventory>,
    look: Look,
    now: RwSignal<Millis>,
    clock_ahead: RwSignal<i64>,
) -> Memo<Arc<Vec<usize>>> {
    let filter = filter_of(look);
    let sort = Memo::new(move |_| look.address.read().sort);
    let order = Memo::new(move |_| {
        let inventory = inventory.read();
        let rows = inventory.rows();
        let mut places: Vec<usize> = (0..rows.len()).collect();
        if let Some(sort) = sort.get() {
            places.sort_by(|a, b| match (rows.get(*a), rows.get(*b)) {
                (Some(a), Some(b)) => sort.compare(a, b),
                _ => a.cmp(b),
            });
        }
        Arc::new(places)
    });
    let readings = Memo::new(move |last: Option<&u64>| {
        inventory.track();
        last.map_or(0, |last| last + 1)
    });
    let before = StoredValue::new(None::<Asked>);
    Memo::new(move |last: Option<&Arc<Vec<usize>>>| {
        let now = now.get().saturating_add_signed(clock_ahead.get());
        let asked = Asked { filter: filter.get(), order: order.get(), readings: readings.get(), now };
        let inventory = inventory.read();
        let is_shown =
            |place: &&usize| inventory.rows().get(**place).is_some_and(|row| asked.filter.takes(row, now));
        // With each key that goes on with a search there are fewer rows to look through.
        let narrowed = last.filter(|_| before.read_value().as_ref().is_some_and(|it| asked.narrows(it)));
        let places = narrowed.unwrap_or(&asked.order);
        let shown = Arc::new(places.iter().filter(is_shown).copied().collect());
        before.set_value(Some(asked));
        shown
    })
}

/// What the rows that are shown follow from.
#[derive(Clone, Debug)]
struct Asked {
    filter: Filter,
    order: Arc<Vec<usize>>,
    /// How often the inventory has changed.
    readings: u64,
    now: Millis,
}

impl Asked {
    /// True if it shows no row that was not shown before.
    fn narrows(&self, before: &Self) -> bool {
        let is_alike = (self.readings, self.now) == (before.readings, before.now);
        is_alike && Arc::ptr_eq(&self.order, &before.order) && self.filter.narrows(&before.filter)
    }
}

fn filter_of(look: Look) -> Memo<Filter> {
    Memo::new(move |_| {
        let address = look.address.read();
        Filter {
            cards: address.cards.clone(),
            last_use: address.last_use,
            client: look.client.get(),
            user: look.user.get(),
            search: Search::new(&look.search.read()),
        }
    })
}
