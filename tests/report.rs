//! What is told of a failure to anybody: its form, and none of its values.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use full_token::zendesk::{Endpoint, Headers, Id, ListClients, Response, Secret, ShowClient, TransportError};
use serde_json::json;

/// What an account could answer to be found out by, or to find somebody out.
fn hostile(status: u16) -> Response {
    let mark = "MARKacme";
    let reason = json!({"description": mark, "error": mark, mark: mark});
    let body = json!({
        "error": mark, "description": mark, "error_description": mark, "message": mark, "title": mark,
        mark: mark, "id": 424_242_424_242_u64, "details": {mark: [reason], "identifier": [reason]},
        "errors": [{"code": mark, "detail": mark}], "user_fields": {"markacme": 424_242_424_242_u64},
        "email": "MARK@example.com", "full_token": mark,
    });
    let header = || Some(mark.to_owned());
    let headers = Headers {
        content_type: header(),
        retry_after: Some("3131".to_owned()),
        date: header(),
        rate_limit_remaining: header(),
        rate_limit_reset: header(),
    };
    Response { status, redirected: false, headers, body: Secret::new(body.to_string()) }
}

#[test]
fn a_report_holds_no_value_that_came_no_account_and_no_id() {
    let call = ShowClient(Id::new(424_242_424_242));
    for status in [200, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 503] {
        let report = call.parse_response(Ok(hostile(status))).unwrap_err().report();
        for value in ["mark", "acme", "4242", "3131", "example"] {
            assert!(!report.to_lowercase().contains(value), "{status}: {value} in {report}");
        }
    }
}

#[test]
fn a_report_says_what_was_asked_and_what_came() {
    let response = Response {
        headers: Headers {
            content_type: Some("application/json".into()),
            date: Some("now".into()),
            ..Headers::default()
        },
        ..hostile(418)
    };
    let report = ShowClient(Id::new(5)).parse_response(Ok(response)).unwrap_err().report();
    let version = format!("Full Token {}", env!("CARGO_PKG_VERSION"));
    let lines = [
        version.as_str(),
        "call: GET /api/v2/oauth/clients/{id}.json",
        "status: 418",
        "meaning: an unexpected status",
        "headers: content-type date",
    ];
    assert_eq!(report.lines().collect::<Vec<_>>(), lines);
    let silence = ListClients::default().parse_response(Err(TransportError::TimedOut)).unwrap_err().report();
    let lines = [
        &version,
        "call: GET /api/v2/oauth/clients.json",
        "status: -",
        "meaning: no answer came within 90 s",
        "headers: -",
    ];
    assert_eq!(silence.lines().collect::<Vec<_>>(), lines);
}
