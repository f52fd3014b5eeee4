//! One table for both JSON engines: serde_json natively, the browser's own in wasm.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use full_token::zendesk::{Endpoint, ListClients, Me, ShowMe};
#[cfg(target_arch = "wasm32")]
use full_token::zendesk::{Headers, Response, Secret};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn ids_keep_every_digit() {
    for (json, id) in [
        ("1", "1"),
        ("9007199254740991", "9007199254740991"),
        ("9007199254740993", "9007199254740993"),
        ("18446744073709551615", "18446744073709551615"),
        ("\"12345678901234\"", "12345678901234"),
    ] {
        let body = format!(r#"{{"user": {{"id": {json}}}}}"#);
        let Ok(Me::SignedIn { id: read, .. }) = ShowMe.parse_body(&body) else { panic!("{json}") };
        assert_eq!(read.to_string(), id);
    }
}

#[test]
fn what_is_no_id_is_nobody() {
    for json in ["null", "-1", "1.5", "1e300", "\"x\"", "true", "[1]", "{\"id\": 1}", "18446744073709551616"]
    {
        let body = format!(r#"{{"user": {{"id": {json}}}}}"#);
        assert!(!matches!(ShowMe.parse_body(&body), Ok(Me::SignedIn { .. })), "{json}");
    }
}

#[test]
fn a_name_is_text_whatever_stands_there() {
    for (json, name) in [
        ("\"Ada\"", "Ada"),
        ("5", "5"),
        ("-5", "-5"),
        ("true", "true"),
        ("1.5", ""),
        ("null", ""),
        ("[\"Ada\"]", ""),
        ("{\"name\": \"Ada\"}", ""),
    ] {
        let body = format!(r#"{{"user": {{"id": 1, "name": {json}}}}}"#);
        let Ok(Me::SignedIn { name: read, .. }) = ShowMe.parse_body(&body) else { panic!("{json}") };
        assert_eq!(read, name, "{json}");
    }
}

#[test]
fn surprising_shapes_are_refused_or_read_but_never_a_trap() {
    let deep = format!("{}1{}", "{\"a\":".repeat(1_000), "}".repeat(1_000));
    for body in ["", "{", "null", "[]", "{\"clients\": 1}", "{\"clients\": [1]}", "\u{0}", &deep] {
        assert!(ListClients::default().parse_body(body).is_err(), "{body:.20}");
    }
    let odd =
        r#"{"clients": [{"id": 1, "name": {"a": [1]}, "__proto__": {"name": "x"}, "constructor": 5}, {}]}"#;
    let page = ListClients::default().parse_body(odd).unwrap();
    assert_eq!((page.items.len(), page.items[0].name.as_str()), (1, ""));
}

/// The browser's engine alone takes shapes.
#[cfg(target_arch = "wasm32")]
#[test]
fn a_failed_answer_has_the_shape_of_the_golden_file() {
    #[derive(serde::Deserialize)]
    struct Golden {
        what: String,
        body: String,
        lines: Vec<String>,
    }
    let goldens = include_str!("live/shapes.jsonl");
    assert!(goldens.lines().count() > 30, "the file is whole");
    for golden in goldens.lines() {
        let golden = js_sys::JSON::parse(golden).unwrap();
        let Golden { what, body, lines } = serde_wasm_bindgen::from_value(golden).unwrap();
        let body = Secret::new(body);
        let response = Response { status: 418, redirected: false, headers: Headers::default(), body };
        let failure = ListClients::default().parse_response(Ok(response)).unwrap_err();
        let shape = failure.shape.unwrap();
        assert_eq!(shape.lines().skip(1).collect::<Vec<_>>(), lines, "{what}");
    }
}
