//! How long an answer is waited for.

pub use crate::zendesk::Millis;

/// After this long without an outcome an intent is lost, in milliseconds. The request itself
/// gives up at 90 s.
pub const INTENT_LIFE_MS: Millis = 100_000;
