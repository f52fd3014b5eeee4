//! What the accounts hold, by subdomain.

use serde_json::{Value, json};

use crate::support::StandIn;

fn clients(stand_in: &StandIn, subdomain: &str) -> Vec<Value> {
    let admin = stand_in.sign_in(subdomain, "admin");
    let url = admin.url("/api/v2/oauth/clients.json?page[size]=100");
    stand_in.get(&url).session(&admin).send().json()["clients"].as_array().unwrap().clone()
}

#[test]
fn acme_is_small_and_ordinary() {
    let stand_in = StandIn::start();
    let clients = clients(&stand_in, "acme");
    assert_eq!(clients.len(), 5);
    assert!(clients.iter().any(|one| one["identifier"].as_str().unwrap().starts_with("zis_")));
    assert_eq!(clients.iter().filter(|one| one["global"] == true).count(), 1);
    let admin = stand_in.admin();
    let newest = clients
        .iter()
        .filter(|one| one["user_id"] == admin.user_id)
        .max_by_key(|one| one["created_at"].to_string());
    assert_eq!(newest.unwrap()["identifier"], "postman_testing");
}

#[test]
fn fresh_has_no_clients() {
    assert!(clients(&StandIn::start(), "fresh").is_empty());
}

#[test]
fn large_is_large() {
    let large = StandIn::start().account("large");
    let count = |name: &str| large[name].as_array().unwrap().len();
    assert_eq!((count("clients"), count("tokens"), &large["tickets"]), (1_000, 10_000, &json!(20_000)));
}

#[test]
fn withdrawn_accounts_create_no_tokens() {
    let stand_in = StandIn::start();
    for (subdomain, status) in [
        ("withdrawn", 404),
        ("withdrawn403", 403),
        ("withdrawn405", 405),
        ("withdrawn410", 410),
        ("jwtwithdrawn", 404),
    ] {
        let admin = stand_in.sign_in(subdomain, "admin");
        let url = admin.url("/api/v2/oauth/tokens.json");
        let body = json!({ "token": { "client_id": 1, "scopes": ["read"] } });
        assert_eq!(stand_in.call("POST", &url).session(&admin).json(body).send().status, status);
        assert_eq!(stand_in.get(&url).session(&admin).send().status, 200);
    }
}

#[test]
fn hostile_has_ids_beyond_doubles_and_as_text() {
    let clients = clients(&StandIn::start(), "hostile");
    assert!(clients.iter().any(|one| one["id"] == 9_007_199_254_740_993_u64));
    assert!(clients.iter().any(|one| one["id"] == i64::MAX));
    assert!(clients.iter().any(|one| one["id"].is_string()));
}

#[test]
fn hostile_names_hold_markup_direction_marks_nul_and_10_000_characters() {
    let clients = clients(&StandIn::start(), "hostile");
    let names: Vec<&str> = clients.iter().filter_map(|one| one["name"].as_str()).collect();
    for part in ["<script>", "\u{202e}", "\0", "👩🏽‍🚀", "{{name}}"] {
        assert!(names.iter().any(|name| name.contains(part)), "{part:?}");
    }
    assert!(names.iter().any(|name| name.chars().count() == 10_000));
}

#[test]
fn hostile_objects_have_missing_and_strange_properties() {
    let clients = clients(&StandIn::start(), "hostile");
    assert!(clients.iter().any(|one| one.get("kind").is_none()));
    assert!(clients.iter().any(|one| one["name"].is_null()));
    assert!(clients.iter().any(|one| one.get("__proto__").is_some()));
    assert!(clients.iter().any(|one| one["deep"].is_array()));
}

#[test]
fn hostile_pages_escape_markup() {
    let stand_in = StandIn::start();
    let admin = stand_in.sign_in("hostile", "admin");
    let page = stand_in.get(&admin.url("/admin/apps-integrations/apis/oauth-clients")).session(&admin).send();
    assert!(!page.text.contains("<script>") && page.text.contains("&lt;script&gt;"));
}

#[test]
fn sso_signs_in_by_one_button() {
    let stand_in = StandIn::start();
    let sso = "https://sso.zendesk.com";
    let page = stand_in.get(&format!("{sso}/auth/v2/login/signin")).send().text;
    assert!(page.contains("single sign-on") && !page.contains("type=\"password\""));
    assert_eq!(page.matches("<button").count(), 1);
    let answer = stand_in.call("POST", &format!("{sso}/access/sso")).form("return_to=/admin").send();
    assert!(answer.header("set-cookie").starts_with("_zendesk_session="));
    let form = "user[email]=admin@sso.example&user[password]=stand-in";
    assert_eq!(stand_in.call("POST", &format!("{sso}/access/login")).form(form).send().status, 401);
}

#[test]
fn other_subdomains_have_no_help_desk() {
    let answer = StandIn::start().get("https://nobody.zendesk.com/api/v2/users/me.json").send();
    assert_eq!(answer.status, 404);
    assert!(answer.text.contains("No help desk at nobody.zendesk.com"));
}

#[test]
fn objects_have_undocumented_properties() {
    let stand_in = StandIn::start();
    assert!(clients(&stand_in, "acme")[0]["undocumented_details"].is_object());
    let token = stand_in.create_token(&stand_in.admin(), &["read"]);
    assert!(token["undocumented_details"].is_object());
}

#[test]
fn accounts_know_nothing_of_each_other() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let me = stand_in.get("https://fresh.zendesk.com/api/v2/users/me.json").session(&admin).send().json();
    assert!(me["user"]["id"].is_null());
    let token = stand_in.create_token(&admin, &["read"]);
    assert_eq!(
        stand_in.get("https://fresh.zendesk.com/api/v2/tickets.json").bearer(&token).send().status,
        401
    );
}
