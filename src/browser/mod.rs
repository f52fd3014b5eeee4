//! Thin typed bindings of the WebExtension APIs: the only place that knows `chrome`.
//!
//! Chromium and Firefox both offer the promise form of these calls under `chrome` (Firefox since
//! Manifest V3). Each file is one API.

pub mod action;
pub mod alarms;
pub mod chosen_file;
pub mod clipboard;
pub mod clock;
pub mod digest;
pub mod download;
pub mod element_size;
pub mod i18n;
pub mod identity;
pub mod locks;
pub mod own_tab;
pub mod random;
pub mod runtime;
pub mod scripting;
pub mod storage;
pub mod tab_life;
pub mod tabs;
pub mod windows;

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// Reads a value of the browser's.
///
/// # Errors
/// If it has another form.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, serde_wasm_bindgen::Error> {
    serde_wasm_bindgen::from_value(value)
}

/// Writes a value in the form that messages and storage take: plain objects, numbers, strings.
///
/// # Errors
/// If it has no such form; our own types all have one.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, serde_wasm_bindgen::Error> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
}

/// The browser's words for what it refused.
fn error_message(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map(|error| error.message().into()).unwrap_or_default()
}
