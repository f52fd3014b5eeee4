//! The part of the page's address behind `#`: which view, with which cards and which order. What is
//! searched for, selected or done never stands there.

use form_urlencoded::{Serializer, parse};

use super::{ApiTokenColumn, Card, ClientColumn, Direction, LastUse, MoveState, Sort};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum View {
    #[default]
    Tokens,
    Clients,
    ApiTokens,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub view: View,
    pub cards: Vec<Card>,
    pub last_use: Option<LastUse>,
    /// The order of the tokens; none: as the account lists them.
    pub sort: Option<Sort>,
    /// The order of the clients.
    pub client_sort: Option<(ClientColumn, Direction)>,
    /// The order of the API tokens; none: the most urgent first.
    pub api_token_sort: Option<(ApiTokenColumn, Direction)>,
    /// The API tokens of this part of the bar alone.
    pub move_state: Option<MoveState>,
    /// Tokens by client and user.
    pub is_grouped: bool,
}

impl Address {
    /// What can't be read there counts as not there. `fragment` begins behind the `#`.
    pub fn read(fragment: &str) -> Self {
        let (view, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let mut address = Self { view: view.parse().unwrap_or_default(), ..Self::default() };
        for (key, value) in parse(query.as_bytes()) {
            match &*key {
                "cards" => {
                    let cards = value.split(' ').filter_map(|card| card.parse().ok());
                    cards.for_each(|card| {
                        if !address.cards.contains(&card) {
                            address.cards.push(card)
                        }
                    });
                }
                "used" => address.last_use = value.parse().ok(),
                "sort" => {
                    address.sort = ordered(&value).map(|(column, direction)| Sort { column, direction });
                }
                "clients" => address.client_sort = ordered(&value),
                "api-tokens" => address.api_token_sort = ordered(&value),
                "move" => address.move_state = value.parse().ok(),
                "grouped" => address.is_grouped = true,
                _ => {}
            }
        }
        address
    }

    /// With the `#`.
    pub fn write(&self) -> String {
        let mut query = Serializer::new(String::new());
        if !self.cards.is_empty() {
            let cards: Vec<&str> = self.cards.iter().map(|card| (*card).into()).collect();
            query.append_pair("cards", &cards.join(" "));
        }
        if let Some(part) = self.last_use {
            query.append_pair("used", part.into());
        }
        if let Some(Sort { column, direction }) = self.sort {
            query.append_pair("sort", &order(column.into(), direction));
        }
        if let Some((column, direction)) = self.client_sort {
            query.append_pair("clients", &order(column.into(), direction));
        }
        if let Some((column, direction)) = self.api_token_sort {
            query.append_pair("api-tokens", &order(column.into(), direction));
        }
        if let Some(part) = self.move_state {
            query.append_pair("move", part.into());
        }
        if self.is_grouped {
            query.append_pair("grouped", "");
        }
        let (view, query): (&str, String) = (self.view.into(), query.finish());
        if query.is_empty() { format!("#{view}") } else { format!("#{view}?{query}") }
    }
}

fn order(column: &str, direction: Direction) -> String {
    format!("{column} {}", <&str>::from(direction))
}

fn ordered<T: std::str::FromStr>(text: &str) -> Option<(T, Direction)> {
    let (column, direction) = text.split_once(' ')?;
    Some((column.parse().ok()?, direction.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::Column;

    #[test]
    fn an_address_is_read_as_it_was_written() {
        for cards in [vec![], vec![Card::NeverUsed], Card::ALL.to_vec()] {
            for last_use in LastUse::ALL.map(Some).into_iter().chain([None]) {
                for column in Column::ALL {
                    let address = Address {
                        view: View::Clients,
                        cards: cards.clone(),
                        last_use,
                        sort: Some(Sort { column, direction: Direction::Descending }),
                        client_sort: Some((ClientColumn::Tokens, Direction::Ascending)),
                        api_token_sort: Some((ApiTokenColumn::Idle, Direction::Descending)),
                        move_state: Some(MoveState::ToBeDropped),
                        is_grouped: true,
                    };
                    assert_eq!(Address::read(&address.write()[1..]), address);
                }
            }
        }
    }

    #[test]
    fn a_plain_view_has_a_plain_address() {
        assert_eq!(Address::default().write(), "#tokens");
        assert_eq!(Address::read("clients"), Address { view: View::Clients, ..Address::default() });
        assert_eq!(Address::read("api-tokens").write(), "#api-tokens");
        let address = Address { cards: vec![Card::UnusedFor90Days], ..Address::default() };
        assert_eq!(address.write(), "#tokens?cards=unused-for-90-days");
    }

    #[test]
    fn what_can_not_be_read_counts_as_not_there() {
        for odd in
            ["", "api", "tokens?", "tokens?cards=x&used=y&sort=z&sort=created&sort=a b&move=on&=&%ff", "?x"]
        {
            assert_eq!(Address::read(odd), Address::default(), "{odd}");
        }
        let twice = Address::read("tokens?cards=never-used+never-used");
        assert_eq!(twice.cards, [Card::NeverUsed]);
    }
}
