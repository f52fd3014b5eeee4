//! Global OAuth clients [global_clients].

use serde_json::{Value, json};

use crate::support::{Session, StandIn};

fn listed(stand_in: &StandIn, session: &Session, query: &str) -> Value {
    let url = session.url(&format!("/api/v2/oauth/global_clients.json{query}"));
    stand_in.get(&url).session(session).send().json()
}

fn global(stand_in: &StandIn) -> Value {
    let clients = stand_in.account("acme")["clients"].clone();
    clients.as_array().unwrap().iter().find(|client| client["global"] == true).unwrap().clone()
}

#[test]
fn list_has_global_clients_alone_in_pages() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    for (query, envelope) in [("", "count"), ("?page[size]=100", "meta")] {
        let page = listed(&stand_in, &admin, query);
        let clients = page["global_clients"].as_array().unwrap();
        assert_eq!((clients.len(), &clients[0]["id"]), (1, &global(&stand_in)["id"]));
        assert!(!page[envelope].is_null(), "{query}");
    }
    let local = listed(&stand_in, &stand_in.sign_in("fresh", "admin"), "");
    assert_eq!(local["global_clients"], json!([]));
}

#[test]
fn list_tells_what_users_agreed_to_and_nothing_of_the_maker() {
    let stand_in = StandIn::start();
    let client = listed(&stand_in, &stand_in.admin(), "")["global_clients"][0].clone();
    for property in ["id", "identifier", "name", "company", "description", "logo_url"] {
        assert!(client.get(property).is_some(), "{property}");
    }
    for property in ["secret", "user_id", "redirect_uri"] {
        assert!(client.get(property).is_none(), "{property}");
    }
}

#[test]
fn list_is_for_admins() {
    let stand_in = StandIn::start();
    let agent = stand_in.sign_in("acme", "agent");
    let url = agent.url("/api/v2/oauth/global_clients.json");
    assert_eq!(stand_in.get(&url).session(&agent).send().status, 403);
    assert_eq!(stand_in.get(&url).send().status, 401);
}

#[test]
fn global_client_is_nobodys_to_change_or_delete() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let before = global(&stand_in);
    let url = |rest: &str| admin.url(&format!("/api/v2/oauth/clients/{}{rest}.json", before["id"]));
    let calls = [
        stand_in.call("PUT", &url("")).json(json!({ "client": { "name": "Renamed" } })),
        stand_in.call("PUT", &url("/generate_secret")),
        stand_in.call("DELETE", &url("")),
    ];
    for call in calls {
        assert_eq!(call.session(&admin).send().status, 403);
    }
    assert_eq!(global(&stand_in), before);
    assert_eq!(stand_in.get(&url("")).session(&admin).send().status, 200);
}
