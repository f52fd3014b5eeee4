//! A note's text: short, harmless to show, and no place for a secret.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 500;

/// From this length on a run of letters and digits looks like a token. Words and numbers are shorter;
/// Zendesk's tokens, API tokens and secrets have 40 to 64, and each part of a JWT is one.
const RUN: usize = 20;

/// The same for a run with the signs of base64, which may break up runs of letters and digits.
const BASE64_RUN: usize = 32;

/// Read from storage, from a file or from a message, it is checked as where it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NoteText(String);

/// A text that is not kept as a note. It is not quoted: it may hold a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoteTextError {
    #[error("the note has more than {LONGEST_NOTE} characters")]
    TooLong,
    #[error("a part of the note looks like a token")]
    LooksLikeToken,
}

impl NoteText {
    /// Takes a text without the white space around it, and without control characters but line ends.
    ///
    /// # Errors
    /// [`NoteTextError`] if it is too long, or looks as if a token stood in it.
    pub fn new(text: &str) -> Result<Self, NoteTextError> {
        if text.chars().count() > LONGEST_NOTE {
            return Err(NoteTextError::TooLong);
        }
        // Checked as it was typed: characters that are left out hide nothing.
        let kept: String = text.chars().filter(|c| *c == '\n' || !is_disruptive(*c)).collect();
        if looks_like_token(text) || looks_like_token(&kept) {
            return Err(NoteTextError::LooksLikeToken);
        }
        Ok(Self(kept.trim().to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for NoteText {
    type Error = NoteTextError;

    fn try_from(text: String) -> Result<Self, NoteTextError> {
        Self::new(&text)
    }
}

impl From<NoteText> for String {
    fn from(text: NoteText) -> Self {
        text.0
    }
}

fn is_disruptive(c: char) -> bool {
    crate::zendesk::sanitize(c.encode_utf8(&mut [0; 4])).is_empty()
}

fn looks_like_token(text: &str) -> bool {
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '=' | '~');
    let has = |run: &str, kind: fn(&char) -> bool| run.chars().any(|c| kind(&c));
    let mut plain = text.split(|c: char| !c.is_ascii_alphanumeric());
    let mut base64 = text.split(|c: char| !is_base64(c));
    plain.any(|run| run.len() >= RUN && has(run, char::is_ascii_digit) && has(run, char::is_ascii_alphabetic))
        || base64.any(|run| {
            let kinds = [char::is_ascii_digit, char::is_ascii_uppercase, char::is_ascii_lowercase];
            run.len() >= BASE64_RUN && kinds.into_iter().all(|kind| has(run, kind))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zendesk::json;

    #[test]
    fn notes_that_people_write_are_kept() {
        for text in [
            "",
            "nightly export, owned by the data team",
            "Vertragsnummer 4711-0815-2026, siehe https://wiki.example/display/INT/Export+2026-11",
            "+49 170 1234567890, ticket 1234567890123456789012345",
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "550e8400-e29b-41d4-a716-446655440000",
            "夜間エクスポート 🌙\nzweite Zeile",
            "name@team-integrations.example.com",
        ] {
            assert_eq!(NoteText::new(text).map(String::from), Ok(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_run_that_looks_like_a_token_is_refused_wherever_it_stands() {
        for token in [
            "7f3c9a1be0d24c5f8a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f",
            "dGhpcyBpcyBhIHRva2VuIDEy",
            "Xk2-9fQ_aa-Bb1_cC2-dD3_eE4-fF5_gG6-hH7",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig",
            "6wiIBWbGkBMo1mRDMuVwkw1EPsNkeUj95PIz2akv",
        ] {
            for text in [token.to_owned(), format!("token={token}, old"), format!("(\u{200B}{token})")] {
                assert_eq!(NoteText::new(&text), Err(NoteTextError::LooksLikeToken), "{text}");
            }
        }
        let (start, end) = ("7f3c9a1be0d2", "4c5f8a6b7c8d9e0f");
        let hidden = format!("{start}\u{202E}{end}");
        assert_eq!(NoteText::new(&hidden), Err(NoteTextError::LooksLikeToken), "by what is left out");
    }

    #[test]
    fn a_note_has_five_hundred_characters_however_many_bytes() {
        assert_eq!(NoteText::new(&"ü ".repeat(250)).map(|text| text.as_str().chars().count()), Ok(499));
        assert_eq!(NoteText::new(&"ü ".repeat(251)), Err(NoteTextError::TooLong));
    }

    #[test]
    fn what_disrupts_the_text_around_it_is_left_out() {
        assert_eq!(NoteText::new(" a\u{202E}b\tc\nd\0 ").unwrap().as_str(), "abc\nd");
    }

    #[test]
    fn what_is_read_is_checked_as_what_is_typed() {
        assert_eq!(json::decode::<NoteText>(r#""old""#).unwrap().as_str(), "old");
        let long = json::encode(&"x ".repeat(251));
        assert!(json::decode::<NoteText>(&long).is_err());
    }
}
