//! A value that must never be printed, logged or left in memory.

use std::fmt;

use zeroize::Zeroizing;

/// A `full_token`, a client secret, a refresh token or a CSRF token.
///
/// It has no `Display`, its `Debug` shows no value, and its memory is wiped when it is dropped.
/// Every look at the value goes through [`Secret::expose`], so that searching for that one word
/// finds them all. Copies that the browser makes in JavaScript strings can't be wiped; they end
/// with the page or worker that holds them.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    pub fn new(value: impl Into<String>) -> Self {
        Self(Zeroizing::new(value.into()))
    }

    /// The value itself. Name the reason where it is not plain to see.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// True if there is nothing to keep secret.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("full_token(…)")
    }
}

/// For `#[serde(with = "secret::exposed")]`: a field that holds a secret where it must be held,
/// in the vault's memory or on its way there. No type is serializable by carrying a secret; each
/// such field says so by this name.
pub(crate) mod exposed {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Secret;

    pub(crate) fn serialize<S: Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(secret.expose())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        String::deserialize(deserializer).map(Secret::new)
    }
}

/// For `#[serde(default, with = "secret::optional")]`: the same for a secret that may be absent or
/// null.
pub(crate) mod optional {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Secret;

    pub(crate) fn serialize<S: Serializer>(
        secret: &Option<Secret>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        secret.as_ref().map(Secret::expose).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Secret>, D::Error> {
        Ok(Option::<String>::deserialize(deserializer)?.map(Secret::new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_part_of_the_value() {
        let printed = format!("{:?}", Secret::new("a1b2c3d4e5f6"));
        assert_eq!(printed, "full_token(…)");
    }
}
