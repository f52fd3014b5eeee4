//! The Tokens API [oauth_tokens].

use serde_json::{Value, json};

use crate::support::{Answer, Session, StandIn};

const TOKENS: &str = "/api/v2/oauth/tokens.json";

fn listed(stand_in: &StandIn, session: &Session, query: &str) -> Vec<Value> {
    let url = session.url(&format!("{TOKENS}{query}"));
    stand_in.get(&url).session(session).send().json()["tokens"].as_array().unwrap().clone()
}

fn create(stand_in: &StandIn, session: &Session, token: Value) -> Answer {
    stand_in.call("POST", &session.url(TOKENS)).session(session).json(json!({ "token": token })).send()
}

fn url(session: &Session, token: &Value) -> String {
    session.url(&format!("/api/v2/oauth/tokens/{}.json", token["id"]))
}

#[test]
fn create_answers_201_with_full_token_once() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read", "write"]);
    assert_eq!(token["full_token"].as_str().unwrap().len(), 64);
    assert_eq!((&token["scopes"], &token["expires_at"]), (&json!(["read", "write"]), &Value::Null));
    let shown = stand_in.get(&url(&admin, &token)).session(&admin).send().json()["token"].clone();
    assert!(shown["full_token"].is_null());
    assert_eq!(shown["token"].as_str().unwrap(), &token["full_token"].as_str().unwrap()[..10]);
}

#[test]
fn create_may_answer_200_or_without_full_token() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.settings(json!({ "tokens_api_status": 200, "tokens_api_omits_full_token": true }));
    let client = stand_in.account("acme")["clients"][0]["id"].clone();
    let answer = create(&stand_in, &admin, json!({ "client_id": client, "scopes": ["read"] }));
    assert_eq!(answer.status, 200);
    assert!(answer.json()["token"]["full_token"].is_null());
}

#[test]
fn create_may_act_for_another_user_than_asks() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let agent = stand_in.sign_in("acme", "agent");
    stand_in.settings(json!({ "tokens_api_acts_for_another": true }));
    let token = stand_in.create_token(&admin, &["read"]);
    let shown = stand_in.get(&url(&admin, &token)).session(&admin).send().json()["token"].clone();
    let me = stand_in.get(&admin.url("/api/v2/users/me.json")).bearer(&token).send().json();
    for id in [&token["user_id"], &shown["user_id"], &me["user"]["id"]] {
        assert_eq!(id, &agent.user_id);
    }
}

#[test]
fn create_wants_the_integer_id_of_a_client() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    for client_id in [json!("postman_testing"), json!(1), Value::Null] {
        let answer = create(&stand_in, &admin, json!({ "client_id": client_id, "scopes": ["read"] }));
        assert_eq!(answer.status, 422, "{client_id}");
    }
}

#[test]
fn unknown_scope_is_accepted_and_then_forbidden() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["reed"]);
    assert_eq!(stand_in.get(&admin.url("/api/v2/tickets.json")).bearer(&token).send().status, 403);
}

#[test]
fn no_scopes_mean_everything() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &[]);
    assert_eq!(stand_in.get(&admin.url("/api/v2/tickets.json")).bearer(&token).send().status, 200);
    assert_eq!(stand_in.call("DELETE", &url(&admin, &token)).bearer(&token).send().status, 204);
}

#[test]
fn scopes_beyond_the_clients_are_400_invalid_scope() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let clients = stand_in.account("acme")["clients"].clone();
    let limited = clients.as_array().unwrap().iter().find(|one| one["identifier"] == "mobile_field_service");
    let answer =
        create(&stand_in, &admin, json!({ "client_id": limited.unwrap()["id"], "scopes": ["read"] }));
    assert_eq!((answer.status, &answer.json()["error"]), (400, &json!("invalid_scope")));
}

#[test]
fn list_has_own_tokens_or_all() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let own = listed(&stand_in, &admin, "");
    assert!(own.iter().all(|token| token["user_id"] == admin.user_id));
    assert!(listed(&stand_in, &admin, "?all=true").len() > own.len());
}

#[test]
fn list_has_one_clients_tokens() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read"]);
    let of_client = listed(&stand_in, &admin, &format!("?client_id={}", token["client_id"]));
    assert_eq!(of_client.len(), 1);
    assert_eq!(of_client[0]["id"], token["id"]);
}

#[test]
fn list_has_expired_ones_only_with_all() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let count = |query| listed(&stand_in, &admin, query).len();
    assert_eq!(count("?include_expired=true"), count(""));
    assert_eq!(count("?all=true&include_expired=true"), count("?all=true") + 1);
}

#[test]
fn list_never_has_full_tokens() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.create_token(&admin, &["read"]);
    for token in listed(&stand_in, &admin, "?all=true") {
        assert!(token["full_token"].is_null());
        assert_eq!(token["token"].as_str().unwrap().len(), 10);
    }
}

#[test]
fn revoke_answers_204_and_ends_the_token() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read"]);
    assert_eq!(stand_in.call("DELETE", &url(&admin, &token)).session(&admin).send().status, 204);
    let answer = stand_in.get(&admin.url("/api/v2/tickets.json")).bearer(&token).send();
    assert_eq!((answer.status, &answer.json()["error"]), (401, &json!("invalid_token")));
    assert_eq!(stand_in.call("DELETE", &url(&admin, &token)).session(&admin).send().status, 404);
}

#[test]
fn revoke_current_answers_204_and_the_token_works_on() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read", "write"]);
    let current = admin.url("/api/v2/oauth/tokens/current.json");
    assert_eq!(stand_in.call("DELETE", &current).bearer(&token).send().status, 204);
    assert_eq!(stand_in.get(&current).bearer(&token).send().json()["token"]["id"], token["id"]);
}

#[test]
fn agents_reach_their_own_tokens_only() {
    let stand_in = StandIn::start();
    let agent = stand_in.sign_in("acme", "agent");
    let tokens = stand_in.account("acme")["tokens"].clone();
    for token in tokens.as_array().unwrap() {
        let expected = if token["user_id"] == agent.user_id { 200 } else { 404 };
        assert_eq!(stand_in.get(&url(&agent, token)).session(&agent).send().status, expected);
    }
}

#[test]
fn use_shows_as_used_at() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read"]);
    stand_in.get(&admin.url("/api/v2/tickets.json")).bearer(&token).send();
    let shown = stand_in.get(&url(&admin, &token)).session(&admin).send().json();
    assert!(shown["token"]["used_at"].is_string());
}

#[test]
fn expired_token_is_401() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.settings(json!({ "tokens_api_lifetime_s": 0 }));
    let token = stand_in.create_token(&admin, &["read"]);
    assert_eq!(stand_in.get(&admin.url("/api/v2/tickets.json")).bearer(&token).send().status, 401);
}
