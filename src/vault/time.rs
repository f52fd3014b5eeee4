//! Points in time, and how long an answer is waited for.

/// A point in time, in milliseconds since 1970.
pub type Millis = u64;

/// After this long without an outcome an intent is lost, in milliseconds. The request itself
/// gives up at 90 s.
pub const INTENT_LIFE_MS: Millis = 100_000;
