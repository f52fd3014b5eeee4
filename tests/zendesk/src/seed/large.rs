//! A large account: 1,000 OAuth clients, 500 users, 10,000 tokens, 2,000 API tokens, 20,000 tickets. The
//! same at each start but for secrets, and for times, which count from when it is first looked at.

mod api_tokens;
mod people;
mod scatter;
mod tokens;

use time::{Duration, macros::datetime};

use super::{tickets, users};
use crate::account::{Account, Client, Kind};

const CLIENTS: u64 = 1_000;
const TICKETS: usize = 20_000;

pub(crate) fn account() -> Account {
    let mut account = Account { plan_lacks: &[], ..Account::new("large", "Large Enterprises") };
    users::add(&mut account);
    people::add(&mut account);
    tickets::add(&mut account, TICKETS);
    let first = account.last_id;
    account.clients = (1..=CLIENTS).map(|number| (first + number, client(first + number, number))).collect();
    tokens::add(&mut account, first + 1, CLIENTS);
    api_tokens::add(&mut account);
    account
}

/// One in 100 belongs to Zendesk's integrations, one in 200 is global.
fn client(id: u64, number: u64) -> Client {
    let kind = if number.is_multiple_of(4) { Kind::Public } else { Kind::Confidential };
    let user = if number.is_multiple_of(3) { users::AGENT } else { users::ADMIN };
    let maker = if number % 100 == 7 { "zis_" } else { "" };
    let identifier = format!("{maker}integration_{number:04}");
    let mut client = Client::new(id, &identifier, &format!("Integration {number:04}"), kind, user);
    client.global = number % 200 == 11;
    client.created_at =
        datetime!(2021-01-04 08:00 UTC) + Duration::hours(i64::try_from(number).unwrap_or(0) * 48);
    client.updated_at = client.created_at;
    client
}
