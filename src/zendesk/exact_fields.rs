//! Reading what is to be written back: to the letter, or not at all.

use std::fmt;

use serde::de::{self, Deserializer, SeqAccess, Visitor};

/// For `deserialize_with`: a list of texts. Null is none of them, and one text alone is a list of
/// one; everything else is refused, since what can't be read can't be kept.
pub(super) fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    deserializer.deserialize_any(ExactTexts)
}

struct ExactTexts;

impl<'de> Visitor<'de> for ExactTexts {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of texts and nothing else")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = items.next_element::<String>()? {
            texts.push(text);
        }
        Ok(texts)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.contains(char::is_whitespace) {
            return Err(E::custom("one text that may be several"));
        }
        Ok(if text.is_empty() { Vec::new() } else { vec![text.to_owned()] })
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
}
