//! A large account: 1,000 OAuth clients, 10,000 tokens, 20,000 tickets.

use time::{Duration, macros::datetime};

use super::{tickets, users};
use crate::account::{Account, Client, Kind, Token};

const CLIENTS: u64 = 1_000;
const TOKENS: u64 = 10_000;
const TICKETS: usize = 20_000;

pub(crate) fn account() -> Account {
    let mut account = Account::new("large", "Large Enterprises");
    users::add(&mut account);
    tickets::add(&mut account, TICKETS);
    let first = account.last_id;
    account.clients = (1..=CLIENTS).map(|number| (first + number, client(first + number, number))).collect();
    account.tokens = (1..=TOKENS).map(|number| token(first, number)).map(|token| (token.id, token)).collect();
    account.last_id = first + CLIENTS + TOKENS;
    account
}

fn client(id: u64, number: u64) -> Client {
    let kind = if number.is_multiple_of(4) { Kind::Public } else { Kind::Confidential };
    let user = if number.is_multiple_of(3) { users::AGENT } else { users::ADMIN };
    let identifier = format!("integration_{number:04}");
    let mut client = Client::new(id, &identifier, &format!("Integration {number:04}"), kind, user);
    client.created_at =
        datetime!(2021-01-04 08:00 UTC) + Duration::hours(i64::try_from(number).unwrap_or(0) * 48);
    client.updated_at = client.created_at;
    client
}

/// Half of them the admin's; spread over the clients.
fn token(first: u64, number: u64) -> Token {
    let user = if number.is_multiple_of(2) { users::ADMIN } else { users::AGENT };
    let client = first + 1 + number * 7 % CLIENTS;
    let mut token = Token::new(first + CLIENTS + number, client, user, vec!["read".into()]);
    token.created_at = datetime!(2024-01-01 00:00 UTC) + Duration::hours(i64::try_from(number).unwrap_or(0));
    token
}
