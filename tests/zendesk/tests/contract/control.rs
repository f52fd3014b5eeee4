//! The control port.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use serde_json::json;

use crate::support::{ACME, StandIn};

#[test]
fn reset_brings_everything_back_to_its_seed() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let before = stand_in.account("acme")["tokens"].as_array().unwrap().len();
    stand_in.create_token(&admin, &["read"]);
    stand_in.settings(json!({ "code_lifetime_s": 1 }));
    stand_in.set_fault(json!({ "fault": { "kind": "html" } }));
    assert_eq!(stand_in.control("POST", "/reset").send().status, 200);
    let acme = stand_in.account("acme");
    assert_eq!((acme["tokens"].as_array().unwrap().len(), &acme["sessions"]), (before, &json!(0)));
    assert_eq!(stand_in.control("GET", "/settings").send().json()["code_lifetime_s"], 120);
    assert_eq!(stand_in.control("GET", "/log").send().json()["requests"], json!([]));
    assert!(stand_in.get(&format!("{ACME}/api/v2/users/me.json")).send().json()["user"].is_object());
}

#[test]
fn a_body_that_nobody_needs_ends_no_connection() {
    let stand_in = StandIn::start();
    let address = stand_in.ready["control"].as_str().unwrap().trim_start_matches("http://").to_owned();
    let mut connection = TcpStream::connect(address).unwrap();
    let head = "POST /reset HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n";
    connection.write_all(head.as_bytes()).unwrap();
    // By the time that others have been answered, the head is read.
    for _ in 0..10 {
        stand_in.control("GET", "/log").send();
    }
    // The end of the empty body, and the next request.
    connection.write_all(b"0\r\n\r\n").unwrap();
    connection.write_all(b"GET /log HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answers = String::new();
    connection.read_to_string(&mut answers).unwrap();
    assert_eq!(answers.matches("HTTP/1.1 200").count(), 2, "{answers}");
}

#[test]
fn log_tells_what_was_asked_and_no_secret() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.control("DELETE", "/log").send();
    let token = stand_in.create_token(&admin, &["read"]);
    stand_in.get(&admin.url("/api/v2/tickets.json?access_token=oops&page[size]=1")).bearer(&token).send();
    let log = stand_in.control("GET", "/log").send();
    let requests = log.json()["requests"].clone();
    let (made, used) = (&requests[0], &requests[1]);
    assert_eq!(
        (&made["method"], &made["path"], &made["status"]),
        (&json!("POST"), &json!("/api/v2/oauth/tokens.json"), &json!(201))
    );
    assert_eq!((&made["account"], &made["origin"]), (&json!("acme"), &json!(ACME)));
    assert_eq!(
        (&made["cookie"], &made["csrf"], &made["authorization"]),
        (&json!(true), &json!(true), &json!(false))
    );
    assert_eq!(
        (&used["cookie"], &used["authorization"], &used["origin"]),
        (&json!(false), &json!(true), &json!(null))
    );
    assert_eq!(used["query"], "access_token=[secret]&page[size]=1");
    for secret in [token["full_token"].as_str().unwrap(), &admin.csrf, "oops"] {
        assert!(!log.text.contains(secret));
    }
}

#[test]
fn account_is_laid_open_with_its_secrets() {
    let stand_in = StandIn::start();
    let token = stand_in.create_token(&stand_in.admin(), &["read"]);
    let acme = stand_in.account("acme");
    let held = acme["tokens"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&held["full_token"], &held["revoked"]), (&token["full_token"], &json!(false)));
    assert_eq!(acme["clients"][0]["secret"].as_str().unwrap().len(), 64);
    assert_eq!(stand_in.control("GET", "/accounts/nobody").send().status, 404);
}

#[test]
fn sign_out_ends_every_session() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    stand_in.sign_in("acme", "agent");
    assert_eq!(stand_in.control("POST", "/accounts/acme/sign-out").send().status, 200);
    assert_eq!(stand_in.account("acme")["sessions"], 0);
    assert_eq!(stand_in.get(&admin.url("/api/v2/tickets.json")).session(&admin).send().status, 401);
}

#[test]
fn sessions_give_a_cookie_for_the_browser() {
    let stand_in = StandIn::start();
    let answer =
        stand_in.control("POST", "/accounts/acme/sessions").json(json!({ "user": "agent" })).send().json();
    let cookie = &answer["cookie"];
    assert_eq!(
        (&cookie["name"], &cookie["domain"]),
        (&json!("_zendesk_session"), &json!("acme.zendesk.com"))
    );
    assert_eq!(
        (&cookie["secure"], &cookie["httpOnly"], &cookie["sameSite"]),
        (&json!(true), &json!(true), &json!("Lax"))
    );
}

#[test]
fn unknown_settings_are_refused() {
    let stand_in = StandIn::start();
    assert_eq!(stand_in.control("PATCH", "/settings").json(json!({ "code_lifetime": 1 })).send().status, 400);
}
