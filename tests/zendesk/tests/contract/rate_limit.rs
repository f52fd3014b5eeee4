//! The rate limit [rate-limits], as a test sets it.

use std::{thread::sleep, time::Duration};

use serde_json::{Value, json};

use crate::support::{Answer, Session, StandIn};

const CONTROL: &str = "/accounts/acme/rate-limit";

fn limit(stand_in: &StandIn, plan: Value) {
    assert_eq!(stand_in.control("POST", CONTROL).json(plan).send().status, 200);
}

fn ask(stand_in: &StandIn, session: &Session) -> Answer {
    stand_in.get(&session.url("/api/v2/tickets/count.json")).session(session).send()
}

fn report(stand_in: &StandIn) -> Value {
    stand_in.control("GET", CONTROL).send().json()
}

fn number(answer: &Answer, header: &str) -> u64 {
    answer.header(header).parse().unwrap()
}

#[test]
fn every_answer_tells_what_remains() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    limit(&stand_in, json!({ "limit": 400, "window_s": 60 }));
    for remaining in [399, 398, 397] {
        let answer = ask(&stand_in, &admin);
        assert_eq!(answer.status, 200);
        for (name, expected) in [
            ("x-rate-limit", 400),
            ("ratelimit-limit", 400),
            ("x-rate-limit-remaining", remaining),
            ("ratelimit-remaining", remaining),
        ] {
            assert_eq!(number(&answer, name), expected, "{name}");
        }
        assert!((1..=60).contains(&number(&answer, "ratelimit-reset")));
    }
    let elsewhere = stand_in.get(&admin.url("/api/v2/nothing.json")).send();
    assert_eq!((elsewhere.status, number(&elsewhere, "ratelimit-remaining")), (401, 396));
}

#[test]
fn beyond_the_limit_is_429() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    limit(&stand_in, json!({ "limit": 2, "window_s": 60 }));
    assert_eq!([0; 4].map(|_| ask(&stand_in, &admin).status), [200, 200, 429, 429]);
    let refused = ask(&stand_in, &admin);
    assert_eq!(refused.json()["error"], "APIRateLimitExceeded");
    assert_eq!(number(&refused, "ratelimit-remaining"), 0);
    assert_eq!(refused.header("retry-after"), refused.header("ratelimit-reset"));
}

#[test]
fn next_window_answers_again() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    limit(&stand_in, json!({ "limit": 1, "window_s": 1 }));
    let refused = loop {
        let answer = ask(&stand_in, &admin);
        if answer.status == 429 {
            break answer;
        }
    };
    sleep(Duration::from_secs(number(&refused, "retry-after")));
    assert_eq!(ask(&stand_in, &admin).status, 200);
}

#[test]
fn refused_request_does_nothing_and_meets_no_fault() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let client = stand_in.account("acme")["clients"][0]["id"].clone();
    stand_in.set_fault(json!({ "fault": { "kind": "html" } }));
    limit(&stand_in, json!({ "limit": 0, "window_s": 60 }));
    let url = admin.url(&format!("/api/v2/oauth/clients/{client}.json"));
    assert_eq!(stand_in.call("DELETE", &url).session(&admin).send().status, 429);
    assert_eq!(stand_in.account("acme")["clients"][0]["id"], client);
    assert_eq!(stand_in.control("GET", "/faults").send().json()["faults"][0]["seen"], 0);
}

#[test]
fn others_take_their_part_of_each_window() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    limit(&stand_in, json!({ "limit": 400, "window_s": 60, "taken": 397 }));
    let answer = ask(&stand_in, &admin);
    assert_eq!((number(&answer, "ratelimit-limit"), number(&answer, "ratelimit-remaining")), (400, 2));
    let statuses = [0; 3].map(|_| ask(&stand_in, &admin).status);
    assert_eq!(statuses, [200, 200, 429]);
    assert_eq!(report(&stand_in)["most"]["remaining_at_start"], 3);
}

#[test]
fn control_port_tells_what_each_window_saw() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    limit(&stand_in, json!({ "limit": 2, "window_s": 1 }));
    assert_eq!((&report(&stand_in)["windows"], &report(&stand_in)["most"]), (&json!([]), &Value::Null));
    let first = ask(&stand_in, &admin);
    sleep(Duration::from_millis(1_000 * number(&first, "ratelimit-reset")));
    for _ in 0..3 {
        ask(&stand_in, &admin);
    }
    let report = report(&stand_in);
    let windows = report["windows"].as_array().unwrap();
    let requests: u64 = windows.iter().map(|window| window["requests"].as_u64().unwrap()).sum();
    assert_eq!((&report["limit"], &report["window_s"], &report["taken"]), (&json!(2), &json!(1), &json!(0)));
    assert_eq!(requests, 4);
    assert_eq!((&windows[0]["requests"], &windows[0]["refused"]), (&json!(1), &json!(0)));
    assert_eq!(windows[0]["remaining_at_start"], 2);
    let began = |index: usize| windows[index]["began_at_ms"].as_u64().unwrap();
    assert!(began(1) - began(0) >= 1_000);
    assert!(windows.contains(&report["most"]));
}

#[test]
fn preflights_pages_and_other_accounts_are_not_counted() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    limit(&stand_in, json!({ "limit": 10, "window_s": 60 }));
    stand_in.call("OPTIONS", &admin.url("/api/v2/tickets.json")).send();
    stand_in.get(&admin.url("/admin")).session(&admin).send();
    stand_in.get("https://fresh.zendesk.com/api/v2/users/me.json").send();
    assert_eq!(report(&stand_in)["windows"], json!([]));
}

#[test]
fn limit_is_set_anew_ended_and_reset() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let status = |method| stand_in.control(method, CONTROL).send().status;
    assert_eq!(status("GET"), 404);
    limit(&stand_in, json!({ "limit": 1, "window_s": 60 }));
    assert_eq!([0; 2].map(|_| ask(&stand_in, &admin).status), [200, 429]);
    limit(&stand_in, json!({ "limit": 1, "window_s": 60 }));
    assert_eq!(ask(&stand_in, &admin).status, 200);
    assert_eq!(status("DELETE"), 200);
    assert_eq!(ask(&stand_in, &admin).status, 200);
    limit(&stand_in, json!({ "limit": 1, "window_s": 60 }));
    stand_in.control("POST", "/reset").send();
    assert_eq!(status("GET"), 404);
    let no_window = stand_in.control("POST", CONTROL).json(json!({ "limit": 1, "window_s": 0 })).send();
    assert_eq!(no_window.status, 422);
    assert_eq!(stand_in.control("GET", "/accounts/nobody/rate-limit").send().status, 404);
}
