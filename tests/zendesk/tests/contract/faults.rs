//! Faults on demand: each does what it says.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Call, Session, StandIn};

const ME: &str = "https://acme.zendesk.com/api/v2/users/me.json";

struct Faulty {
    stand_in: StandIn,
    admin: Session,
}

impl Faulty {
    /// A stand-in with that fault on creating tokens.
    fn with(fault: Value) -> Self {
        let stand_in = StandIn::start();
        let admin = stand_in.admin();
        stand_in.set_fault(json!({
            "account": "acme", "method": "POST", "path": "/api/v2/oauth/tokens", "fault": fault,
        }));
        Self { stand_in, admin }
    }

    fn create_token(&self) -> Call {
        let client = self.stand_in.account("acme")["clients"][0]["id"].clone();
        let body = json!({ "token": { "client_id": client, "scopes": ["read"] } });
        self.stand_in
            .call("POST", &self.admin.url("/api/v2/oauth/tokens.json"))
            .session(&self.admin)
            .json(body)
    }

    fn until_one_is_made(&self) {
        until("a token is made", || self.made() == 1);
    }

    fn until_it_is_met(&self) {
        let is_met = || self.stand_in.control("GET", "/faults").send().json()["faults"][0]["met"] == 1;
        until("the fault is met", is_met);
    }

