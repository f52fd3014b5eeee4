//! `POST /oauth/tokens` [grant_type_tokens].

use serde_json::{Value, json};

use crate::support::{ACME, Answer, StandIn};

/// A stand-in and a new confidential client with its secret.
fn confidential() -> (StandIn, Value) {
    let stand_in = StandIn::start();
    let properties = json!({ "name": "Grants", "identifier": "grants", "kind": "confidential" });
    let client = stand_in.create_client(&stand_in.admin(), properties);
    (stand_in, client)
}

fn post(stand_in: &StandIn, body: Value) -> Answer {
    stand_in.call("POST", &format!("{ACME}/oauth/tokens")).json(body).send()
}

fn credentials(client: &Value) -> Value {
    json!({
        "grant_type": "client_credentials", "client_id": client["identifier"],
        "client_secret": client["secret"], "scope": "read",
    })
}

fn with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

fn error(answer: &Answer) -> (u16, String) {
    assert!(answer.json()["error_description"].is_string());
    (answer.status, answer.json()["error"].as_str().unwrap().to_owned())
}

#[test]
fn client_credentials_act_as_the_clients_user_without_refresh_token() {
    let (stand_in, client) = confidential();
    let token = post(&stand_in, credentials(&client)).json();
    assert!(token["refresh_token"].is_null());
    let me = stand_in.get(&format!("{ACME}/api/v2/users/me.json")).bearer(&token).send().json();
    assert_eq!(me["user"]["id"], client["user_id"]);
}

#[test]
fn public_client_is_unauthorized_for_client_credentials() {
    let (stand_in, _) = confidential();
    let properties = json!({ "name": "Public", "identifier": "public", "kind": "public" });
    let client = stand_in.create_client(&stand_in.admin(), properties);
    let answer = post(&stand_in, credentials(&client));
    assert_eq!(error(&answer), (400, "unauthorized_client".into()));
}

#[test]
fn wrong_or_missing_client_secret_is_invalid_client() {
    let (stand_in, client) = confidential();
    for secret in [json!("wrong"), Value::Null, json!(client["secret"].as_str().unwrap()[..10])] {
        let answer = post(&stand_in, with(credentials(&client), "client_secret", secret));
        assert_eq!(error(&answer), (401, "invalid_client".into()));
    }
    let unknown = post(&stand_in, with(credentials(&client), "client_id", json!("nobody")));
    assert_eq!(error(&unknown), (401, "invalid_client".into()));
}

#[test]
fn integer_id_is_no_client_id_here() {
    let (stand_in, client) = confidential();
    let answer = post(&stand_in, with(credentials(&client), "client_id", json!(client["id"].to_string())));
    assert_eq!(error(&answer).1, "invalid_client");
}

#[test]
fn missing_or_forbidden_scope_is_invalid_scope() {
    let (stand_in, client) = confidential();
    let answer = post(&stand_in, with(credentials(&client), "scope", json!("")));
    assert_eq!(error(&answer), (400, "invalid_scope".into()));
}

#[test]
fn expires_in_has_bounds() {
    let (stand_in, client) = confidential();
    for (seconds, is_good) in [(300, false), (301, true), (172_799, true), (172_800, false)] {
        let answer = post(&stand_in, with(credentials(&client), "expires_in", json!(seconds)));
        if is_good {
            assert_eq!(answer.json()["expires_in"], seconds);
        } else {
            assert_eq!(error(&answer), (400, "invalid_request".into()));
        }
    }
}

#[test]
fn refresh_token_expires_in_has_bounds() {
    let (stand_in, client) = confidential();
    for (seconds, is_good) in [(604_800, false), (604_801, true), (7_775_999, true), (7_776_000, false)] {
        let answer = post(&stand_in, with(credentials(&client), "refresh_token_expires_in", json!(seconds)));
        assert_eq!(answer.status == 201, is_good, "{seconds}");
    }
}

