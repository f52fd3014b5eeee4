//! `/api/v2/oauth/tokens/current`: the token that asks [oauth_tokens].

use serde_json::{Value, json};

use crate::support::{Answer, Session, StandIn};

fn current(stand_in: &StandIn, session: &Session, token: &Value) -> Answer {
    stand_in.get(&session.url("/api/v2/oauth/tokens/current.json")).bearer(token).send()
}

/// The token as its id shows it over the session.
fn shown(stand_in: &StandIn, session: &Session, token: &Value) -> Value {
    let url = session.url(&format!("/api/v2/oauth/tokens/{}.json", token["id"]));
    stand_in.get(&url).session(session).send().json()["token"].clone()
}

#[test]
fn answers_the_tokens_own_record() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.settings(json!({ "tokens_api_lifetime_s": 600 }));
    stand_in.create_token(&admin, &["read"]);
    let token = stand_in.create_token(&admin, &["read", "tickets:write"]);
    stand_in.create_token(&admin, &["read"]);
    let answer = current(&stand_in, &admin, &token);
    let record = answer.json()["token"].clone();
    assert_eq!((answer.status, &record), (200, &shown(&stand_in, &admin, &token)));
    for name in ["id", "client_id", "user_id", "scopes", "created_at", "used_at", "expires_at"] {
        assert_eq!(record.get(name), token.get(name), "{name}");
    }
    assert_eq!(record["token"].as_str().unwrap(), &token["full_token"].as_str().unwrap()[..10]);
    assert!(record["expires_at"].is_string() && record.get("full_token").is_none());
}

#[test]
fn needs_the_read_scope() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    for scope in ["tickets:read", "write"] {
        let token = stand_in.create_token(&admin, &[scope]);
        let answer = current(&stand_in, &admin, &token);
        let body = json!({
            "error": "Forbidden",
            "description": "You are missing the following required scopes: read",
        });
        assert_eq!((answer.status, answer.json()), (403, body), "{scope}");
    }
}

#[test]
fn dead_token_is_401() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read"]);
    let url = admin.url(&format!("/api/v2/oauth/tokens/{}.json", token["id"]));
    stand_in.call("DELETE", &url).session(&admin).send();
    for dead in [token, json!({ "full_token": "never.was.one" })] {
        let answer = current(&stand_in, &admin, &dead);
        assert_eq!((answer.status, &answer.json()["error"]), (401, &json!("invalid_token")));
    }
}

#[test]
fn asking_may_be_a_use() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read"]);
    current(&stand_in, &admin, &token);
    assert!(shown(&stand_in, &admin, &token)["used_at"].is_null());
    stand_in.settings(json!({ "asking_current_is_a_use": true }));
    current(&stand_in, &admin, &token);
    assert!(shown(&stand_in, &admin, &token)["used_at"].is_string());
}
