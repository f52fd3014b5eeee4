//! Which tokens are selected: by their ids, so that nothing that moves or vanishes makes another
//! token the selected one.

use std::collections::BTreeSet;

use super::TokenRow;
use crate::zendesk::Id;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    ids: BTreeSet<Id>,
    /// The row that was clicked last: where a range begins.
    anchor: Option<Id>,
}

impl Selection {
    pub fn contains(&self, id: Id) -> bool {
        self.ids.contains(&id)
    }

    pub fn ids(&self) -> impl Iterator<Item = Id> {
        self.ids.iter().copied()
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many of these rows are selected. The others of the selection are hidden by the filter.
    pub fn count_in(&self, shown: &[&TokenRow]) -> usize {
        shown.iter().filter(|row| self.contains(row.id)).count()
    }

    /// A click: of one token, whatever its client.
    pub fn toggle(&mut self, id: Id) {
        let is_selected = self.contains(id);
        self.set(id, !is_selected);
        self.anchor = Some(id);
    }

    /// A click with shift: all from the last click to this one get what a click would give the
    /// clicked one. Protected tokens between them stay as they are. Where the last clicked row is not
    /// shown any more, it is a click.
    pub fn toggle_range(&mut self, id: Id, shown: &[&TokenRow]) {
        let place = |id: Id| shown.iter().position(|row| row.id == id);
        let ends = self.anchor.and_then(place).zip(place(id));
        let is_selected = self.contains(id);
        self.toggle(id);
        let Some((from, to)) = ends else { return };
        for row in shown.iter().take(from.max(to) + 1).skip(from.min(to)) {
            if !row.is_protected() {
                self.set(row.id, !is_selected);
            }
        }
    }

    /// All that match, but for protected ones.
    pub fn select_all(&mut self, matching: &[&TokenRow]) {
        self.ids.extend(free(matching));
    }

    /// The matching ones, protected ones too, are no longer selected.
    pub fn deselect_all(&mut self, matching: &[&TokenRow]) {
        matching.iter().for_each(|row| self.set(row.id, false));
    }

    /// True if there is something to select among these, and all of it is.
    pub fn has_all(&self, matching: &[&TokenRow]) -> bool {
        let mut free = free(matching).peekable();
        free.peek().is_some() && free.all(|id| self.contains(id))
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// What is not among the account's tokens any more is not selected. What is only hidden by a
    /// filter stays.
    pub fn keep_only<'a>(&mut self, existing: impl IntoIterator<Item = &'a TokenRow>) {
        let existing: BTreeSet<Id> = existing.into_iter().map(|row| row.id).collect();
        self.ids.retain(|id| existing.contains(id));
        self.anchor = self.anchor.filter(|id| existing.contains(id));
    }

    fn set(&mut self, id: Id, is_selected: bool) {
        if is_selected {
            self.ids.insert(id);
        } else {
            self.ids.remove(&id);
        }
    }
}

fn free(rows: &[&TokenRow]) -> impl Iterator<Item = Id> {
    rows.iter().filter(|row| !row.is_protected()).map(|row| row.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::tests::{client, row};

    fn own(id: u64) -> TokenRow {
        TokenRow { client: client(21, "Own", "own", false), ..row(id) }
    }

    /// Own tokens, and 3 of a global client.
    fn rows() -> Vec<TokenRow> {
        let foreign = TokenRow { client: client(22, "Global", "global", true), ..row(3) };
        vec![own(1), own(2), foreign, own(4), own(5)]
    }

    fn ids(selection: &Selection) -> Vec<u64> {
        selection.ids().map(|id| id.to_string().parse().unwrap()).collect()
    }

    #[test]
    fn a_click_turns_one_on_and_off() {
        let mut selection = Selection::default();
        selection.toggle(Id::new(3));
        assert_eq!((ids(&selection), selection.len(), selection.is_empty()), (vec![3], 1, false));
        selection.toggle(Id::new(3));
        assert_eq!((ids(&selection), selection.len(), selection.is_empty()), (vec![], 0, true));
    }

    #[test]
    fn a_range_follows_the_shown_order_and_leaves_out_protected_ones() {
        let rows = rows();
        let shown: Vec<&TokenRow> = [4, 0, 2, 1, 3].iter().map(|place| &rows[*place]).collect();
        let mut selection = Selection::default();
        selection.toggle(Id::new(2));
        selection.toggle_range(Id::new(5), &shown);
        assert_eq!(ids(&selection), [1, 2, 5]);
        selection.toggle_range(Id::new(1), &shown);
        assert_eq!(ids(&selection), [2], "all get what a click gives the clicked one");
    }

    #[test]
    fn a_range_without_its_beginning_is_a_click() {
        let rows = rows();
        let shown: Vec<&TokenRow> = rows.iter().collect();
        let mut selection = Selection::default();
        selection.toggle_range(Id::new(4), &shown);
        assert_eq!(ids(&selection), [4]);
        selection.toggle(Id::new(9));
        selection.toggle_range(Id::new(1), &shown);
        assert_eq!(ids(&selection), [1, 4, 9]);
    }

    #[test]
    fn all_that_match_are_selected_but_protected_ones() {
        let rows = rows();
        let matching: Vec<&TokenRow> = rows.iter().take(4).collect();
        let mut selection = Selection::default();
        selection.toggle(Id::new(5));
        assert!(!selection.has_all(&matching));
        selection.select_all(&matching);
        assert_eq!(ids(&selection), [1, 2, 4, 5]);
        assert!(selection.has_all(&matching));
        assert!(!selection.has_all(&matching[2..3]), "there is nothing to select");
        assert_eq!(selection.count_in(&matching), 3);
        selection.toggle(Id::new(3));
        selection.deselect_all(&matching);
        assert_eq!(ids(&selection), [5]);
    }

    #[test]
    fn what_is_gone_is_not_selected() {
        let mut rows = rows();
        let mut selection = Selection::default();
        selection.select_all(&rows.iter().collect::<Vec<_>>());
        selection.toggle(Id::new(2));
        selection.toggle(Id::new(2));
        rows.remove(1);
        selection.keep_only(&rows);
        assert_eq!(ids(&selection), [1, 4, 5]);
        selection.toggle_range(Id::new(4), &rows.iter().collect::<Vec<_>>());
        assert_eq!(ids(&selection), [1, 5], "the range's beginning is gone too");
        selection.clear();
        assert!(selection.is_empty());
    }
}
