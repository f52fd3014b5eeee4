//! JSON in and out, exact to the last digit of a 64-bit id.
//!
//! In the browser the engine's own parser does the work (a JSON crate costs 21 KB gzip there),
//! with integers past 2^53 read from their source text. Natively serde_json does the same.
//! `tests/json.rs` holds both to one table.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Malformed;

#[cfg(target_arch = "wasm32")]
#[path = "json/in_browser.rs"]
mod engine;
#[cfg(not(target_arch = "wasm32"))]
#[path = "json/native.rs"]
mod engine;

/// Reads a body.
///
/// # Errors
/// [`Malformed`] if it is not JSON or not of this form. The reason is not kept: it may quote the
/// body, and the body may hold a secret.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Malformed> {
    engine::decode(text)
}

/// What a body is made of, without a value of it: a line for each path, such as
/// `$.client.name: string 12`. Natively, where nothing is told to anybody, nothing.
pub(super) fn shape(text: &str) -> String {
    engine::shape(text)
}

/// Writes a body. Ours are structs of strings, lists and ids, which always have a JSON form.
pub fn encode(value: &impl Serialize) -> String {
    engine::encode(value).unwrap_or_default()
}
