//! What a string or an object may hold and no program expects.

use serde_json::{Map, Value, json};

pub(super) const MARKUP: &str = r#"<img src=x onerror="alert(1)"><script>alert('name')</script>"#;
pub(super) const RIGHT_TO_LEFT: &str = "Invoice \u{202e}fdp.exe\u{202c} \u{2066}\u{200f}";
pub(super) const EMOJI: &str = "👩🏽‍🚀🏳️‍🌈 e\u{301}\u{301}\u{301} 🇺🇳";
pub(super) const NUL: &str = "before\0after\u{7}\u{1b}[31m";
pub(super) const PLACEHOLDERS: &str = "$1 {{name}} ${PATH} %s `id` \"; rm -rf ~ #' OR 1=1 --";
/// serde_json gives up at 128.
const DEPTH: usize = 100;

pub(super) fn strange_properties() -> Map<String, Value> {
    let properties = json!({
        "__proto__": { "polluted": true },
        "constructor": { "prototype": { "polluted": true } },
        "toString": null,
        "hasOwnProperty": 1,
        "": "no name",
        MARKUP: MARKUP,
        "number": 1e308,
        "negative_zero": -0.0,
    });
    properties.as_object().cloned().unwrap_or_default()
}

pub(super) fn long() -> String {
    "Ten thousand characters ".chars().cycle().take(10_000).collect()
}

pub(super) fn deep() -> Value {
    (0..DEPTH).fold(Value::Null, |inner, _| json!([inner]))
}

/// The texts above, one of 10,000 characters, and two that look like nothing.
pub(super) fn all() -> Vec<String> {
    let texts = [MARKUP, RIGHT_TO_LEFT, EMOJI, NUL, PLACEHOLDERS, &long(), "", " \u{a0}\u{200b} "];
    texts.map(str::to_owned).into()
}
