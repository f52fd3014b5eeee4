//! `invalid_scope`: its description may name the scopes that were refused.

use serde_json::{Value, json};

use crate::support::{Session, StandIn};

const PLAIN: &str = "The requested scope is invalid, unknown, or malformed.";
const NAMED: &str = "The requested scope is invalid, unknown, or malformed: tickets:write, users:read.";

/// What the Tokens API says of scopes that the client, which is allowed two, may not have.
fn by_tokens_api(stand_in: &StandIn, admin: &Session, client: &Value, scopes: &[&str]) -> Value {
    let token = json!({ "token": { "client_id": client["id"], "scopes": scopes } });
    let url = admin.url("/api/v2/oauth/tokens.json");
    let answer = stand_in.call("POST", &url).session(admin).json(token).send().json();
    assert_eq!(answer["error"], "invalid_scope");
    answer["error_description"].clone()
}

/// What the consent page says of them, in its redirect.
fn by_consent(stand_in: &StandIn, admin: &Session, scope: &str) -> Value {
    let url = admin.url(&format!(
        "/oauth/authorizations/new?response_type=code&client_id=mobile_field_service\
         &redirect_uri=https://field.acme.example/signed-in&scope={scope}\
         &code_challenge=x&code_challenge_method=S256"
    ));
    let answer = stand_in.get(&url).header("cookie", &admin.cookie).send();
    let location = answer.header("location").replace('+', " ").replace("%3A", ":").replace("%2C", ",");
    assert!(location.contains("error=invalid_scope"), "{location}");
    json!(location.split_once("error_description=").unwrap().1)
}

/// What the grants say of scopes beyond those that the user agreed to.
fn by_grants(stand_in: &StandIn, admin: &Session, scope: &str) -> [Value; 2] {
    let redirect_uri = "https://scoped.example/";
    let client = json!({
        "name": "Scoped", "identifier": scope.len().to_string(), "kind": "confidential",
        "redirect_uri": [redirect_uri],
    });
    let client = stand_in.create_client(admin, client);
    let code = || {
        let form = format!(
            "response_type=code&client_id={}&redirect_uri={redirect_uri}&scope=read&decision=allow\
             &authenticity_token={}",
            client["identifier"].as_str().unwrap(),
            admin.csrf
        );
        let url = admin.url("/oauth/authorizations");
        let answer = stand_in.call("POST", &url).header("cookie", &admin.cookie).form(&form).send();
        answer.header("location").split_once("code=").unwrap().1.to_owned()
    };
    let post = |mut body: Value| {
        body["client_id"] = client["identifier"].clone();
        body["client_secret"] = client["secret"].clone();
        stand_in.call("POST", &admin.url("/oauth/tokens")).json(body).send().json()
    };
    let by_code = |scope: &str| {
        post(json!({
            "grant_type": "authorization_code", "redirect_uri": redirect_uri, "code": code(),
            "scope": scope,
        }))
    };
    let refresh_token = by_code("read")["refresh_token"].clone();
    let by_refresh = json!({
        "grant_type": "refresh_token", "refresh_token": refresh_token, "scope": scope,
    });
    [by_code(scope), post(by_refresh)].map(|answer| {
        assert_eq!(answer["error"], "invalid_scope");
        answer["error_description"].clone()
    })
}

#[test]
fn may_name_the_refused_scopes() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let clients = stand_in.account("acme")["clients"].clone();
    let limited = clients.as_array().unwrap().iter().find(|one| one["identifier"] == "mobile_field_service");
    let limited = limited.unwrap();
    // It may have `users:read`.
    let two = |description: &str| description.replace("users:read", "read");
    for (names, expected) in [(false, PLAIN), (true, NAMED)] {
        stand_in.settings(json!({ "invalid_scope_names_refused": names }));
        let scopes = ["tickets:read", "tickets:write", "read"];
        assert_eq!(by_tokens_api(&stand_in, &admin, limited, &scopes), two(expected));
        assert_eq!(by_consent(&stand_in, &admin, "tickets:write%20tickets:read%20read"), two(expected));
    }
    assert_eq!(by_grants(&stand_in, &admin, "read tickets:write users:read"), [NAMED, NAMED]);
    stand_in.settings(json!({ "invalid_scope_names_refused": false }));
    assert_eq!(by_grants(&stand_in, &admin, "users:read read"), [PLAIN, PLAIN]);
}

#[test]
fn names_none_where_none_were_asked_for() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.settings(json!({ "invalid_scope_names_refused": true }));
    assert_eq!(by_consent(&stand_in, &admin, ""), PLAIN);
}
