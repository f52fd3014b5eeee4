//! Users [users].

use serde_json::{Value, json};

use crate::support::{Answer, Session, StandIn};

fn show_many(stand_in: &StandIn, session: &Session, query: &str) -> Answer {
    stand_in.get(&session.url(&format!("/api/v2/users/show_many.json{query}"))).session(session).send()
}

fn ids_of(users: &[Value]) -> String {
    users.iter().map(|user| user["id"].to_string()).collect::<Vec<_>>().join(",")
}

#[test]
fn show_many_answers_the_users_of_the_ids() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let users = stand_in.account("acme")["users"].as_array().unwrap().clone();
    let answer = show_many(&stand_in, &admin, &format!("?ids={}", ids_of(&users[..2])));
    assert_eq!((answer.status, answer.json()["users"].clone()), (200, json!(users[..2])));
    for property in ["id", "name", "email", "role", "suspended", "active"] {
        assert!(!answer.json()["users"][0][property].is_null(), "{property}");
    }
}

#[test]
fn show_many_leaves_out_whom_it_does_not_know() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let shown = |query: &str| show_many(&stand_in, &admin, query).json()["users"].clone();
    let known = shown(&format!("?ids=1,{},nobody,-5,99999999999999999999999", admin.user_id));
    assert_eq!((known.as_array().unwrap().len(), &known[0]["id"]), (1, &admin.user_id));
    for query in ["?ids=1,2", "?ids=", "?external_ids=a,b"] {
        assert_eq!(shown(query), json!([]), "{query}");
    }
}

#[test]
fn show_many_takes_100_ids() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let ids = |count: u64| (1..=count).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
    assert_eq!(show_many(&stand_in, &admin, &format!("?ids={}", ids(100))).status, 200);
    let refused = show_many(&stand_in, &admin, &format!("?ids={}", ids(101)));
    assert_eq!((refused.status, &refused.json()["error"]), (400, &json!("TooManyValues")));
    assert_eq!(show_many(&stand_in, &admin, "").status, 400);
}

#[test]
fn show_many_is_for_agents_and_needs_users_read() {
    let stand_in = StandIn::start();
    for (user, status) in [("agent", 200), ("end-user", 403)] {
        assert_eq!(show_many(&stand_in, &stand_in.sign_in("acme", user), "?ids=1").status, status, "{user}");
    }
    let admin = stand_in.admin();
    let url = admin.url("/api/v2/users/show_many.json?ids=1");
    for (scope, status) in [("read", 200), ("users:read", 200), ("tickets:read", 403)] {
        let token = stand_in.create_token(&admin, &[scope]);
        assert_eq!(stand_in.get(&url).bearer(&token).send().status, status, "{scope}");
    }
    assert_eq!(stand_in.get(&url).send().status, 401);
}