    /// How many tokens there are beside the seed's four.
    fn made(&self) -> usize {
        self.stand_in.account("acme")["tokens"].as_array().unwrap().len() - 4
    }
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !holds() {
        assert!(Instant::now() < deadline, "not: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn latency_waits_before_the_effect() {
    let faulty = Faulty::with(json!({ "kind": "latency", "ms": 300 }));
    let started = Instant::now();
    assert_eq!(faulty.create_token().send().status, 201);
    assert!(started.elapsed() >= Duration::from_millis(300));
}

#[test]
fn latency_after_waits_behind_the_effect() {
    let faulty = Faulty::with(json!({ "kind": "hold", "when": "after" }));
    faulty.stand_in.set_fault(json!({ "method": "POST", "fault": { "kind": "latency-after", "ms": 300 } }));
    let call = faulty.create_token();
    let answered = std::thread::spawn(move || call.send().status);
    faulty.until_one_is_made();
    assert!(!answered.is_finished());
    let let_go = Instant::now();
    faulty.stand_in.clear_faults();
    assert_eq!(answered.join().unwrap(), 201);
    assert!(let_go.elapsed() >= Duration::from_millis(300));
}

#[test]
fn status_answers_each_status_without_effect() {
    for status in [400, 401, 403, 404, 409, 410, 422, 429, 500, 503] {
        let faulty = Faulty::with(json!({ "kind": "status", "status": status }));
        let answer = faulty.create_token().send();
        assert_eq!((answer.status, faulty.made()), (status, 0));
        assert!(answer.json().is_object());
    }
}

#[test]
fn status_has_retry_after_on_demand() {
    let with = Faulty::with(json!({ "kind": "status", "status": 429, "retry_after": 5 }));
    let answer = with.create_token().send();
    assert_eq!((answer.header("retry-after"), answer.header("ratelimit-remaining")), ("5", "0"));
    let without = Faulty::with(json!({ "kind": "status", "status": 429, "retry_after": null }));
    assert_eq!(without.create_token().send().header("retry-after"), "");
}

#[test]
fn status_bodies_are_json_text_html_or_empty() {
    let answer =
        |body| Faulty::with(json!({ "kind": "status", "status": 503, "body": body })).create_token().send();
    assert!(answer("json").header("content-type").starts_with("application/json"));
    assert!(answer("text").header("content-type").starts_with("text/plain"));
    assert!(answer("html").header("content-type").starts_with("text/html"));
    assert_eq!(answer("empty").text, "");
}

#[test]
fn status_body_can_be_given() {
    let error = json!({ "error": { "title": "Odd", "details": null } });
    let faulty = Faulty::with(json!({ "kind": "status", "status": 500, "error": error }));
    assert_eq!(faulty.create_token().send().json(), error);
}

#[test]
fn hold_waits_for_the_faults_to_be_cleared() {
    for (when, made) in [("before", 0), ("after", 1)] {
        let faulty = Faulty::with(json!({ "kind": "hold", "when": when }));
        let call = faulty.create_token();
        std::thread::scope(|scope| {
            let held = scope.spawn(|| call.send().status);
            faulty.until_it_is_met();
            until("the effect", || faulty.made() >= made);
            assert_eq!((faulty.made(), held.is_finished()), (made, false), "{when}");
            faulty.stand_in.clear_faults();
            assert_eq!(held.join().unwrap(), 201);
        });
        assert_eq!(faulty.made(), 1);
    }
}

#[test]
fn any_answer_comes_as_it_is_of_any_size() {
    let faulty = Faulty::with(
        json!({ "kind": "answer", "body": "{}", "content_type": "text/x-odd", "pad": 5_000_000 }),
    );
    let answer = faulty.create_token().send();
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/x-odd"));
    assert_eq!((answer.text.len(), faulty.made()), (5_000_002, 0));
}

#[test]
fn a_body_that_no_answer_needs_is_read_all_the_same() {
    let faulty = Faulty::with(json!({ "kind": "status", "status": 503 }));
    let pad = "x".repeat(8_000_000);
    assert_eq!(faulty.create_token().json(json!({ "pad": pad })).send().status, 503);
}

#[test]
fn html_comes_with_200_without_effect() {
    let faulty = Faulty::with(json!({ "kind": "html" }));
    let answer = faulty.create_token().send();
    assert_eq!((answer.status, faulty.made()), (200, 0));
    assert!(answer.header("content-type").starts_with("text/html"));
}

#[test]
fn redirect_leads_to_sign_in() {
    let answer = Faulty::with(json!({ "kind": "redirect" })).create_token().send();
    assert_eq!((answer.status, answer.header("location")), (302, "/auth/v2/login/signin"));
}

#[test]
fn empty_has_its_effect() {
    let faulty = Faulty::with(json!({ "kind": "empty" }));
    let answer = faulty.create_token().send();
    assert_eq!((answer.status, answer.text.as_str(), faulty.made()), (200, "", 1));
}

#[test]
fn cut_has_its_effect_and_breaks_off() {
    let faulty = Faulty::with(json!({ "kind": "cut" }));
    assert!(faulty.create_token().try_send().is_err());
    assert_eq!(faulty.made(), 1);
}

#[test]
fn reset_before_has_no_effect() {
    let faulty = Faulty::with(json!({ "kind": "reset", "when": "before" }));
    assert!(faulty.create_token().try_send().is_err());
    assert_eq!(faulty.made(), 0);
}

#[test]
fn reset_after_has_its_effect() {
    let faulty = Faulty::with(json!({ "kind": "reset", "when": "after" }));
    assert!(faulty.create_token().try_send().is_err());
    assert_eq!(faulty.made(), 1);
    let log = faulty.stand_in.control("GET", "/log").send().json();
    assert!(log["requests"].as_array().unwrap().last().unwrap()["status"].is_null());
}

#[test]
fn stale_csrf_is_403_until_me_is_asked_again() {
    let mut faulty = Faulty::with(json!({ "kind": "stale-csrf" }));
    assert_eq!((faulty.create_token().send().status, faulty.made()), (403, 0));
    faulty.stand_in.clear_faults();
    assert_eq!(faulty.create_token().send().status, 403);
    let me = faulty.stand_in.get(ME).session(&faulty.admin).send().json();
    faulty.admin.csrf = me["user"]["authenticity_token"].as_str().unwrap().to_owned();
    assert_eq!(faulty.create_token().send().status, 201);
}

#[test]
fn end_session_makes_the_request_anonymous() {
    let faulty = Faulty::with(json!({ "kind": "end-session" }));
    assert_eq!((faulty.create_token().send().status, faulty.made()), (401, 0));
    assert!(faulty.stand_in.get(ME).session(&faulty.admin).send().json()["user"]["id"].is_null());
}

#[test]
fn invalid_endpoint_is_as_on_withdrawn_accounts() {
    let answer = Faulty::with(json!({ "kind": "invalid-endpoint" })).create_token().send();
    assert_eq!((answer.status, &answer.json()["error"]), (404, &json!("InvalidEndpoint")));
}

#[test]
fn several_faults_meet_one_request() {
    let faulty = Faulty::with(json!({ "kind": "status", "status": 503 }));
    faulty.stand_in.set_fault(json!({ "fault": { "kind": "latency", "ms": 300 } }));
    let started = Instant::now();
    assert_eq!(faulty.create_token().send().status, 503);
    assert!(started.elapsed() >= Duration::from_millis(300));
}

#[test]
fn effect_happens_though_the_client_has_gone() {
    let faulty = Faulty::with(json!({ "kind": "hold", "when": "before" }));
    let call = faulty.create_token();
    let waiting = std::thread::spawn(move || call.try_send().is_err());
    faulty.until_it_is_met();
    faulty.stand_in.hang_up();
    assert!(waiting.join().unwrap());
    faulty.stand_in.clear_faults();
    faulty.until_one_is_made();
}
