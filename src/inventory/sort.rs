//! The order of the rows.

use std::cmp::Ordering;
use std::ptr;

use super::{RowClient, RowUser, Timestamp, TokenRow};

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Column {
    Client,
    User,
    Prefix,
    Scopes,
    Created,
    Used,
    Expires,
}

impl Column {
    /// In the order of the table.
    pub const ALL: [Self; 7] =
        [Self::Client, Self::User, Self::Prefix, Self::Scopes, Self::Created, Self::Used, Self::Expires];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Direction {
    Ascending,
    Descending,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: Column,
    pub direction: Direction,
}

impl Sort {
    /// Rows that are equal in the column keep their order; those that have nothing to compare there
    /// come last, whatever the direction.
    pub fn apply(self, rows: &mut [&TokenRow]) {
        rows.sort_by(|a, b| self.compare(a, b));
    }

    /// See [`Sort::apply`].
    pub fn compare(self, a: &TokenRow, b: &TokenRow) -> Ordering {
        match self.column {
            Column::Client => self.values(client(a), client(b), |a, b| named(&a.sort_key, &b.sort_key)),
            Column::User => self.values(user(a), user(b), |a, b| named(&a.sort_key, &b.sort_key)),
            Column::Prefix => self.values(text(&a.prefix), text(&b.prefix), Ord::cmp),
            Column::Scopes => self.values(scopes(a), scopes(b), Ord::cmp),
            Column::Created => self.times(a.created, b.created),
            Column::Used => self.times(a.used, b.used),
            Column::Expires => self.times(a.expires, b.expires),
        }
    }

    fn times(self, a: Timestamp, b: Timestamp) -> Ordering {
        self.values(a.at().as_ref(), b.at().as_ref(), Ord::cmp)
    }

    fn values<T: ?Sized>(
        self,
        a: Option<&T>,
        b: Option<&T>,
        compare: impl Fn(&T, &T) -> Ordering,
    ) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) if self.direction == Direction::Descending => compare(b, a),
            (Some(a), Some(b)) => compare(a, b),
            _ => a.is_none().cmp(&b.is_none()),
        }
    }
}

fn client(row: &TokenRow) -> Option<&RowClient> {
    row.client.record.as_deref().filter(|client| !client.name.is_empty())
}

fn user(row: &TokenRow) -> Option<&RowUser> {
    row.user.record.as_deref().filter(|user| !user.name.is_empty())
}

fn scopes(row: &TokenRow) -> Option<&[String]> {
    Some(&row.scopes[..]).filter(|scopes| !scopes.is_empty())
}

fn text(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// Most neighbours share their client or user: what is the same needs no reading.
fn named(a: &str, b: &str) -> Ordering {
    if ptr::eq(a, b) { Ordering::Equal } else { a.cmp(b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::Reference;
    use crate::inventory::tests::{NOW, client, row, user};
    use crate::zendesk::Role;

    fn sorted(rows: &[TokenRow], column: Column, direction: Direction) -> Vec<String> {
        let mut rows: Vec<&TokenRow> = rows.iter().collect();
        Sort { column, direction }.apply(&mut rows);
        rows.iter().map(|row| row.id.to_string()).collect()
    }

    fn both_ways(rows: &[TokenRow], column: Column) -> [String; 2] {
        [Direction::Ascending, Direction::Descending].map(|way| sorted(rows, column, way).join(" "))
    }

    #[test]
    fn what_has_no_time_comes_last_both_ways_and_equals_keep_their_order() {
        let used = |id, used| TokenRow { used, ..row(id) };
        let rows = [
            used(1, Timestamp::Null),
            used(2, Timestamp::At(NOW)),
            used(3, Timestamp::At(5)),
            used(4, Timestamp::Unreadable),
            used(5, Timestamp::At(5)),
        ];
        assert_eq!(both_ways(&rows, Column::Used), ["3 5 2 1 4", "2 3 5 1 4"]);
    }

    #[test]
    fn names_are_sorted_without_their_case() {
        let named = |id, name| TokenRow { client: client(id, name, "i", false), ..row(id) };
        let unread = TokenRow { client: Reference::unread(None), ..row(4) };
        let rows = [named(1, "beta"), unread, named(2, "Alpha"), named(5, ""), named(3, "alpha")];
        assert_eq!(both_ways(&rows, Column::Client), ["2 3 1 4 5", "1 2 3 4 5"]);
        let acting = |id, name| TokenRow { user: user(id, name, Role::Admin, false), ..row(id) };
        assert_eq!(both_ways(&[acting(1, "b"), row(2), acting(3, "A")], Column::User), ["3 1 2", "1 3 2"]);
    }

    #[test]
    fn every_other_column_has_its_order() {
        let rows = [
            TokenRow {
                prefix: "b".into(),
                scopes: vec!["read".into(), "write".into()],
                created: Timestamp::At(2),
                expires: Timestamp::At(1),
                ..row(1)
            },
            TokenRow {
                prefix: "a".into(),
                scopes: vec!["read".into()],
                created: Timestamp::At(1),
                expires: Timestamp::At(2),
                ..row(2)
            },
            TokenRow {
                prefix: String::new(),
                scopes: vec![],
                created: Timestamp::Unreadable,
                expires: Timestamp::Null,
                ..row(3)
            },
        ];
        for column in [Column::Prefix, Column::Scopes, Column::Created] {
            assert_eq!(both_ways(&rows, column), ["2 1 3", "1 2 3"], "{column:?}");
        }
        assert_eq!(both_ways(&rows, Column::Expires), ["1 2 3", "2 1 3"]);
    }
}
