//! The head of a column that sorts the table.

use leptos::prelude::*;

use crate::inventory::Direction;
use crate::parts::Icon;

/// A button that sorts in the column's first direction, then in the other, then not at all.
#[component]
pub(super) fn SortHead(
    class: &'static str,
    heading: String,
    /// The latest first, names by the alphabet.
    first: Direction,
    /// How the table is sorted by this column; none: it is not.
    sorted: Signal<Option<Direction>>,
    #[prop(into)] sort: Callback<Option<Direction>>,
) -> impl IntoView {
    let turn = move |_| {
        sort.run(match sorted.get_untracked() {
            None => Some(first),
            Some(now) if now == first => Some(other(now)),
            Some(_) => None,
        });
    };
    let aria_sort = move || match sorted.get() {
        None => "none",
        Some(Direction::Ascending) => "ascending",
        Some(Direction::Descending) => "descending",
    };
    view! {
        <th class=class aria-sort=aria_sort>
            <button type="button" class="sort" on:click=turn>{heading}<Icon name="chevron"/></button>
        </th>
    }
}

fn other(direction: Direction) -> Direction {
    match direction {
        Direction::Ascending => Direction::Descending,
        Direction::Descending => Direction::Ascending,
    }
}
