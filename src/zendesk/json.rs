//! JSON in and out, exact to the last digit of a 64-bit id.
//!
//! In the browser the engine's own parser does the work (a JSON crate costs 21 KB gzip there),
//! with integers past 2^53 read from their source text. Natively serde_json does the same.
//! `tests/json.rs` holds both to one table.

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// A body that is not the JSON that was expected.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, serde::Deserialize)]
#[error("the answer is not what Zendesk documents")]
pub struct Malformed;

#[cfg(not(target_arch = "wasm32"))]
mod engine {
    use super::{DeserializeOwned, Malformed, Serialize};

    pub(super) fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Malformed> {
        serde_json::from_str(text).map_err(|_| Malformed)
    }

    pub(super) fn encode(value: &impl Serialize) -> Option<String> {
        serde_json::to_string(value).ok()
    }
}

#[cfg(target_arch = "wasm32")]
mod engine {
    use serde_wasm_bindgen::Serializer;
    use wasm_bindgen::prelude::*;

    use super::{DeserializeOwned, Malformed, Serialize};

    #[wasm_bindgen(module = "/extension/exact-json.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        fn parse(text: &str) -> Result<JsValue, JsValue>;
        fn stringify(value: JsValue) -> String;
    }

    pub(super) fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Malformed> {
        let value = parse(text).map_err(|_| Malformed)?;
        serde_wasm_bindgen::from_value(value).map_err(|_| Malformed)
    }

    pub(super) fn encode(value: &impl Serialize) -> Option<String> {
        let exact = Serializer::json_compatible().serialize_large_number_types_as_bigints(true);
        value.serialize(&exact).ok().map(stringify)
    }
}

/// Reads a body.
///
/// # Errors
/// [`Malformed`] if it is not JSON or not of this form. The reason is not kept: it may quote the
/// body, and the body may hold a secret.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Malformed> {
    engine::decode(text)
}

/// Writes a body. Ours are structs of strings, lists and ids, which always have a JSON form.
pub fn encode(value: &impl Serialize) -> String {
    engine::encode(value).unwrap_or_default()
}
