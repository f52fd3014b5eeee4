//! Selection and preview.

use std::collections::BTreeSet;

use full_token::inventory::{Preview, Selection, TokenRow};
use full_token::zendesk::Id;
use proptest::prelude::*;

use super::samples::{NOW, filters, ids, rows, sorts};

fn is_foreign_or_unknown(row: &TokenRow) -> bool {
    row.client.record.as_ref().is_none_or(|client| client.is_foreign)
}

proptest! {
    #[test]
    fn select_all_takes_each_match_once_and_no_protected_one(rows in rows(), filter in filters()) {
        let shown = filter.of(&rows, NOW);
        let mut selection = Selection::default();
        selection.select_all(&shown);
        let selected: Vec<Id> = selection.ids().collect();
        let expected: BTreeSet<Id> =
            shown.iter().filter(|row| !is_foreign_or_unknown(row)).map(|row| row.id).collect();
        prop_assert_eq!(selected, expected.into_iter().collect::<Vec<_>>());
        prop_assert_eq!(selection.has_all(&shown), !selection.is_empty());
        selection.deselect_all(&shown);
        prop_assert!(selection.is_empty());
    }

    #[test]
    fn a_range_is_between_two_clicks_in_the_shown_order(
        rows in rows().prop_filter("two to click on", |rows| rows.len() > 1),
        sort in sorts(), from: prop::sample::Index, further: prop::sample::Index,
    ) {
        let mut shown: Vec<&TokenRow> = rows.iter().collect();
        sort.apply(&mut shown);
        let from = from.index(shown.len());
        let to = (from + 1 + further.index(shown.len() - 1)) % shown.len();
        let mut selection = Selection::default();
        selection.toggle(shown[from].id);
        selection.toggle_range(shown[to].id, &shown);
        for (place, row) in shown.iter().enumerate() {
            let is_between = (from.min(to)..=from.max(to)).contains(&place);
            let is_end = place == from || place == to;
            prop_assert_eq!(selection.contains(row.id), is_end || is_between && !is_foreign_or_unknown(row));
        }
        prop_assert_eq!(selection.len(), selection.count_in(&shown), "nothing that is not shown");
    }

    #[test]
    fn what_vanishes_takes_its_selection_along_and_nothing_else(rows in rows(), stays in any::<u64>()) {
        let mut selection = Selection::default();
        rows.iter().for_each(|row| selection.toggle(row.id));
        let staying = rows.iter().enumerate().filter(|(place, _)| stays >> (place % 64) & 1 == 1).map(|(_, row)| row);
        let staying: Vec<&TokenRow> = staying.collect();
        selection.keep_only(staying.iter().copied());
        prop_assert_eq!(selection.ids().collect::<BTreeSet<_>>(), ids(&staying).into_iter().collect());
    }

    #[test]
    fn a_preview_tells_of_each_selected_token_once(rows in rows(), gone in 2_000_000_u64..) {
        let mut selection = Selection::default();
        rows.iter().for_each(|row| selection.toggle(row.id));
        selection.toggle(Id::new(gone));
        let mut preview = Preview::new(&selection, &rows, NOW);
        prop_assert_eq!(preview.gone.clone(), [Id::new(gone)]);
        let told = preview.rows().iter().chain(&preview.not_allowed).map(|row| row.id);
        prop_assert_eq!(told.collect::<BTreeSet<_>>(), rows.iter().map(|row| row.id).collect());
        prop_assert_eq!(preview.rows().len() + preview.not_allowed.len(), rows.len());
        preview.toggle_recent();
        let revoked = preview.to_revoke();
        prop_assert_eq!(revoked.len(), preview.rows().len());
        prop_assert!(preview.not_allowed.iter().all(|row| !revoked.contains(&row.id)));
        let losses = preview.losses(&rows);
        prop_assert_eq!(losses.iter().map(|loss| loss.revoked).sum::<usize>(), revoked.len());
    }
}