#[test]
fn clients_age_decides_the_default_lifetime() {
    let (stand_in, client) = confidential();
    assert_eq!(post(&stand_in, credentials(&client)).json()["expires_in"], 1_800);
    let clients = stand_in.account("acme")["clients"].clone();
    let old = clients.as_array().unwrap().iter().find(|one| one["identifier"] == "warehouse_dashboard");
    assert_eq!(post(&stand_in, credentials(old.unwrap())).json()["expires_in"], Value::Null);
}

#[test]
fn expired_token_is_401() {
    let (stand_in, client) = confidential();
    stand_in.settings(json!({ "access_token_lifetime_s": 0 }));
    let token = post(&stand_in, credentials(&client)).json();
    let answer = stand_in.get(&format!("{ACME}/api/v2/tickets.json")).bearer(&token).send();
    assert_eq!((answer.status, &answer.json()["error"]), (401, &json!("invalid_token")));
}

#[test]
fn refresh_gives_a_new_pair_and_ends_the_old_one() {
    let (stand_in, client) = confidential();
    let first = with_refresh_token(&stand_in, &client);
    let second = post(&stand_in, refresh(&client, &first["refresh_token"])).json();
    assert_ne!(second["access_token"], first["access_token"]);
    assert_ne!(second["refresh_token"], first["refresh_token"]);
    let tickets =
        |token: &Value| stand_in.get(&format!("{ACME}/api/v2/tickets.json")).bearer(token).send().status;
    assert_eq!((tickets(&first), tickets(&second)), (401, 200));
    let again = post(&stand_in, refresh(&client, &first["refresh_token"]));
    assert_eq!(error(&again), (400, "invalid_grant".into()));
}

#[test]
fn expired_refresh_token_is_invalid_grant() {
    let (stand_in, client) = confidential();
    stand_in.settings(json!({ "refresh_token_lifetime_s": 0 }));
    let first = with_refresh_token(&stand_in, &client);
    let answer = post(&stand_in, refresh(&client, &first["refresh_token"]));
    assert_eq!(error(&answer), (400, "invalid_grant".into()));
}

#[test]
fn other_grants_are_unsupported() {
    let (stand_in, client) = confidential();
    let answer = post(&stand_in, with(credentials(&client), "grant_type", json!("password")));
    assert_eq!(error(&answer), (400, "unsupported_grant_type".into()));
}

#[test]
fn parameters_must_be_json() {
    let (stand_in, _) = confidential();
    let form =
        stand_in.call("POST", &format!("{ACME}/oauth/tokens")).form("grant_type=client_credentials").send();
    assert_eq!(error(&form), (400, "invalid_request".into()));
    let wrong_type = post(&stand_in, json!({ "grant_type": "client_credentials", "expires_in": "soon" }));
    assert_eq!(error(&wrong_type), (400, "invalid_request".into()));
}

fn refresh(client: &Value, refresh_token: &Value) -> Value {
    json!({
        "grant_type": "refresh_token", "client_id": client["identifier"],
        "client_secret": client["secret"], "refresh_token": refresh_token,
    })
}

/// By the consent page, which is what gives refresh tokens.
fn with_refresh_token(stand_in: &StandIn, client: &Value) -> Value {
    let admin = stand_in.admin();
    let redirect_uri = "https://grants.example/";
    let change = json!({ "client": { "redirect_uri": [redirect_uri] } });
    let url = admin.url(&format!("/api/v2/oauth/clients/{}.json", client["id"]));
    assert_eq!(stand_in.call("PUT", &url).session(&admin).json(change).send().status, 200);
    let form = format!(
        "response_type=code&client_id=grants&redirect_uri={redirect_uri}&scope=read&decision=allow\
         &authenticity_token={}",
        admin.csrf
    );
    let url = admin.url("/oauth/authorizations");
    let answer = stand_in.call("POST", &url).header("cookie", &admin.cookie).form(&form).send();
    let code = answer.header("location").split_once("code=").unwrap().1.to_owned();
    let body = json!({
        "grant_type": "authorization_code", "client_id": "grants", "client_secret": client["secret"],
        "redirect_uri": redirect_uri, "code": code,
    });
    post(stand_in, body).json()
}
