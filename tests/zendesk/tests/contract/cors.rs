//! CORS [making-cross-origin-browser-side-api-requests].

use serde_json::{Value, json};

use crate::support::{ACME, Answer, StandIn};

const ALLOWED: &str = "access-control-allow-origin";

fn bearer_call(stand_in: &StandIn, token: &Value, path: &str) -> Answer {
    stand_in.get(&format!("{ACME}{path}")).header("origin", "https://foreign.example").bearer(token).send()
}

#[test]
fn bearer_answers_are_open_with_200_and_404() {
    let stand_in = StandIn::start();
    let token = stand_in.create_token(&stand_in.admin(), &["read"]);
    for (path, status) in [("/api/v2/tickets.json", 200), ("/api/v2/tickets/999999.json", 404)] {
        let answer = bearer_call(&stand_in, &token, path);
        assert_eq!((answer.status, answer.header(ALLOWED)), (status, "*"));
    }
}

#[test]
fn bearer_answers_are_open_with_201_and_204() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read", "write"]);
    let body = json!({ "token": { "client_id": token["client_id"], "scopes": ["read"] } });
    let made =
        stand_in.call("POST", &admin.url("/api/v2/oauth/tokens.json")).bearer(&token).json(body).send();
    assert_eq!((made.status, made.header(ALLOWED)), (201, "*"));
    let url = admin.url(&format!("/api/v2/oauth/tokens/{}.json", made.json()["token"]["id"]));
    let revoked = stand_in.call("DELETE", &url).bearer(&token).send();
    assert_eq!((revoked.status, revoked.header(ALLOWED)), (204, "*"));
}

#[test]
fn bearer_answers_are_closed_with_401_403_and_429() {
    let stand_in = StandIn::start();
    let token = stand_in.create_token(&stand_in.admin(), &["users:read"]);
    let dead = bearer_call(&stand_in, &json!({ "full_token": "dead" }), "/api/v2/tickets.json");
    assert_eq!((dead.status, dead.header(ALLOWED)), (401, ""));
    let forbidden = bearer_call(&stand_in, &token, "/api/v2/tickets.json");
    assert_eq!((forbidden.status, forbidden.header(ALLOWED)), (403, ""));
    stand_in.set_fault(json!({ "path": "/api/v2/users", "fault": { "kind": "status", "status": 429 } }));
    let limited = bearer_call(&stand_in, &token, "/api/v2/users.json");
    assert_eq!((limited.status, limited.header(ALLOWED)), (429, ""));
}

#[test]
fn preflight_is_answered_for_bearers_only() {
    let stand_in = StandIn::start();
    let preflight = |names: &str| {
        stand_in
            .call("OPTIONS", &format!("{ACME}/api/v2/tickets.json"))
            .header("origin", "https://foreign.example")
            .header("access-control-request-method", "GET")
            .header("access-control-request-headers", names)
            .send()
    };
    let open = preflight("authorization,x-other");
    assert_eq!((open.status, open.header(ALLOWED)), (200, "*"));
    assert_eq!(open.header("access-control-allow-headers"), "authorization,x-other");
    assert_eq!(preflight("x-csrf-token").header(ALLOWED), "");
}

#[test]
fn grants_are_never_open() {
    let answer = StandIn::start()
        .call("POST", &format!("{ACME}/oauth/tokens"))
        .header("origin", "https://foreign.example")
        .json(json!({ "grant_type": "client_credentials" }))
        .send();
    assert_eq!(answer.header(ALLOWED), "");
}
