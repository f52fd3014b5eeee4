//! A hostile account: everything a string or an object may hold and no program expects.

mod api_tokens;
mod people;
mod texts;
mod tokens;

use serde_json::{Map, Value, json};
use texts::{EMOJI, MARKUP, NUL, PLACEHOLDERS, RIGHT_TO_LEFT, deep, long, strange_properties};

use super::{tickets, users};
use crate::account::{Account, Client, Disguise, Kind};

pub(crate) fn account() -> Account {
    let mut account = Account::new("hostile", MARKUP);
    users::add(&mut account);
    tickets::add(&mut account, 12);
    disguise_users(&mut account);
    add_clients(&mut account);
    people::add(&mut account);
    tokens::add(&mut account);
    api_tokens::add(&mut account);
    disguise_tickets(&mut account);
    account
}

fn disguise_users(account: &mut Account) {
    let names = [format!("{MARKUP}{RIGHT_TO_LEFT}{EMOJI}"), long(), NUL.to_owned()];
    for (user, name) in account.users.iter_mut().zip(names) {
        user.name = name;
        user.disguise = Disguise { properties: strange_properties(), without: vec!["verified"] };
    }
}

fn add_clients(account: &mut Account) {
    for (number, name) in (1..).zip(texts::all()) {
        add_client(account, number, &name, Disguise { properties: strange_properties(), without: vec![] });
    }
    let disguises = [
        // The next but one after 2^53, which a double can't hold, and the last of 64 signed bits.
        (json!({ "id": 9_007_199_254_740_993_u64 }), vec![]),
        (json!({ "id": i64::MAX }), vec![]),
        (json!({ "id": "30281900999999", "user_id": "381942700112" }), vec![]),
        (json!({ "redirect_uri": null, "global": null, "kind": null }), vec![]),
        (json!({ "redirect_uri": "https://not.an.array.example/", "kind": "something_new" }), vec![]),
        (json!({}), vec!["kind", "redirect_uri", "secret", "company", "global", "user_id", "created_at"]),
        (json!({ "name": null }), vec![]),
        (json!({ "deep": deep() }), vec!["updated_at"]),
    ];
    for ((properties, without), number) in disguises.into_iter().zip(101..) {
        let properties = properties.as_object().cloned().unwrap_or_default();
        add_client(account, number, &format!("Disguised {number}"), Disguise { properties, without });
    }
}

/// Where the JSON's id is past 2^53 or the like, it is the id by which the client is found.
fn add_client(account: &mut Account, number: u64, name: &str, disguise: Disguise) {
    let id = shown_id(&disguise).unwrap_or(account.last_id + number);
    let mut client = Client::new(id, &format!("hostile_{number}"), name, Kind::Confidential, users::ADMIN);
    client.description = Some(MARKUP.into());
    client.company = Some(long());
    client.redirect_uri = vec!["javascript:alert(1)".into(), "https://ok.example/callback".into()];
    client.disguise = disguise;
    account.clients.insert(id, client);
}

fn shown_id(disguise: &Disguise) -> Option<u64> {
    match disguise.properties.get("id")? {
        Value::String(digits) => digits.parse().ok(),
        id => id.as_u64(),
    }
}

fn disguise_tickets(account: &mut Account) {
    let subjects = [MARKUP, RIGHT_TO_LEFT, EMOJI, NUL, PLACEHOLDERS, &long(), ""];
    for (ticket, subject) in account.tickets.values_mut().zip(subjects) {
        ticket.subject = subject.to_owned();
        ticket.disguise.properties = strange_properties();
    }
    if let Some(last) = account.tickets.values_mut().last() {
        last.disguise.properties = Map::from_iter([("subject".to_owned(), Value::Null)]);
        last.disguise.without = vec!["raw_subject", "created_at", "status"];
    }
}
