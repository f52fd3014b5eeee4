//! What the user notes of an OAuth client or of a legacy API token: on disk, and without any secret.

use serde::{Deserialize, Serialize};

use super::{Key, Millis, NoteSubject, NoteText, Stored};
use crate::zendesk::Subdomain;

/// What is to become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// The integration has an OAuth token in place of this API token.
    Replaced,
    /// Nothing needs this API token any more.
    ToBeDropped,
    /// Somebody else moves what uses this API token.
    NotOurs,
    /// This client has a twin: it goes once nothing uses it any more.
    DeleteWhenUnused,
}

/// A mark, and when it was set, by the account's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    pub mark: Mark,
    pub at: Millis,
}

/// A note of usual windows: private ones leave none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserNote {
    pub account: Subdomain,
    pub about: NoteSubject,
    #[serde(default, skip_serializing_if = "NoteText::is_empty")]
    pub text: NoteText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked: Option<Marked>,
    /// When it was written last, by the account's clock.
    pub written_at: Millis,
}

impl UserNote {
    pub fn key(&self) -> Key {
        Key::of_user_note(&self.account, self.about)
    }

    /// The same with another mark, or none. One that stays keeps its time: a use since then still counts.
    #[must_use]
    pub fn marked_as(self, mark: Option<Mark>, now: Millis) -> Self {
        if self.mark() == mark {
            return self;
        }
        Self { marked: mark.map(|mark| Marked { mark, at: now }), written_at: now, ..self }
    }

    /// The same with what a newer note of the same says; what that one leaves empty stays.
    #[must_use]
    pub fn with_newer(self, newer: &Self) -> Self {
        let text = if newer.text.is_empty() { self.text } else { newer.text.clone() };
        Self { text, marked: newer.marked.or(self.marked), written_at: newer.written_at, ..self }
    }

    /// It says nothing: it need not be kept.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty() && self.marked.is_none()
    }

    pub fn mark(&self) -> Option<Mark> {
        self.marked.map(|marked| marked.mark)
    }
}

impl Stored for UserNote {
    const KEY_PREFIXES: &[&str] = &["note/"];
}

#[cfg(test)]
mod tests {
    use crate::vault::Mark;
    use crate::vault::tests::user_note;

    #[test]
    fn a_mark_that_stays_keeps_its_time() {
        let marked = user_note("").marked_as(Some(Mark::Replaced), 5);
        assert_eq!(marked.clone().marked_as(Some(Mark::Replaced), 9), marked);
        let dropped = marked.clone().marked_as(Some(Mark::ToBeDropped), 9);
        assert_eq!(dropped.marked.map(|marked| marked.at), Some(9));
        assert!(!marked.is_blank() && marked.marked_as(None, 9).is_blank());
    }
}
