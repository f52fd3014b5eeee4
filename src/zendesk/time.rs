//! Points in time.

/// A point in time, in milliseconds since 1970.
pub type Millis = u64;
