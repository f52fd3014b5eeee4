//! Zendesk's ids.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A Zendesk id: an integer of 64 bits, never taken through a float.
///
/// It is read from an integer or from a string of digits, and written as a string of digits:
/// the browser's messages and storage know only doubles. A request's body wants the integer:
/// [`Id::as_integer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(u64);

impl Id {
    pub const fn new(id: u64) -> Self {
        Self(id)
    }

    /// For `#[serde(serialize_with = "Id::as_integer")]`: how Zendesk wants ids in a body.
    pub fn as_integer<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdVisitor)
    }
}

struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id")
    }

    fn visit_u64<E: de::Error>(self, id: u64) -> Result<Id, E> {
        Ok(Id(id))
    }

    fn visit_i64<E: de::Error>(self, id: i64) -> Result<Id, E> {
        u64::try_from(id).map(Id).map_err(|_| E::custom("a negative id"))
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Id, E> {
        id.parse().map(Id).map_err(|_| E::custom("an id that is no number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zendesk::json;

    #[test]
    fn an_id_past_2_to_the_53_keeps_every_digit() {
        for text in ["9007199254740993", "\"9007199254740993\""] {
            let id: Id = json::decode(text).unwrap();
            assert_eq!(id.to_string(), "9007199254740993");
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["-1", "1.5", "\"12a\"", "\"\"", "null", "{}", "[1]"] {
            assert!(json::decode::<Id>(text).is_err(), "{text}");
        }
    }
}
