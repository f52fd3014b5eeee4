//! What the accounts hold for a table of all tokens, clients and users.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};
use time::{Duration, OffsetDateTime, PrimitiveDateTime, macros::format_description};

use crate::support::StandIn;

fn list(account: &Value, name: &str) -> Vec<Value> {
    account[name].as_array().unwrap().clone()
}

fn by_id(account: &Value, name: &str) -> HashMap<u64, Value> {
    list(account, name).into_iter().map(|record| (record["id"].as_u64().unwrap(), record)).collect()
}

/// How long ago, to the nearest hour; None for null.
fn hours_ago(time: &Value) -> Option<i64> {
    let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
    let at = PrimitiveDateTime::parse(time.as_str()?, format).unwrap().assume_utc();
    Some((OffsetDateTime::now_utc() - at + Duration::minutes(30)).whole_seconds().div_euclid(3_600))
}

#[test]
fn inventory_has_a_token_for_everything_a_table_tells_apart() {
    let account = StandIn::start().account("inventory");
    let (clients, users) = (by_id(&account, "clients"), by_id(&account, "users"));
    let days = |days: i64| Some(days * 24);
    let rows: Vec<_> = list(&account, "tokens")
        .into_iter()
        .map(|token| {
            let client = &clients[&token["client_id"].as_u64().unwrap()];
            let user = &users[&token["user_id"].as_u64().unwrap()];
            let client = client["identifier"].as_str().unwrap().to_owned();
            let name = user["name"].as_str().unwrap().split(' ').next().unwrap().to_owned();
            let [created, used, expires] =
                ["created_at", "used_at", "expires_at"].map(|at| hours_ago(&token[at]));
            (client, name, created, used, expires)
        })
        .collect();
    let expected = [
        ("nightly_export", "Ada", days(420), None, None),
        ("zis_ticket_sync", "Ada", days(380), Some(1), None),
        ("nightly_export", "Sofia", days(300), days(100), None),
        ("zdg-survey_connector", "Amir", days(250), days(20), None),
        ("field_app", "Dilan", days(200), days(60), None),
        ("nightly_export", "Ada", days(150), days(20), None),
        ("nightly_export", "Amir", days(140), days(100), None),
        ("zdg-survey_connector", "Ada", days(70), days(60), None),
        ("field_app", "Amir", days(27), Some(0), days(-3)),
        ("postman_testing", "Ada", days(25), days(20), days(-60)),
        ("postman_testing", "Sofia", days(10), None, None),
        ("postman_testing", "Ada", Some(0), None, None),
    ];
    let expected = expected.map(|(client, name, created, used, expires)| {
        (client.to_owned(), name.to_owned(), created, used, expires)
    });
    assert_eq!(rows, expected);
    let impersonating = list(&account, "tokens")[5]["scopes"].clone();
    assert_eq!(impersonating, json!(["read", "impersonate"]));
}

#[test]
fn inventory_has_users_of_every_standing_and_clients_of_both_kinds() {
    let stand_in = StandIn::start();
    let account = stand_in.account("inventory");
    let standings: Vec<_> = list(&account, "users")
        .iter()
        .map(|user| (user["role"].as_str().unwrap().to_owned(), user["suspended"] == true))
        .collect();
    let expected =
        [("admin", false), ("agent", false), ("end-user", false), ("agent", true), ("end-user", false)];
    assert_eq!(standings, expected.map(|(role, suspended)| (role.to_owned(), suspended)));
    assert_eq!(stand_in.sign_in("inventory", "admin").user_id, account["users"][0]["id"]);
    let clients = list(&account, "clients");
    for (name, value) in [("kind", "public"), ("kind", "confidential")] {
        assert!(clients.iter().any(|client| client[name] == value), "{value}");
    }
    let global: Vec<_> = clients.iter().filter(|client| client["global"] == true).collect();
    assert_eq!((clients.len(), global.len()), (5, 1));
}

#[test]
fn large_tokens_spread_over_users_clients_and_times() {
    let account = StandIn::start().account("large");
    let (users, tokens) = (by_id(&account, "users"), list(&account, "tokens"));
    assert_eq!(users.len(), 500);
    let share = |count: usize| count * 100 / tokens.len();
    let used = |from: i64, to: i64| {
        let is_in =
            |token: &&Value| hours_ago(&token["used_at"]).is_some_and(|age| (from..to).contains(&age));
        share(tokens.iter().filter(is_in).count())
    };
    for (from, to) in [(0, 24), (24, 7 * 24), (7 * 24, 30 * 24), (30 * 24, 90 * 24), (90 * 24, 731 * 24)] {
        assert!((8..40).contains(&used(from, to)), "{from}..{to}: {} %", used(from, to));
    }
    let count = |is: &dyn Fn(&Value) -> bool| tokens.iter().filter(|token| is(token)).count();
    assert!((15..25).contains(&share(count(&|token| token["used_at"].is_null()))));
    assert!((15..30).contains(&share(count(&|token| token["expires_at"].is_string()))));
    assert!(count(&|token| token["scopes"].to_string().contains("impersonate")) > 100);
    assert!(count(&|token| token["scopes"] == json!([])) > 10);
    let user = |token: &Value| users.get(&token["user_id"].as_u64().unwrap());
    assert!(count(&|token| user(token).is_none()) > 10);
    assert!(count(&|token| user(token).is_some_and(|user| user["suspended"] == true)) > 100);
    assert!(count(&|token| user(token).is_some_and(|user| user["role"] == "end-user")) > 100);
    assert!(count(&|token| user(token).is_some_and(|user| user["active"] == false)) > 10);
    let time = |token: &Value, name: &str| token[name].as_str().map(str::to_owned);
    let before_made =
        count(&|token| time(token, "used_at").is_some_and(|used| Some(used) < time(token, "created_at")));
    assert_eq!(before_made, 0);
    let clients: HashSet<_> = tokens.iter().map(|token| token["client_id"].to_string()).collect();
    assert!(clients.len() > 990);
    let ages: Vec<_> = tokens.iter().map(|token| hours_ago(&token["created_at"])).collect();
    assert!(ages.is_sorted_by(|older, newer| older >= newer));
}

