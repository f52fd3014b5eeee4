//! Whatever rows come and go, each has an element of its own and keeps it.

use std::collections::HashSet;

use full_token::inventory::{Gone, Reuse};
use proptest::prelude::*;

/// Mostly in their order, as a search leaves them; sometimes in another.
fn some_rows() -> impl Strategy<Value = Vec<u8>> {
    let ordered = || prop::sample::subsequence((0_u8..12).collect::<Vec<_>>(), 0..10);
    prop_oneof![3 => ordered(), 1 => ordered().prop_shuffle()]
}

/// The rows that stay, around the one at this place.
fn between(rows: &[u8], place: usize, stays: impl Fn(&u8) -> bool) -> [Option<u8>; 2] {
    let (above, below) = rows.split_at(place);
    [above.iter().rev().find(|row| stays(row)).copied(), below.iter().skip(1).find(|row| stays(row)).copied()]
}

proptest! {
    #[test]
    fn each_row_has_an_element_of_its_own_and_keeps_it(
        turns in prop::collection::vec(some_rows(), 1..8),
        held in 0_u8..12,
    ) {
        let (mut reuse, mut standing) = (Reuse::default(), Vec::new());
        for rows in turns {
            let before = reuse.clone();
            let gone = reuse.turn_to(&rows, |row| row == held);
            let numbers: HashSet<u32> = rows.iter().filter_map(|row| reuse.number_of(*row)).collect();
            prop_assert_eq!(numbers.len(), rows.len(), "no two rows share an element");
            let mut told = HashSet::new();
            for row in gone {
                let from = match row {
                    Gone::Removed(row) => {
                        let number = before.number_of(row);
                        prop_assert!(number.is_some_and(|number| reuse.row_of(number).is_none()));
                        row
                    }
                    Gone::Reused { from, to } => {
                        prop_assert!(from != held && before.number_of(to).is_none());
                        prop_assert_eq!(before.number_of(from), reuse.number_of(to));
                        let stays = |row: &u8| standing.contains(row) && rows.contains(row);
                        let of = |rows: &[u8], row| {
                            let place = rows.iter().position(|other| *other == row).unwrap();
                            between(rows, place, stays)
                        };
                        prop_assert_eq!(of(&standing, from), of(&rows, to), "no element is moved");
                        from
                    }
                };
                prop_assert!(told.insert(from), "each that has gone is told of once");
            }
            for row in &standing {
                let now = reuse.number_of(*row);
                prop_assert_eq!(now.is_none(), told.contains(row));
                prop_assert!(now.is_none() || now == before.number_of(*row), "what stays keeps its element");
            }
            standing = rows;
        }
    }
}
