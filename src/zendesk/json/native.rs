//! serde_json, for the native tests.

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::zendesk::Malformed;

pub(super) fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Malformed> {
    serde_json::from_str(text).map_err(|_| Malformed)
}

pub(super) fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

pub(super) fn encode(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}
