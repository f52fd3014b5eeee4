//! Legacy API tokens [api_tokens].

use serde_json::{Value, json};

use crate::support::{Session, StandIn};

const LIST: &str = "/api/v2/api_tokens.json?include_users=true";

fn listed(stand_in: &StandIn, session: &Session) -> Vec<Value> {
    let page: Value = stand_in.get(&session.url(LIST)).session(session).send().json();
    page["api_tokens"].as_array().unwrap().clone()
}

#[test]
fn list_has_all_at_once_with_who_made_them() {
    let stand_in = StandIn::start();
    let tokens = listed(&stand_in, &stand_in.sign_in("inventory", "admin"));
    assert_eq!(tokens.len(), 19);
    assert_eq!((&tokens[0]["user_name"], &tokens[0]["active"]), (&json!("Ada Lindqvist"), &json!(true)));
    assert_eq!(tokens[2]["user_name"], Value::Null, "nobody on the account");
    assert_eq!(listed(&stand_in, &stand_in.sign_in("large", "admin")).len(), 2_000);
}

#[test]
fn token_unused_for_thirty_days_is_deactivated() {
    let stand_in = StandIn::start();
    let tokens = listed(&stand_in, &stand_in.sign_in("inventory", "admin"));
    let inactive = tokens.iter().filter(|token| token["active"] == false);
    let names: Vec<_> = inactive.map(|token| token["description"].as_str().unwrap()).collect();
    assert_eq!(names, ["Quarterly report", "Old importer", "Test of Robin, delete me"]);
}

#[test]
fn list_names_users_only_if_asked() {
    let stand_in = StandIn::start();
    let admin = stand_in.sign_in("inventory", "admin");
    let url = admin.url("/api/v2/api_tokens.json");
    let page: Value = stand_in.get(&url).session(&admin).send().json();
    assert!(page["api_tokens"][0].get("user_name").is_none());
}

#[test]
fn list_is_gone_where_token_access_is_off_and_is_for_admins() {
    let stand_in = StandIn::start();
    let agent = stand_in.sign_in("inventory", "agent");
    assert_eq!(stand_in.get(&agent.url(LIST)).session(&agent).send().status, 403);
    stand_in.settings(json!({ "api_token_access": false }));
    let admin = stand_in.sign_in("inventory", "admin");
    assert_eq!(stand_in.get(&admin.url(LIST)).session(&admin).send().status, 404);
}
