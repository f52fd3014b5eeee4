//! One legacy API token, as one row of the table shows it, and when it ends.

use std::cmp::Reverse;

use super::search::fold;
use super::{Reference, RowUser, Search, SearchText, Timestamp};
use crate::vault::Millis;
use crate::zendesk::{ApiToken, Id};

const DAY_MS: Millis = 86_400_000;

/// 2027-04-30, where that day begins in UTC: Zendesk removes all API tokens, and the endpoint with them.
pub const API_TOKENS_END: Millis = 1_809_043_200_000;

/// An API token that is unused for so long is deactivated.
const IDLE_MS: Millis = 30 * DAY_MS;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiTokenRow {
    pub id: Id,
    pub description: String,
    /// Who made it, and their name as the list itself has it.
    pub creator: Reference<RowUser>,
    pub creator_name: String,
    pub active: Option<bool>,
    pub created: Timestamp,
    pub used: Timestamp,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum ApiTokenColumn {
    Description,
    User,
    State,
    Created,
    Used,
    Idle,
}

impl ApiTokenColumn {
    /// In the order of the table.
    pub const ALL: [Self; 6] =
        [Self::Description, Self::User, Self::State, Self::Created, Self::Used, Self::Idle];
}

/// When Zendesk deactivates an API token that is not used meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdleEnd {
    At(Millis),
    /// Its last use can't be read.
    Unknown,
    /// It is deactivated already.
    Past,
}

impl ApiTokenRow {
    pub fn new(token: ApiToken, parse: fn(&str) -> Option<Millis>) -> Self {
        let ApiToken { id, user_id, user_name, description, active, created_at, last_used } = token;
        Self {
            id,
            description,
            creator: Reference { id: user_id, record: None },
            creator_name: user_name,
            active,
            created: Timestamp::read(Some(&created_at), parse),
            used: Timestamp::read(last_used.as_deref(), parse),
        }
    }

    /// One that was never used counts from its creation. None outlasts the end of all.
    pub fn idle_end(&self) -> IdleEnd {
        let since = if self.used == Timestamp::Null { self.created } else { self.used };
        match (self.active, since) {
            (Some(false), _) => IdleEnd::Past,
            (_, Timestamp::At(at)) => IdleEnd::At(at.saturating_add(IDLE_MS).min(API_TOKENS_END)),
            (_, Timestamp::Null | Timestamp::Unreadable) => IdleEnd::Unknown,
        }
    }

    /// The most urgent first: what is deactivated soonest. What is deactivated already comes last.
    pub fn by_urgency(rows: &[Self]) -> Vec<&Self> {
        let mut rows: Vec<&Self> = rows.iter().collect();
        rows.sort_by_cached_key(|row| (row.idle_end(), fold(&row.description)));
        rows
    }

    /// Rows that are equal in the column keep their order; a time that is none comes last both ways.
    pub fn sort(rows: &mut [&Self], column: ApiTokenColumn, is_descending: bool) {
        let by_time = |rows: &mut [&Self], time: fn(&Self) -> Option<Millis>| {
            rows.sort_by_key(|row| {
                let at = time(row);
                (at.is_none(), at.map(|at| if is_descending { u64::MAX - at } else { at }))
            });
        };
        let by_text = |rows: &mut [&Self], text: fn(&Self) -> &str| {
            if is_descending {
                rows.sort_by_cached_key(|row| Reverse(fold(text(row))));
            } else {
                rows.sort_by_cached_key(|row| fold(text(row)));
            }
        };
        match column {
            ApiTokenColumn::Description => by_text(rows, |row| &row.description),
            ApiTokenColumn::User => by_text(rows, Self::creator_shown),
            // What works first.
            ApiTokenColumn::State if is_descending => rows.sort_by_key(|row| row.active),
            ApiTokenColumn::State => rows.sort_by_key(|row| Reverse(row.active)),
            ApiTokenColumn::Created => by_time(rows, |row| row.created.at()),
            ApiTokenColumn::Used => by_time(rows, |row| row.used.at()),
            ApiTokenColumn::Idle => by_time(rows, |row| match row.idle_end() {
                IdleEnd::At(at) => Some(at),
                IdleEnd::Unknown | IdleEnd::Past => None,
            }),
        }
    }

    /// Who made it, by name; empty if nobody is known.
    pub fn creator_shown(&self) -> &str {
        let known = self.creator.record.as_deref().map(|user| user.name.as_str());
        known.filter(|name| !name.is_empty()).unwrap_or(&self.creator_name)
    }

    /// True if it shows what is searched for; `shown`: what the page writes beside its own texts.
    pub fn shows(&self, search: &Search, shown: &[String]) -> bool {
        let own = [self.description.as_str(), self.creator_shown()];
        search.finds(&SearchText::of(own.into_iter().chain(shown.iter().map(String::as_str))))
    }
}

/// True once the day on which all end is over, wherever the reader lives.
pub fn are_over(now: Millis) -> bool {
    // The last to see it end are twelve hours behind UTC.
    now >= API_TOKENS_END + DAY_MS * 3 / 2
}

