//! The hostile account's tokens: each property that a table shows, in every form that it should not
//! have.

use serde_json::{Map, Value, json};

use super::{
    super::users,
    people, shown_id,
    texts::{self, EMOJI, MARKUP, NUL, RIGHT_TO_LEFT, deep, long, strange_properties},
};
use crate::account::{Account, Disguise, Token};

/// A client and a user that have this id too.
const PAST_DOUBLES: u64 = 9_007_199_254_740_993;

const TIMES: [&str; 3] = ["created_at", "used_at", "expires_at"];

/// One is the admin's; the others act for hostile users, so that the admin's own list stays short.
pub(super) fn add(account: &mut Account) {
    let mut own =
        Token::new(PAST_DOUBLES + 2, PAST_DOUBLES, users::ADMIN, vec!["read".into(), MARKUP.into()]);
    own.disguise = Disguise { properties: strange_properties(), without: vec!["used_at", "url"] };
    account.tokens.insert(own.id, own);

    let first = account.last_id + 1_000_000;
    let clients: Vec<u64> = account.clients.keys().copied().collect();
    let with_users = (people::FIRST..).zip(texts::all()).map(|(user, text)| (user, named_by(&text)));
    let disguised = disguises().into_iter().map(|(properties, without)| {
        (PAST_DOUBLES, Disguise { properties: properties.as_object().cloned().unwrap_or_default(), without })
    });
    let times = odd_times().into_iter().map(|time| (i64::MAX.unsigned_abs(), at_all(&time)));
    let all = with_users.chain(disguised).chain(times);
    for ((id, client), (user, disguise)) in (first..).zip(clients.into_iter().cycle()).zip(all) {
        let id = shown_id(&disguise).unwrap_or(id);
        let mut token = Token::new(id, client, user, vec!["read".into()]);
        token.disguise = disguise;
        account.tokens.insert(id, token);
    }
}

/// The text wherever a token has one.
fn named_by(text: &str) -> Disguise {
    let mut properties = strange_properties();
    for name in ["token", "refresh_token"] {
        properties.insert(name.to_owned(), json!(text));
    }
    properties.insert("scopes".to_owned(), json!(["read", text, format!("{text}:read")]));
    Disguise { properties, without: vec![] }
}

fn disguises() -> Vec<(Value, Vec<&'static str>)> {
    let many: Vec<String> = (0..500).map(|number| format!("resource_{number}:read")).collect();
    vec![
        (json!({ "scopes": null }), vec![]),
        (json!({ "scopes": [] }), vec![]),
        (json!({ "scopes": "read write" }), vec![]),
        (json!({ "scopes": [null, 1, ["read"], { "read": true }] }), vec![]),
        (json!({ "scopes": [long(), MARKUP, RIGHT_TO_LEFT, EMOJI, NUL] }), vec![]),
        (json!({ "scopes": many }), vec![]),
        (json!({ "scopes": deep() }), vec!["token"]),
        (json!({ "token": null }), vec![]),
        (json!({ "token": { "__proto__": 1 } }), vec!["scopes"]),
        (json!({ "id": i64::MAX }), vec![]),
        (json!({ "id": "30281900888888", "client_id": "30281900999999", "user_id": "381942799999" }), vec![]),
        (json!({ "id": PAST_DOUBLES, "client_id": PAST_DOUBLES, "user_id": PAST_DOUBLES }), vec![]),
        // Neither a client nor a user of the account.
        (json!({ "client_id": 1, "user_id": 1 }), vec![]),
        (json!({ "client_id": null, "user_id": null }), vec![]),
        (json!({ "client_id": MARKUP, "user_id": { "id": 1 } }), vec![]),
        (json!({}), vec!["client_id", "user_id"]),
        (json!({}), vec!["created_at", "used_at", "expires_at", "url"]),
        (json!({}), vec!["id"]),
        (json!({ "id": null }), vec![]),
        (json!({ "id": -1 }), vec![]),
    ]
}

fn odd_times() -> Vec<Value> {
    vec![
        json!(MARKUP),
        json!(long()),
        json!(""),
        json!("yesterday"),
        json!("2026-02-30T25:61:61Z"),
        json!("0000-00-00T00:00:00Z"),
        json!("1969-12-31T23:59:59Z"),
        json!("9999-12-31T23:59:59Z"),
        json!("+275760-09-13T00:00:01Z"),
        json!("2026-11-20T10:00:00.123456789+14:00"),
        json!("2026-11-20"),
        json!(1_760_000_000_u64),
        json!(-1),
        json!(1e308),
        json!({ "at": "2026-11-20T10:00:00Z" }),
        json!(["2026-11-20T10:00:00Z"]),
        json!(true),
    ]
}

/// That time in place of each.
fn at_all(time: &Value) -> Disguise {
    let properties = TIMES.map(|name| (name.to_owned(), time.clone()));
    Disguise { properties: Map::from_iter(properties), without: vec![] }
}
