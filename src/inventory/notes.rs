//! What the user has noted of an account's clients and API tokens.

use std::collections::BTreeMap;

use crate::vault::{Mark, NoteSubject, UserNote};

/// One note of each subject. A blank one is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(BTreeMap<NoteSubject, UserNote>);

impl Notes {
    pub fn of(&self, about: NoteSubject) -> Option<&UserNote> {
        self.0.get(&about)
    }

    /// Empty where nothing is written of it.
    pub fn text(&self, about: NoteSubject) -> &str {
        self.of(about).map(|note| note.text.as_str()).unwrap_or_default()
    }

    pub fn mark(&self, about: NoteSubject) -> Option<Mark> {
        self.of(about).and_then(UserNote::mark)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = &UserNote> {
        self.0.values()
    }
}

/// Of a subject that is noted of more than once, the newest.
impl FromIterator<UserNote> for Notes {
    fn from_iter<I: IntoIterator<Item = UserNote>>(notes: I) -> Self {
        let mut all = BTreeMap::<NoteSubject, UserNote>::new();
        for note in notes.into_iter().filter(|note| !note.is_blank()) {
            let is_newer = all.get(&note.about).is_none_or(|known| known.written_at < note.written_at);
            if is_newer {
                all.insert(note.about, note);
            }
        }
        Self(all)
    }
}
