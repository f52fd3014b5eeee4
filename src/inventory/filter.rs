//! Which rows are shown.

use super::{Card, LastUse, Search, TokenRow};
use crate::vault::Millis;
use crate::zendesk::Id;

/// What a row must be to be shown: all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub cards: Vec<Card>,
    pub last_use: Option<LastUse>,
    pub client: Option<Id>,
    pub user: Option<Id>,
    pub search: Search,
}

impl Filter {
    pub fn takes(&self, row: &TokenRow, now: Millis) -> bool {
        self.client.is_none_or(|client| row.client.id == Some(client))
            && self.user.is_none_or(|user| row.user.id == Some(user))
            && self.cards.iter().all(|card| card.takes(row, now))
            && self.last_use.is_none_or(|part| LastUse::of(row, now) == part)
            && row.shows(&self.search)
    }

    /// True if the other one takes whatever it takes: what is searched for goes on from there, and the rest
    /// is the same.
    pub fn narrows(&self, other: &Self) -> bool {
        let Self { cards, last_use, client, user, search } = self;
        let rest = (cards, last_use, client, user);
        rest == (&other.cards, &other.last_use, &other.client, &other.user) && search.narrows(&other.search)
    }

    /// The rows that it takes, in their order.
    pub fn of<'a>(&self, rows: impl IntoIterator<Item = &'a TokenRow>, now: Millis) -> Vec<&'a TokenRow> {
        rows.into_iter().filter(|row| self.takes(row, now)).collect()
    }

    /// Turns a card on, or off.
    pub fn toggle(&mut self, card: Card) {
        let before = self.cards.len();
        self.cards.retain(|other| *other != card);
        if self.cards.len() == before {
            self.cards.push(card);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::Timestamp;
    use crate::inventory::tests::{NOW, client, row, user};
    use crate::zendesk::Role;

    fn rows() -> Vec<TokenRow> {
        let of = |id, client_id, user_id, expires| {
            let mut row = TokenRow {
                client: client(client_id, "Söhne", "soehne", false),
                user: user(user_id, "Łukasz", Role::Admin, user_id == 12),
                expires,
                ..row(id)
            };
            row.write_search_text(&[]);
            row
        };
        let soon = Timestamp::At(NOW + 5);
        vec![of(1, 21, 11, Timestamp::Null), of(2, 21, 12, Timestamp::Null), of(3, 22, 12, soon)]
    }

    fn ids(filter: &Filter) -> Vec<u64> {
        let rows = rows();
        filter.of(&rows, NOW).iter().map(|row| row.id.to_string().parse().unwrap()).collect()
    }

    #[test]
    fn no_filter_takes_everything_in_its_order() {
        assert_eq!(ids(&Filter::default()), [1, 2, 3]);
    }

    #[test]
    fn each_part_takes_what_fits_it() {
        let all = Filter::default;
        assert_eq!(ids(&Filter { cards: vec![Card::NeverExpires], ..all() }), [1, 2]);
        assert_eq!(ids(&Filter { last_use: Some(LastUse::NinetyDays), ..all() }), [1, 2, 3]);
        assert_eq!(ids(&Filter { last_use: Some(LastUse::Never), ..all() }), [0; 0]);
        assert_eq!(ids(&Filter { client: Some(Id::new(22)), ..all() }), [3]);
        assert_eq!(ids(&Filter { user: Some(Id::new(12)), ..all() }), [2, 3]);
        assert_eq!(ids(&Filter { search: Search::new("ŁUKASZ söhne"), ..all() }), [1, 2, 3]);
        assert_eq!(ids(&Filter { search: Search::new("amir"), ..all() }), [0; 0]);
    }

    #[test]
    fn parts_and_cards_hold_together() {
        let filter = Filter {
            cards: vec![Card::NeverExpires, Card::OwnerSuspended],
            client: Some(Id::new(21)),
            ..Filter::default()
        };
        assert_eq!(ids(&filter), [2]);
    }

    #[test]
    fn a_card_is_turned_on_and_off() {
        let mut filter = Filter::default();
        filter.toggle(Card::NeverUsed);
        filter.toggle(Card::NeverExpires);
        assert_eq!(filter.cards, [Card::NeverUsed, Card::NeverExpires]);
        filter.toggle(Card::NeverUsed);
        assert_eq!(filter.cards, [Card::NeverExpires]);
    }
}