#[test]
fn large_has_a_client_with_hundreds_of_tokens_of_one_user() {
    let mut counts: HashMap<_, usize> = HashMap::new();
    for token in list(&StandIn::start().account("large"), "tokens") {
        *counts.entry((token["client_id"].to_string(), token["user_id"].to_string())).or_default() += 1;
    }
    assert_eq!(counts.values().max(), Some(&400));
}

#[test]
fn large_is_the_same_at_each_start() {
    let shown = || {
        let account = StandIn::start().account("large");
        let tokens = list(&account, "tokens").into_iter();
        tokens
            .map(|token| {
                format!("{} {} {} {}", token["id"], token["client_id"], token["user_id"], token["scopes"])
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(), shown());
}

fn hostile(stand_in: &StandIn, path: &str, name: &str) -> Vec<Value> {
    let admin = stand_in.sign_in("hostile", "admin");
    let answer = stand_in.get(&admin.url(&format!("/api/v2/{path}"))).session(&admin).send();
    assert_eq!(answer.status, 200, "{}", answer.text);
    list(&answer.json(), name)
}

#[test]
fn hostile_tokens_are_so_in_every_property() {
    let tokens = hostile(&StandIn::start(), "oauth/tokens.json?all=true&page[size]=100", "tokens");
    let some = |is: &dyn Fn(&Value) -> bool| tokens.iter().any(is);
    for name in ["id", "client_id", "user_id", "token", "scopes", "created_at", "used_at", "expires_at"] {
        assert!(some(&|token| token.get(name).is_none()), "{name} missing");
    }
    for name in ["token", "scopes", "created_at", "used_at", "expires_at"] {
        assert!(some(&|token| token[name].to_string().contains("<script>")), "{name} with markup");
        assert!(some(&|token| token[name].to_string().len() > 10_000), "{name} of 10,000 characters");
    }
    for name in ["id", "client_id", "user_id"] {
        assert!(some(&|token| token[name] == 9_007_199_254_740_993_u64), "{name} past 2^53");
        assert!(some(&|token| token[name].is_string()), "{name} as text");
    }
    for text in ["\u{202e}", "\0", "👩🏽‍🚀", ""] {
        assert!(
            some(&|token| token["token"].as_str().is_some_and(|prefix| prefix.contains(text))),
            "{text:?}"
        );
    }
    assert!(some(&|token| token["scopes"].is_null() && token.get("scopes").is_some()));
    assert!(some(&|token| token["scopes"].is_string()));
}

#[test]
fn hostile_users_are_so_in_every_property_and_have_tokens() {
    let stand_in = StandIn::start();
    let tokens = hostile(&stand_in, "oauth/tokens.json?all=true&page[size]=100", "tokens");
    let ids: HashSet<_> = tokens.iter().filter_map(|token| token["user_id"].as_u64()).collect();
    let ids: Vec<_> = ids.iter().map(u64::to_string).collect();
    let users = hostile(&stand_in, &format!("users/show_many.json?ids={}", ids.join(",")), "users");
    let some = |is: &dyn Fn(&Value) -> bool| users.iter().any(is);
    for name in ["name", "email"] {
        for text in ["<script>", "\u{202e}", "\0", "👩🏽‍🚀"] {
            assert!(
                some(&|user| user[name].as_str().is_some_and(|name| name.contains(text))),
                "{name} {text:?}"
            );
        }
        assert!(some(&|user| user[name].as_str().is_some_and(|name| name.len() == 10_000)), "{name}");
    }
    let all = hostile(&stand_in, "users.json?page[size]=100", "users");
    for name in ["name", "email", "role", "suspended", "active"] {
        assert!(all.iter().any(|user| user.get(name).is_none()), "{name} missing");
        assert!(all.iter().any(|user| user.get(name) == Some(&Value::Null)), "{name} null");
    }
    assert!(all.iter().any(|user| user["role"].is_object()));
    assert!(all.iter().any(|user| user["suspended"].is_string()));
}
