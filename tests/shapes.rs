//! What is told of an answer to anybody: its form, and none of its values. `tests/live/shapes.jsonl` holds
//! this and its twin in JavaScript to one language.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use full_token::zendesk::{Endpoint, Headers, Id, ListClients, Response, Secret, ShowClient, TransportError};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const SHAPES: &str = include_str!("live/shapes.jsonl");

#[derive(serde::Deserialize)]
struct Golden {
    what: String,
    body: String,
    lines: Vec<String>,
}

/// An answer that nobody foresaw.
fn unexpected(body: &str) -> Response {
    Response { status: 418, redirected: false, headers: Headers::default(), body: Secret::new(body) }
}

fn shape(body: &str) -> String {
    ListClients::default()
        .parse_response(Ok(unexpected(body)))
        .unwrap_err()
        .shape
        .unwrap()
        .split_once('\n')
        .unwrap()
        .1
        .to_owned()
}

#[test]
fn bodies_have_the_shapes_of_the_golden_file() {
    assert!(SHAPES.lines().count() > 30, "the file is whole");
    for line in SHAPES.lines() {
        let Golden { what, body, lines } = serde_json::from_str(line).unwrap();
        assert_eq!(shape(&body).lines().collect::<Vec<_>>(), lines, "{what}");
    }
}

#[test]
fn a_hostile_body_takes_no_time_and_no_stack() {
    let began = Instant::now();
    let letters = |mut n: usize| {
        let mut key = String::new();
        while n > 0 {
            key.push(char::from(b'a' + (n % 26) as u8));
            n /= 26;
        }
        key
    };
    let wide: Vec<String> = (1..200_000).map(|n| format!("\"{}\":0", letters(n))).collect();
    assert!(shape(&format!("{{{}}}", wide.join(","))).ends_with(" more"));
    assert_eq!(shape(&"[".repeat(2_000_000)), "$: text 2000000");
    let deep = format!("{}{}", "{\"a\":[".repeat(60), "]}".repeat(60));
    assert_eq!(shape(&deep).lines().count(), 9);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

/// Texts in letters that no shape is written in.
const MARKS: &str = "[A-ZÄΩ中😀\"\\\\\u{0}\u{2028}]{0,12}";

fn any_json() -> impl Strategy<Value = Value> {
    let leaf =
        prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), MARKS.prop_map(Value::from)];
    leaf.prop_recursive(10, 64, 6, |inner| {
        let key = prop_oneof![MARKS, "[a-z_]{1,3}", Just("user_fields".to_owned()), "[a-z]{41}"];
        let entries = prop::collection::vec((key, inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            entries.prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// True if each key is a word, and none below the account's own fields is one.
fn is_discreet(path: &str) -> bool {
    let mut is_custom = false;
    path.split('.').skip(1).all(|key| {
        let key = key.trim_end_matches("[]");
        let is_word = key.len() <= 40 && key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'_'));
        let is_printable = key == "*" || is_word && !is_custom;
        is_custom |= key.ends_with("_fields");
        is_printable
    })
}

proptest! {
    #[test]
    fn no_value_and_no_key_of_an_account_gets_into_a_shape(body in any_json(), is_spaced: bool) {
        let text = if is_spaced { format!("{body:#}") } else { body.to_string() };
        let shape = shape(&text);
        prop_assert!(!shape.starts_with("$: text"), "{text} is read");
        for line in shape.lines().filter(|line| !line.starts_with('…')) {
            let (path, kinds) = line.split_once(": ").unwrap();
            prop_assert!(is_discreet(path), "{path}");
            let is_ours = |c: char| matches!(c, 'a'..='z' | '0'..='9' | ' ' | '|' | '-');
            prop_assert!(kinds.chars().all(is_ours), "{kinds}");
        }
    }
}

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
        ..unexpected(r#"{"error": "teapot", "status": 418}"#)
    };
    let report = ShowClient(Id::new(5)).parse_response(Ok(response)).unwrap_err().report();
    let version = format!("Full Token {}", env!("CARGO_PKG_VERSION"));
    let lines = [
        version.as_str(),
        "call: GET /api/v2/oauth/clients/{id}.json",
        "status: 418",
        "meaning: an unexpected status",
        "headers: content-type date",
        "$: object",
        "$.error: string 6",
        "$.status: integer 3",
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
