//! Filters, orders, groups, cards and the bar.

use std::collections::{BTreeMap, BTreeSet};

use full_token::inventory::{
    Card, Column, Direction, Filter, Group, LastUse, Sort, Timestamp, TokenRow, group,
};
use proptest::prelude::*;

use super::samples::{NOW, filters, ids, rows, sorts};

proptest! {
    #[test]
    fn filtering_and_sorting_keep_every_match_exactly_once(rows in rows(), filter in filters(), sort in sorts()) {
        let mut shown = filter.of(&rows, NOW);
        sort.apply(&mut shown);
        let matches: BTreeSet<_> = rows.iter().filter(|row| filter.takes(row, NOW)).map(|row| row.id).collect();
        prop_assert_eq!(shown.len(), matches.len());
        prop_assert_eq!(ids(&shown).into_iter().collect::<BTreeSet<_>>(), matches);
    }

    #[test]
    fn what_narrows_a_filter_takes_no_row_that_it_leaves_out(rows in rows(), one in filters(), other in filters()) {
        let typed = Filter { search: other.search.clone(), ..one.clone() };
        for (filter, before) in [(&one, &other), (&typed, &one), (&one, &typed)] {
            let is_within = rows.iter().all(|row| !filter.takes(row, NOW) || before.takes(row, NOW));
            prop_assert!(!filter.narrows(before) || is_within);
        }
    }

    #[test]
    fn a_filter_takes_what_all_its_parts_take(rows in rows(), filter in filters()) {
        let Filter { cards, last_use, client, user, search } = filter.clone();
        let all = Filter::default();
        let parts = cards.into_iter().map(|card| Filter { cards: vec![card], ..all.clone() }).chain([
            Filter { last_use, ..all.clone() },
            Filter { client, ..all.clone() },
            Filter { user, ..all.clone() },
            Filter { search, ..all.clone() },
        ]);
        let parts: Vec<Filter> = parts.collect();
        for row in &rows {
            let by_parts = parts.iter().all(|part| part.takes(row, NOW));
            prop_assert_eq!(filter.takes(row, NOW), by_parts);
        }
    }

    #[test]
    fn an_order_is_stable_and_turns_round_all_but_what_has_nothing_there(rows in rows(), sort in sorts()) {
        let sorted = |direction| {
            let mut shown: Vec<&TokenRow> = rows.iter().collect();
            Sort { direction, ..sort }.apply(&mut shown);
            shown
        };
        let (up, down) = (sorted(Direction::Ascending), sorted(Direction::Descending));
        let again = |mut shown: Vec<&TokenRow>, direction| {
            let before = ids(&shown);
            Sort { direction, ..sort }.apply(&mut shown);
            before == ids(&shown)
        };
        prop_assert!(again(up.clone(), Direction::Ascending) && again(down.clone(), Direction::Descending));
        let places = |shown: &[&TokenRow]| ids(shown).into_iter().zip(0..).collect::<BTreeMap<_, usize>>();
        let (in_up, in_down) = (places(&up), places(&down));
        for (a, b) in pairs(&rows) {
            let [is_up, is_down] = [&in_up, &in_down].map(|places| places[&a.id] < places[&b.id]);
            let are_alike = has_nothing(&sort, a) == has_nothing(&sort, b);
            prop_assert!(is_up != is_down || is_up || !are_alike, "equals keep the order that they came in");
        }
        for shown in [&up, &down] {
            let nothing: Vec<bool> = shown.iter().map(|row| has_nothing(&sort, row)).collect();
            prop_assert!(nothing.is_sorted(), "what has nothing there comes last: {nothing:?}");
        }
    }

    #[test]
    fn groups_part_the_rows(rows in rows(), filter in filters(), sort in sorts()) {
        let mut shown = filter.of(&rows, NOW);
        sort.apply(&mut shown);
        let groups = group(&shown);
        let key = |row: &TokenRow| (row.client.id, row.user.id);
        let keys: BTreeSet<_> = groups.iter().map(|group| (group.client.id, group.user.id)).collect();
        prop_assert_eq!(keys.len(), groups.len());
        for Group { client, user, rows, last_use } in &groups {
            prop_assert!(!rows.is_empty() && rows.iter().all(|row| key(row) == (client.id, user.id)));
            let of_this = shown.iter().filter(|row| key(row) == (client.id, user.id)).copied().collect::<Vec<_>>();
            prop_assert_eq!(ids(rows), ids(&of_this));
            prop_assert_eq!(last_use.at(), rows.iter().filter_map(|row| row.used.at()).max());
            prop_assert_eq!(*last_use == Timestamp::Null, rows.iter().all(|row| row.used == Timestamp::Null));
        }
        prop_assert_eq!(groups.iter().map(|group| group.rows.len()).sum::<usize>(), shown.len());
    }

    #[test]
    fn every_row_is_in_exactly_one_part_of_the_bar(rows in rows()) {
        let parts = LastUse::ALL.map(|part| Filter { last_use: Some(part), ..Filter::default() });
        for row in &rows {
            prop_assert_eq!(parts.iter().filter(|part| part.takes(row, NOW)).count(), 1);
        }
        let counts = LastUse::counts(&rows, NOW);
        prop_assert_eq!(parts.map(|part| part.of(&rows, NOW).len()), counts);
        prop_assert_eq!(counts.iter().sum::<usize>(), rows.len());
    }

    #[test]
    fn a_card_counts_what_it_shows(rows in rows()) {
        let shown = Card::ALL.map(|card| Filter { cards: vec![card], ..Filter::default() }.of(&rows, NOW).len());
        prop_assert_eq!(shown, Card::counts(&rows, NOW));
    }

    #[test]
    fn no_card_calls_unused_what_is_new_or_was_used(rows in rows()) {
        let unused = Filter { cards: vec![Card::NeverUsed], ..Filter::default() };
        for row in unused.of(&rows, NOW) {
            prop_assert_eq!(row.used, Timestamp::Null);
            prop_assert!(row.created.age(NOW).is_some_and(|age| age >= 3_600_000));
        }
    }
}

/// Each row with each that came after it.
fn pairs(rows: &[TokenRow]) -> impl Iterator<Item = (&TokenRow, &TokenRow)> {
    rows.iter().enumerate().flat_map(|(place, a)| rows[place + 1..].iter().map(move |b| (a, b)))
}

fn has_nothing(sort: &Sort, row: &TokenRow) -> bool {
    match sort.column {
        Column::Client => row.client.record.as_ref().is_none_or(|client| client.name.is_empty()),
        Column::User => row.user.record.as_ref().is_none_or(|user| user.name.is_empty()),
        Column::Prefix => row.prefix.is_empty(),
        Column::Scopes => row.scopes.is_empty(),
        Column::Created => row.created.at().is_none(),
        Column::Used => row.used.at().is_none(),
        Column::Expires => row.expires.at().is_none(),
    }
}
