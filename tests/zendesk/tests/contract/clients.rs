//! OAuth clients [oauth_clients].

use serde_json::{Value, json};

use crate::support::{Answer, Session, StandIn};

const CLIENTS: &str = "/api/v2/oauth/clients.json";

fn new(identifier: &str, kind: &str) -> Value {
    json!({ "name": "Test client", "identifier": identifier, "kind": kind })
}

fn create(stand_in: &StandIn, session: &Session, client: Value) -> Answer {
    stand_in.call("POST", &session.url(CLIENTS)).session(session).json(json!({ "client": client })).send()
}

fn url(session: &Session, client: &Value, rest: &str) -> String {
    session.url(&format!("/api/v2/oauth/clients/{}{rest}.json", client["id"]))
}

#[test]
fn create_answers_201_with_the_whole_secret_once() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    for kind in ["confidential", "public"] {
        let client = stand_in.create_client(&admin, new(kind, kind));
        assert_eq!(client["secret"].as_str().unwrap().len(), 64);
        assert_eq!((&client["kind"], &client["user_id"]), (&json!(kind), &admin.user_id));
        let shown = stand_in.get(&url(&admin, &client, "")).session(&admin).send().json()["client"].clone();
        assert_eq!(shown["secret"].as_str().unwrap(), &client["secret"].as_str().unwrap()[..10]);
    }
}

#[test]
fn taken_identifier_is_422() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let answer = create(&stand_in, &admin, new("postman_testing", "public"));
    assert_eq!((answer.status, &answer.json()["error"]), (422, &json!("RecordInvalid")));
    assert_eq!(answer.json()["details"]["identifier"][0]["error"], "DuplicateValue");
}

#[test]
fn missing_properties_are_422_each_with_its_reason() {
    let stand_in = StandIn::start();
    let answer = create(&stand_in, &stand_in.admin(), json!({ "name": " ", "kind": "secret" }));
    let details = answer.json()["details"].clone();
    assert_eq!(answer.status, 422);
    for property in ["name", "identifier", "kind"] {
        assert!(details[property][0]["description"].is_string(), "{property}");
    }
}

#[test]
fn redirect_uri_is_absolute_https_or_local() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    for (number, wrong) in ["http://example.com/", "/callback", "javascript:alert(1)"].iter().enumerate() {
        let mut client = new(&format!("wrong_{number}"), "public");
        client["redirect_uri"] = json!([wrong]);
        assert!(create(&stand_in, &admin, client).json()["details"]["redirect_uri"].is_array(), "{wrong}");
    }
    let mut client = new("right", "public");
    client["redirect_uri"] = json!(["https://a.example/b", "http://localhost:1/", "http://127.0.0.1:2/c"]);
    assert_eq!(stand_in.create_client(&admin, client.clone())["redirect_uri"], client["redirect_uri"]);
}

#[test]
fn body_that_is_no_client_is_400() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let answer = stand_in.call("POST", &admin.url(CLIENTS)).session(&admin).json(json!([])).send();
    assert_eq!(answer.status, 400);
}

#[test]
fn body_without_json_content_type_is_400() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let body = json!({ "client": new("a", "public") }).to_string();
    assert_eq!(stand_in.call("POST", &admin.url(CLIENTS)).session(&admin).form(&body).send().status, 400);
}

#[test]
fn update_changes_what_it_names() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let client = stand_in.create_client(&admin, new("a", "public"));
    let body = json!({ "client": { "name": "Renamed" } });
    let answer = stand_in.call("PUT", &url(&admin, &client, "")).session(&admin).json(body).send();
    let updated = answer.json()["client"].clone();
    assert_eq!((&updated["name"], &updated["identifier"]), (&json!("Renamed"), &json!("a")));
}

#[test]
fn update_changes_redirect_uri_by_the_rules_of_creation() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let client = stand_in.create_client(&admin, new("a", "public"));
    let update = |redirect_uri: Value| {
        let body = json!({ "client": { "redirect_uri": redirect_uri } });
        stand_in.call("PUT", &url(&admin, &client, "")).session(&admin).json(body).send()
    };
    let both = json!(["https://a.example/b", "http://localhost:1/"]);
    let updated = update(both.clone()).json()["client"].clone();
    assert_eq!((&updated["redirect_uri"], &updated["name"]), (&both, &client["name"]));
    assert_eq!(update(json!(["http://a.example/"])).status, 422);
    let shown = stand_in.get(&url(&admin, &client, "")).session(&admin).send().json();
    assert_eq!(shown["client"]["redirect_uri"], both);
}

#[test]
fn changing_the_kind_truncates_the_secret() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let client = stand_in.create_client(&admin, new("a", "public"));
    let body = json!({ "client": { "kind": "confidential" } });
    stand_in.call("PUT", &url(&admin, &client, "")).session(&admin).json(body).send();
    let held = stand_in.account("acme")["clients"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&held["id"], held["secret"].as_str().unwrap().len()), (&client["id"], 10));
}

#[test]
fn delete_ends_all_its_tokens() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let token = stand_in.create_token(&admin, &["read"]);
    let tickets = || stand_in.get(&admin.url("/api/v2/tickets.json")).bearer(&token).send().status;
    assert_eq!(tickets(), 200);
    let client = json!({ "id": token["client_id"] });
    assert_eq!(stand_in.call("DELETE", &url(&admin, &client, "")).session(&admin).send().status, 204);
    assert_eq!(tickets(), 401);
    assert_eq!(stand_in.get(&url(&admin, &client, "")).session(&admin).send().status, 404);
}

#[test]
fn generate_secret_answers_whole_or_truncated() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let client = stand_in.create_client(&admin, new("a", "confidential"));
    let generate = || {
        let answer = stand_in.call("PUT", &url(&admin, &client, "/generate_secret")).session(&admin).send();
        answer.json()["client"]["secret"].as_str().unwrap().to_owned()
    };
    let whole = generate();
    assert_eq!(whole.len(), 64);
    assert_ne!(json!(whole), client["secret"]);
    stand_in.settings(json!({ "generate_secret_truncates": true }));
    assert_eq!(generate().len(), 10);
}

#[test]
fn unknown_record_is_404() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let answer = stand_in.get(&admin.url("/api/v2/oauth/clients/1.json")).session(&admin).send();
    assert_eq!((answer.status, &answer.json()["error"]), (404, &json!("RecordNotFound")));
}

#[test]
fn my_clients_are_those_of_the_caller() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let mine = stand_in.get(&admin.url("/api/v2/users/me/oauth/clients.json")).session(&admin).send().json();
    let mine = mine["clients"].as_array().unwrap();
    assert!(!mine.is_empty() && mine.iter().all(|client| client["user_id"] == admin.user_id));
}

#[test]
fn clients_may_have_no_owner() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.settings(json!({ "clients_have_no_owner": true }));
    let created = stand_in.create_client(&admin, new("a", "public"));
    let shown = stand_in.get(&url(&admin, &created, "")).session(&admin).send().json()["client"].clone();
    let list = stand_in.get(&admin.url(CLIENTS)).session(&admin).send().json()["clients"].clone();
    let list = list.as_array().unwrap();
    assert!(list.len() > 1);
    for client in list.iter().chain([&created, &shown]) {
        assert_eq!(client.get("user_id"), Some(&Value::Null));
    }
}
