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
    Memo::new(move |_| {
        let (inventory, order, filter) = (inventory.read(), order.read(), filter.read());
        let now = now.get().saturating_add_signed(clock_ahead.get());
        let is_shown =
            |place: &&usize| inventory.rows().get(**place).is_some_and(|row| filter.takes(row, now));
        Arc::new(order.iter().filter(is_shown).copied().collect())
    })
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
