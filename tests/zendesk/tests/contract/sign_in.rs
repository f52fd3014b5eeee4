//! The sign-in page and its sessions.

use crate::support::{ACME, StandIn};

const LOGIN: &str = "/access/login";

fn signed_in_as(stand_in: &StandIn, cookie: &str) -> serde_json::Value {
    let cookie = cookie.split(';').next().unwrap();
    stand_in.get(&format!("{ACME}/api/v2/users/me.json")).header("cookie", cookie).send().json()["user"]
        .clone()
}

#[test]
fn pages_lead_to_sign_in_and_back() {
    let stand_in = StandIn::start();
    for path in ["/admin", "/admin/home", "/agent/tickets/1", "/oauth/authorizations/new?client_id=x"] {
        let answer = stand_in.get(&format!("{ACME}{path}")).send();
        assert_eq!(answer.status, 302, "{path}");
        assert!(answer.header("location").starts_with("/auth/v2/login/signin?return_to=%2F"), "{path}");
    }
    assert_eq!(stand_in.get(ACME).send().header("location"), "/admin");
}

#[test]
fn page_has_labelled_and_filled_in_fields() {
    let page = StandIn::start().get(&format!("{ACME}/auth/v2/login/signin?return_to=%2Fadmin")).send().text;
    assert!(page.contains(r#"<label for="email">"#) && page.contains(r#"value="admin@acme.example""#));
    assert!(page.contains(r#"<label for="password">"#) && page.contains(r#"value="stand-in""#));
}

#[test]
fn session_cookie_is_secure_http_only_and_lax() {
    let stand_in = StandIn::start();
    let form = "user[email]=admin@acme.example&user[password]=stand-in&return_to=%2Fadmin%2Fhome";
    let answer = stand_in.call("POST", &format!("{ACME}{LOGIN}")).form(form).send();
    assert_eq!((answer.status, answer.header("location")), (302, "/admin/home"));
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("_zendesk_session="));
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_eq!(signed_in_as(&stand_in, cookie)["role"], "admin");
}

#[test]
fn every_role_can_sign_in() {
    let stand_in = StandIn::start();
    for user in ["admin", "agent", "end-user"] {
        let form = format!("user[email]={user}@acme.example&user[password]=stand-in");
        let answer = stand_in.call("POST", &format!("{ACME}{LOGIN}")).form(&form).send();
        assert_eq!(signed_in_as(&stand_in, answer.header("set-cookie"))["role"], user);
    }
}

#[test]
fn wrong_password_is_refused() {
    let form = "user[email]=admin@acme.example&user[password]=wrong";
    let answer = StandIn::start().call("POST", &format!("{ACME}{LOGIN}")).form(form).send();
    assert_eq!((answer.status, answer.header("set-cookie")), (401, ""));
}

#[test]
fn return_to_leads_nowhere_else() {
    let stand_in = StandIn::start();
    for elsewhere in ["https://evil.example/", "//evil.example/", "/\\evil.example"] {
        let form = format!("user[email]=admin@acme.example&user[password]=stand-in&return_to={elsewhere}");
        let answer = stand_in.call("POST", &format!("{ACME}{LOGIN}")).form(&form).send();
        assert_eq!(answer.header("location"), "/admin");
    }
}

#[test]
fn sign_out_ends_the_session() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.get(&admin.url("/access/logout")).session(&admin).send();
    assert!(signed_in_as(&stand_in, &admin.cookie)["id"].is_null());
}