/// How many days are left until then: a day that has begun counts.
pub fn days_until(end: Millis, now: Millis) -> u64 {
    end.saturating_sub(now).div_ceil(DAY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::{Inventory, Words};
    use crate::zendesk::{ListedUser, Role};

    const NOW: Millis = 1_795_000_000_000;

    fn token(id: u64, description: &str, active: Option<bool>, used_days_ago: Option<u64>) -> ApiToken {
        let at = |days: u64| (NOW - days * DAY_MS).to_string();
        ApiToken {
            id: Id::new(id),
            user_id: Some(Id::new(11)),
            user_name: "Ada L.".into(),
            description: description.into(),
            active,
            created_at: at(5),
            last_used: used_days_ago.map(at),
        }
    }

    fn inventory(tokens: Vec<ApiToken>) -> Inventory {
        let mut inventory = Inventory::new(Words { parse: |text| text.parse().ok(), shown: |_| vec![] });
        inventory.set_api_tokens(tokens);
        inventory
    }

    fn order(inventory: &Inventory) -> String {
        let ids: Vec<String> =
            ApiTokenRow::by_urgency(inventory.api_tokens()).iter().map(|row| row.id.to_string()).collect();
        ids.join(" ")
    }

    #[test]
    fn the_end_of_all_is_the_thirtieth_of_april_2027() {
        // 2026-11-27T00:00:00Z.
        assert_eq!(days_until(API_TOKENS_END, 1_795_737_600_000), 154);
        assert_eq!(days_until(API_TOKENS_END, API_TOKENS_END - 1), 1);
        assert_eq!(days_until(API_TOKENS_END, API_TOKENS_END + DAY_MS), 0);
        // That day's midnight, twelve hours behind UTC.
        let midnight = API_TOKENS_END + 36 * 3_600_000;
        assert_eq!([are_over(midnight - 1), are_over(midnight)], [false, true]);
    }

    #[test]
    fn thirty_days_without_a_use_end_it_and_creation_counts_where_there_was_none() {
        let ends = |active, used| inventory(vec![token(1, "", active, used)]).api_tokens()[0].idle_end();
        assert_eq!(ends(Some(true), Some(12)), IdleEnd::At(NOW + 18 * DAY_MS));
        assert_eq!(ends(None, None), IdleEnd::At(NOW + 25 * DAY_MS));
        assert_eq!(ends(Some(false), Some(1)), IdleEnd::Past);
        let late =
            ApiToken { last_used: Some((API_TOKENS_END - DAY_MS).to_string()), ..token(1, "", None, None) };
        assert_eq!(inventory(vec![late]).api_tokens()[0].idle_end(), IdleEnd::At(API_TOKENS_END));
        let unread = ApiToken { last_used: Some("soon".into()), ..token(1, "", Some(true), None) };
        assert_eq!(inventory(vec![unread]).api_tokens()[0].idle_end(), IdleEnd::Unknown);
    }

    #[test]
    fn what_is_deactivated_soonest_comes_first_and_what_is_deactivated_last() {
        let unread = ApiToken { last_used: Some("soon".into()), ..token(4, "", Some(true), None) };
        let tokens = vec![
            token(1, "b", Some(true), Some(0)),
            token(2, "", Some(false), Some(40)),
            token(3, "", Some(true), Some(29)),
            unread,
            token(5, "A", Some(true), Some(0)),
        ];
        assert_eq!(order(&inventory(tokens)), "3 5 1 4 2");
    }

    #[test]
    fn each_column_has_its_order_both_ways() {
        let inventory = inventory(vec![
            ApiToken {
                user_name: "zoe".into(),
                created_at: "7".into(),
                ..token(1, "beta", Some(true), Some(3))
            },
            ApiToken { created_at: "9".into(), ..token(2, "Alpha", Some(false), Some(40)) },
            ApiToken { user_name: "Bo".into(), created_at: "x".into(), ..token(3, "gamma", None, None) },
        ]);
        let sorted = |column, is_descending| {
            let mut rows: Vec<&ApiTokenRow> = inventory.api_tokens().iter().collect();
            ApiTokenRow::sort(&mut rows, column, is_descending);
            rows.iter().map(|row| row.id.to_string()).collect::<Vec<_>>().join(" ")
        };
        let both = |column| [sorted(column, false), sorted(column, true)];
        assert_eq!(both(ApiTokenColumn::Description), ["2 1 3", "3 1 2"]);
        assert_eq!(both(ApiTokenColumn::User), ["2 3 1", "1 3 2"]);
        assert_eq!(both(ApiTokenColumn::State), ["1 2 3", "3 2 1"]);
        assert_eq!(both(ApiTokenColumn::Created), ["1 2 3", "2 1 3"]);
        assert_eq!(both(ApiTokenColumn::Used), ["2 1 3", "1 2 3"]);
        assert_eq!(both(ApiTokenColumn::Idle), ["1 2 3", "1 2 3"]);
    }

    #[test]
    fn creators_are_read_and_found_by_their_names() {
        let mut inventory = inventory(vec![token(1, "Nightly export", Some(true), None)]);
        let shows = |inventory: &Inventory, text| {
            inventory.api_tokens()[0].shows(&Search::new(text), &["Suspended".into()])
        };
        assert!(shows(&inventory, "ada l. EXPORT suspended"));
        assert_eq!(inventory.users_to_read(), [Id::new(11)]);
        let ada =
            ListedUser { id: Id::new(11), name: "Ada Lindqvist".into(), role: Role::Admin, suspended: true };
        inventory.add_users(&[Id::new(11)], &[ada]);
        assert!(shows(&inventory, "lindqvist"));
        assert!(!shows(&inventory, "amir"));
        inventory.set_api_tokens(vec![token(2, "", Some(true), None)]);
        assert!(inventory.api_tokens()[0].creator.record.as_deref().unwrap().suspended, "known already");
    }

    #[test]
    fn a_record_that_is_repeated_is_one_row() {
        let tokens =
            vec![token(1, "first", None, None), token(2, "", None, None), token(1, "again", None, None)];
        let inventory = inventory(tokens);
        let rows: Vec<&str> = inventory.api_tokens().iter().map(|row| row.description.as_str()).collect();
        assert_eq!(rows, ["first", ""]);
    }
}
