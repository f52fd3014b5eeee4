//! Rows by client and user: each refresh, and each run with client credentials, makes a new token.

use std::collections::BTreeMap;

use super::{Reference, RowClient, RowUser, Timestamp, TokenRow};

/// The tokens of one client that act for one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    pub client: Reference<RowClient>,
    pub user: Reference<RowUser>,
    pub rows: Vec<&'a TokenRow>,
    /// The latest use of them all; unreadable if that alone is known, null if none was ever used.
    pub last_use: Timestamp,
}

/// Every row in the group of its client and user. Groups come in the order of their first rows, rows
/// in their own.
pub fn group<'a>(rows: &[&'a TokenRow]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut places = BTreeMap::new();
    for row in rows {
        let place = *places.entry((row.client.id, row.user.id)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.add(row),
            None => groups.push(Group::of(row)),
        }
    }
    groups
}

impl<'a> Group<'a> {
    fn of(row: &'a TokenRow) -> Self {
        Self { client: row.client.clone(), user: row.user.clone(), rows: vec![row], last_use: row.used }
    }

    fn add(&mut self, row: &'a TokenRow) {
        self.rows.push(row);
        self.last_use = later(self.last_use, row.used);
    }
}

/// The later of both; unreadable if that alone is known, null if both are.
pub fn later(a: Timestamp, b: Timestamp) -> Timestamp {
    match (a, b) {
        (Timestamp::At(a), Timestamp::At(b)) => Timestamp::At(a.max(b)),
        (Timestamp::At(_), _) | (_, Timestamp::Null) => a,
        _ => b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::tests::{client, row, user};
    use crate::zendesk::Role;

    fn of(id: u64, client_id: u64, user_id: u64, used: Timestamp) -> TokenRow {
        let client = client(client_id, "Test", "test", false);
        TokenRow { client, user: user(user_id, "Ada", Role::Admin, false), used, ..row(id) }
    }

    #[test]
    fn a_group_is_the_tokens_of_one_client_for_one_user() {
        let rows = [
            of(1, 22, 11, Timestamp::At(5)),
            of(2, 21, 11, Timestamp::Null),
            of(3, 22, 11, Timestamp::At(9)),
            of(4, 22, 12, Timestamp::Unreadable),
            TokenRow { client: Reference::unread(None), user: Reference::unread(None), ..row(5) },
        ];
        let groups = group(&rows.iter().collect::<Vec<_>>());
        let ids = |group: &Group<'_>| group.rows.iter().map(|row| row.id.to_string()).collect::<String>();
        assert_eq!(groups.iter().map(ids).collect::<Vec<_>>(), ["13", "2", "4", "5"]);
        assert_eq!(groups[0].last_use, Timestamp::At(9));
        assert_eq!((&groups[0].client, &groups[0].user), (&rows[0].client, &rows[0].user));
    }

    #[test]
    fn a_group_was_used_last_when_any_of_it_was() {
        let last_use = |used: &[Timestamp]| {
            let rows: Vec<TokenRow> = used.iter().map(|used| of(1, 21, 11, *used)).collect();
            group(&rows.iter().collect::<Vec<_>>())[0].last_use
        };
        let (at, null, odd) = (Timestamp::At(5), Timestamp::Null, Timestamp::Unreadable);
        for used in
            [[at, null], [null, at], [at, odd], [odd, at], [Timestamp::At(3), at], [at, Timestamp::At(3)]]
        {
            assert_eq!(last_use(&used), at, "{used:?}");
        }
        assert_eq!(
            [last_use(&[odd, null]), last_use(&[null, odd]), last_use(&[null, null])],
            [odd, odd, null]
        );
    }
}
