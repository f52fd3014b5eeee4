//! What a session may do [secured-requests].

use serde_json::json;

use crate::support::{ACME, StandIn};

const TOKENS: &str = "/api/v2/oauth/tokens.json";

#[test]
fn me_answers_anybody_with_200() {
    let stand_in = StandIn::start();
    let answer = stand_in.get(&format!("{ACME}/api/v2/users/me.json")).send();
    let user = &answer.json()["user"];
    assert_eq!(
        (answer.status, &user["name"], &user["role"]),
        (200, &json!("Anonymous user"), &json!("end-user"))
    );
    assert!(user["id"].is_null());
}

#[test]
fn me_gives_the_csrf_token_of_the_session() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    assert!(admin.user_id.is_u64());
    assert!(!admin.csrf.is_empty());
    let again = stand_in.get(&admin.url("/api/v2/users/me")).session(&admin).send().json();
    assert_eq!(again["user"]["authenticity_token"], admin.csrf);
}

#[test]
fn everything_else_is_401_without_one() {
    let stand_in = StandIn::start();
    for path in ["/api/v2/oauth/clients.json", TOKENS, "/api/v2/tickets.json", "/api/v2/users.json"] {
        let answer = stand_in.get(&format!("{ACME}{path}")).send();
        assert_eq!((answer.status, answer.json()), (401, json!({ "error": "Couldn't authenticate you" })));
    }
}

#[test]
fn signed_out_may_show_as_a_redirect() {
    let stand_in = StandIn::start();
    stand_in.settings(json!({ "signed_out_redirects": true }));
    let answer = stand_in.get(&format!("{ACME}/api/v2/users/me.json")).send();
    assert_eq!((answer.status, answer.header("location")), (302, "/auth/v2/login/signin"));
}

#[test]
fn write_without_csrf_token_is_403() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let write =
        || stand_in.call("POST", &admin.url(TOKENS)).header("cookie", &admin.cookie).header("origin", ACME);
    let body = json!({ "token": { "client_id": 1, "scopes": ["read"] } });
    let answer = write().json(body.clone()).send();
    assert_eq!((answer.status, &answer.json()["error"]["title"]), (403, &json!("Forbidden")));
    assert_eq!(write().header("x-csrf-token", "stale").json(body).send().status, 403);
}

#[test]
fn csrf_refusal_may_be_html() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.settings(json!({ "csrf_refusal_is_html": true }));
    let answer =
        stand_in.call("POST", &admin.url(TOKENS)).header("cookie", &admin.cookie).json(json!({})).send();
    assert_eq!(answer.status, 403);
    assert!(answer.header("content-type").starts_with("text/html"));
}

#[test]
fn write_from_another_origin_is_403() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let write = || {
        stand_in
            .call("POST", &admin.url(TOKENS))
            .header("cookie", &admin.cookie)
            .header("x-csrf-token", &admin.csrf)
    };
    let origins = ["https://other.zendesk.com", "chrome-extension://abcdefghijklmnop", "null"];
    for origin in origins {
        assert_eq!(write().header("origin", origin).json(json!({})).send().status, 403, "{origin}");
    }
    assert_eq!(write().json(json!({})).send().status, 403, "no Origin");
}

#[test]
fn oauth_endpoints_are_for_admins() {
    let stand_in = StandIn::start();
    for user in ["agent", "end-user"] {
        let session = stand_in.sign_in("acme", user);
        for path in ["/api/v2/oauth/clients.json", TOKENS, "/api/v2/users/me/oauth/clients.json"] {
            let answer = stand_in.get(&session.url(path)).session(&session).send();
            assert_eq!(
                (answer.status, &answer.json()["error"]["title"]),
                (403, &json!("Forbidden")),
                "{path}"
            );
        }
    }
}

#[test]
fn sessions_get_no_cors_headers() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let answer = stand_in.get(&admin.url("/api/v2/users/me.json")).session(&admin).send();
    assert_eq!(answer.header("access-control-allow-origin"), "");
}

#[test]
fn endpoints_answer_with_and_without_json_suffix() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    for path in ["/api/v2/oauth/clients", "/api/v2/oauth/clients.json"] {
        assert_eq!(stand_in.get(&admin.url(path)).session(&admin).send().status, 200);
    }
}

#[test]
fn unknown_endpoints_are_404_invalid_endpoint() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let answer = stand_in.get(&admin.url("/api/v2/nothing.json")).session(&admin).send();
    assert_eq!(
        (answer.status, answer.json()),
        (404, json!({ "error": "InvalidEndpoint", "description": "Not found" }))
    );
}

#[test]
fn passwords_are_gone_from_the_api() {
    let stand_in = StandIn::start();
    let answer = stand_in
        .get(&format!("{ACME}/api/v2/tickets.json"))
        .header("authorization", "Basic YWRtaW46c3RhbmQtaW4=")
        .send();
    assert_eq!(answer.status, 401);
}
