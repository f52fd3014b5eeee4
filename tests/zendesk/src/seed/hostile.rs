//! A hostile account: everything a string or an object may hold and no program expects.

use serde_json::{Map, Value, json};

use super::{tickets, users};
use crate::account::{Account, Client, Disguise, Kind, Token};

const MARKUP: &str = r#"<img src=x onerror="alert(1)"><script>alert('name')</script>"#;
const RIGHT_TO_LEFT: &str = "Invoice \u{202e}fdp.exe\u{202c} \u{2066}\u{200f}";
const EMOJI: &str = "👩🏽‍🚀🏳️‍🌈 e\u{301}\u{301}\u{301} 🇺🇳";
const NUL: &str = "before\0after\u{7}\u{1b}[31m";
const PLACEHOLDERS: &str = "$1 {{name}} ${PATH} %s `id` \"; rm -rf ~ #' OR 1=1 --";
/// serde_json gives up at 128.
const DEPTH: usize = 100;

pub(crate) fn account() -> Account {
    let mut account = Account::new("hostile", MARKUP);
    users::add(&mut account);
    tickets::add(&mut account, 12);
    disguise_users(&mut account);
    add_clients(&mut account);
    add_token(&mut account);
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
    let names = [MARKUP, RIGHT_TO_LEFT, EMOJI, NUL, PLACEHOLDERS, &long(), "", " \u{a0}\u{200b} "];
    for (number, name) in (1..).zip(names) {
        add_client(account, number, name, Disguise { properties: strange_properties(), without: vec![] });
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

fn add_token(account: &mut Account) {
    let id = 9_007_199_254_740_995;
    let mut token = Token::new(id, 9_007_199_254_740_993, users::ADMIN, vec!["read".into(), MARKUP.into()]);
    token.disguise = Disguise { properties: strange_properties(), without: vec!["used_at", "url"] };
    account.tokens.insert(id, token);
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

fn strange_properties() -> Map<String, Value> {
    let properties = json!({
        "__proto__": { "polluted": true },
        "constructor": { "prototype": { "polluted": true } },
        "toString": null,
        "hasOwnProperty": 1,
        "": "no name",
        MARKUP: MARKUP,
        "number": 1e308,
        "negative_zero": -0.0,
    });
    properties.as_object().cloned().unwrap_or_default()
}

fn long() -> String {
    "Ten thousand characters ".chars().cycle().take(10_000).collect()
}

fn deep() -> Value {
    (0..DEPTH).fold(Value::Null, |inner, _| json!([inner]))
}
