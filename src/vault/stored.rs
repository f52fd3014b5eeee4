//! What a storage area holds: each kind of value under keys of its own.

use serde::de::DeserializeOwned;

/// A kind of value that is found in a storage area by its keys. What it looks like says nothing: two
/// kinds may read alike.
pub trait Stored: DeserializeOwned {
    /// Its keys begin so, and no other kind's do.
    const KEY_PREFIXES: &[&str];

    /// True for a key of this kind.
    fn has_key(key: &str) -> bool {
        Self::KEY_PREFIXES.iter().any(|prefix| key.starts_with(prefix))
    }
}
