//! What a bearer may do with its scopes [oauth_tokens, "Scopes"].

use serde_json::json;

use crate::support::StandIn;

fn status(scopes: &[&str], method: &str, path: &str) -> u16 {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, scopes);
    stand_in.call(method, &admin.url(path)).bearer(&token).send().status
}

#[test]
fn read_gives_access_to_get() {
    assert_eq!(status(&["read"], "GET", "/api/v2/tickets.json"), 200);
    assert_eq!(status(&["read"], "GET", "/api/v2/users.json"), 200);
    assert_eq!(status(&["write"], "GET", "/api/v2/tickets.json"), 403);
}

#[test]
fn write_is_needed_to_change_anything() {
    assert_eq!(status(&["read"], "DELETE", "/api/v2/oauth/clients/1.json"), 403);
    assert_eq!(status(&["write"], "DELETE", "/api/v2/oauth/clients/1.json"), 404);
}

#[test]
fn tickets_read_is_enough_for_tickets_and_their_count() {
    for path in ["/api/v2/tickets.json", "/api/v2/tickets/count.json", "/api/v2/tickets/1.json"] {
        assert_eq!(status(&["tickets:read"], "GET", path), 200, "{path}");
    }
    assert_eq!(status(&["tickets:read"], "GET", "/api/v2/users.json"), 403);
}

#[test]
fn search_needs_plain_read() {
    assert_eq!(status(&["tickets:read", "search:read"], "GET", "/api/v2/search.json?query=order"), 403);
    assert_eq!(status(&["read"], "GET", "/api/v2/search.json?query=order"), 200);
}

#[test]
fn refusal_names_the_missing_scope() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["users:read"]);
    let answer = stand_in.get(&admin.url("/api/v2/tickets.json")).bearer(&token).send();
    let body = json!({
        "error": "Forbidden",
        "description": "You are missing the following required scopes: read",
    });
    assert_eq!((answer.status, answer.json()), (403, body));
}

#[test]
fn me_answers_any_bearer_with_200() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let me = admin.url("/api/v2/users/me.json");
    let token = stand_in.create_token(&admin, &["tickets:read"]);
    assert_eq!(stand_in.get(&me).bearer(&token).send().json()["user"]["id"], admin.user_id);
    let dead = stand_in.get(&me).bearer(&json!({ "full_token": "dead" })).send();
    assert_eq!((dead.status, dead.json()["user"]["id"].is_null()), (200, true));
}

#[test]
fn me_gives_every_bearer_an_authenticity_token() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read"]);
    let me = stand_in.get(&admin.url("/api/v2/users/me.json")).bearer(&token).send().json();
    let given = me["user"]["authenticity_token"].as_str().unwrap();
    assert!(!given.is_empty());
    assert_ne!(given, admin.csrf);
}

#[test]
fn bearer_needs_neither_csrf_token_nor_origin() {
    assert_eq!(status(&["write"], "DELETE", "/api/v2/oauth/tokens/current.json"), 204);
}

#[test]
fn bearer_goes_before_the_session() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let answer = stand_in
        .get(&admin.url("/api/v2/tickets.json"))
        .session(&admin)
        .bearer(&json!({ "full_token": "dead" }))
        .send();
    assert_eq!(answer.status, 401);
}
