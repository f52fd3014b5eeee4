//! Which requests a fault meets.

use serde_json::{Value, json};

use crate::support::{ACME, StandIn};

const ME: &str = "https://acme.zendesk.com/api/v2/users/me.json";

/// The statuses of six requests under a rule.
fn statuses(rule: Value) -> Vec<u16> {
    let stand_in = StandIn::start();
    stand_in.set_fault(rule);
    (0..6).map(|_| stand_in.get(ME).send().status).collect()
}

#[test]
fn skip_lets_the_first_pass() {
    let rule = json!({ "skip": 2, "fault": { "kind": "status", "status": 500 } });
    assert_eq!(statuses(rule), [200, 200, 500, 500, 500, 500]);
}

#[test]
fn times_ends_the_fault() {
    let rule = json!({ "times": 2, "fault": { "kind": "status", "status": 500 } });
    assert_eq!(statuses(rule), [500, 500, 200, 200, 200, 200]);
}

#[test]
fn every_meets_each_nth() {
    let rule = json!({ "every": 3, "fault": { "kind": "status", "status": 500 } });
    assert_eq!(statuses(rule), [200, 200, 500, 200, 200, 500]);
}

#[test]
fn rules_match_by_account_method_and_path() {
    let fault = json!({ "kind": "status", "status": 500 });
    for (rule, status) in [
        (json!({ "account": "acme", "method": "get", "path": "/api/v2/users/me" }), 500),
        (json!({ "path": "/api/v2/users/me.json" }), 500),
        (json!({ "path": "/api/v2/*" }), 500),
        (json!({ "account": null, "method": null, "path": null }), 500),
        (json!({ "account": "fresh" }), 200),
        (json!({ "method": "POST" }), 200),
        (json!({ "path": "/api/v2/users" }), 200),
    ] {
        let mut rule = rule;
        rule["fault"] = fault.clone();
        assert_eq!(statuses(rule.clone())[0], status, "{rule}");
    }
}

#[test]
fn faults_can_be_removed() {
    let stand_in = StandIn::start();
    let id = stand_in.set_fault(json!({ "fault": { "kind": "html" } }));
    assert_eq!(stand_in.control("DELETE", &format!("/faults/{id}")).send().status, 200);
    assert_eq!(stand_in.control("DELETE", &format!("/faults/{id}")).send().status, 404);
    assert!(stand_in.get(ME).send().json()["user"].is_object());
}

#[test]
fn unknown_faults_are_refused() {
    let stand_in = StandIn::start();
    for fault in
        [json!({ "kind": "flood" }), json!({ "kind": "status" }), json!({ "kind": "latency", "s": 1 })]
    {
        assert!(stand_in.control("POST", "/faults").json(json!({ "fault": fault })).send().status >= 400);
    }
}

#[test]
fn preflights_are_met_only_when_named() {
    let stand_in = StandIn::start();
    let preflight = || stand_in.call("OPTIONS", &format!("{ACME}/api/v2/tickets.json")).send().status;
    stand_in.set_fault(json!({ "fault": { "kind": "status", "status": 500 } }));
    assert_eq!(preflight(), 200);
    stand_in.set_fault(json!({ "method": "OPTIONS", "fault": { "kind": "status", "status": 500 } }));
    assert_eq!(preflight(), 500);
}
