//! What the fake browser's vault and disk hold, and its account lists.

use crate::world::World;

pub const OWNER: &str = r#"{"account": "acme", "user": "11", "store": "", "private": false}"#;
pub const FULL_TOKEN: &str = "f0011t0ken5ecret";
pub const CREATE_TOKEN: &str = r#"{"create-token": {"client": {"id": "22", "name": "Newer", "identifier": "newer"}, "scopes": ["read"]}}"#;
/// How long a token is held by itself, in milliseconds.
pub const TEN_MINUTES: f64 = 600_000.0;

/// A world in which the tab's own token is held.
pub fn holding() -> World {
    World::default().holding("token/acme/11//normal", token_record(TEN_MINUTES))
}

/// A held token's record, forgotten so many milliseconds from now.
pub fn token_record(for_ms: f64) -> String {
    let deadline = js_sys::Date::now() + for_ms;
    format!(
        r#"{{"token": {{"command": "c0", "owner": {OWNER}, "user_name": "Ada", "client": {{"id": "22", "name": "Newer", "identifier": "newer"}}, "id": "31", "full_token": "{FULL_TOKEN}", "scopes": ["read"], "created_at": "2026-11-24T10:00:00Z", "expires_at": null, "deadline": {deadline}}}}}"#
    )
}

/// What a creation of the newer client left on disk, an hour ago. `arrival`: JSON.
pub fn note(command: &str, arrival: &str) -> String {
    let began = js_sys::Date::now() - 3_600_000.0;
    let answered = began + 1_000.0;
    format!(
        r#"{{"command": "{command}", "owner": {OWNER}, "client": "22", "client_name": "Newer", "scopes": ["read"], "acts_for": "11", "began": {began}, "answered": {answered}, "arrival": {arrival}}}"#
    )
}

/// The account's list of the newer client's tokens: these ids, made an hour ago.
pub fn listed(ids: &[u64]) -> String {
    let created =
        String::from(js_sys::Date::new(&(js_sys::Date::now() - 3_600_000.0).into()).to_iso_string());
    let token = |id: &u64| {
        format!(
            r#"{{"id": {id}, "token": "0123456789", "user_id": 11, "scopes": ["read"], "created_at": "{created}", "used_at": null}}"#
        )
    };
    let tokens: Vec<String> = ids.iter().map(token).collect();
    format!(r#"{{"body": {{"tokens": [{}]}}}}"#, tokens.join(", "))
}

/// An intent's record.
pub fn intent_record(id: &str, work: &str, outcome: &str) -> String {
    intent_at("write", id, work, outcome)
}

/// An intent's record at some step.
pub fn intent_at(step: &str, id: &str, work: &str, outcome: &str) -> String {
    let started = js_sys::Date::now();
    format!(
        r#"{{"intent": {{"id": "{id}", "owner": {OWNER}, "user_name": "Ada", "tab": 1, "work": {work}, "step": "{step}", "request": "r", "started": {started}, "outcome": {outcome}}}}}"#
    )
}
