//! Notes as one file, and what taking one in would change.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Notes;
use crate::vault::UserNote;
use crate::zendesk::{Subdomain, json};

/// What says that a file is one of these.
const FORMAT: &str = "full-token-notes";

/// The form of the file. A later one may say something that this version would lose.
const VERSION: u32 = 1;

/// More notes than any account has clients and API tokens to move.
const MOST: usize = 5_000;

/// A file that is not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotesFileError {
    #[error("the file holds no notes of Full Token")]
    NotNotes,
    #[error("the file was written by a newer version of Full Token")]
    Newer,
}

/// What taking a file in would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotesImport {
    /// Of subjects that have no note here.
    pub new: Vec<UserNote>,
    /// In place of older ones.
    pub newer: Vec<UserNote>,
    /// How many are the same here, or newer.
    pub kept: usize,
    /// How many are another account's.
    pub foreign: usize,
    /// How many can't be read, or hold what no note may.
    pub unreadable: usize,
}

impl NotesImport {
    /// Compares a file with what is noted here: of two notes of one subject the newer one wins in
    /// what it says.
    ///
    /// # Errors
    /// [`NotesFileError`] if the text is not such a file.
    pub fn of(text: &str, account: &Subdomain, here: &Notes) -> Result<Self, NotesFileError> {
        let header: Header = json::decode(text).map_err(|_| NotesFileError::NotNotes)?;
        if header.format != FORMAT {
            return Err(NotesFileError::NotNotes);
        }
        if header.version > VERSION {
            return Err(NotesFileError::Newer);
        }
        let body: Body = json::decode(text).map_err(|_| NotesFileError::NotNotes)?;
        let mut import = Self { unreadable: body.notes.len().saturating_sub(MOST), ..Self::default() };
        let mut own = Vec::new();
        for entry in body.notes.into_iter().take(MOST) {
            match entry {
                Entry::Note(note) if note.account != *account => import.foreign += 1,
                Entry::Note(note) => own.push(*note),
                Entry::Unreadable(_) => import.unreadable += 1,
            }
        }
        for note in own.into_iter().collect::<Notes>().iter() {
            match here.of(note.about) {
                None => import.new.push(note.clone()),
                Some(known) if known.written_at < note.written_at => {
                    import.newer.push(known.clone().with_newer(note));
                }
                Some(_) => import.kept += 1,
            }
        }
        Ok(import)
    }

    /// What is to be written.
    pub fn changes(&self) -> impl Iterator<Item = &UserNote> {
        self.new.iter().chain(&self.newer)
    }
}

/// All notes as a file.
pub fn write_notes_file(notes: &Notes) -> String {
    #[derive(Serialize)]
    struct File<'a> {
        format: &'static str,
        version: u32,
        notes: Vec<&'a UserNote>,
    }
    json::encode(&File { format: FORMAT, version: VERSION, notes: notes.iter().collect() })
}

#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
struct Body {
    notes: Vec<Entry>,
}

/// One that can't be read keeps no other from being read.
#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Note(Box<UserNote>),
    Unreadable(serde::de::IgnoredAny),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::tests::noted;
    use crate::vault::{Mark, Marked, NoteSubject};
    use crate::zendesk::Id;

    fn account(name: &str) -> Subdomain {
        Subdomain::from_url(&format!("https://{name}.zendesk.com/")).unwrap()
    }

    fn import(text: &str, here: &Notes) -> Result<NotesImport, NotesFileError> {
        NotesImport::of(text, &account("acme"), here)
    }

    #[test]
    fn what_was_exported_is_new_in_another_profile_and_nothing_in_this_one() {
        let marked = Some(Marked { mark: Mark::Replaced, at: 4 });
        let notes = vec![
            UserNote { marked, ..noted(NoteSubject::ApiToken(Id::new(9_007_199_254_740_993)), "", 5) },
            noted(NoteSubject::Client(Id::new(21)), "\"data\" team\nzweite Zeile 🌙", 6),
        ];
        let here: Notes = notes.clone().into_iter().collect();
        let file = write_notes_file(&here);
        let there = import(&file, &Notes::default()).unwrap();
        let written: Notes = there.changes().cloned().collect();
        assert_eq!((written, there.newer.len(), there.kept), (here.clone(), 0, 0));
        let same = import(&file, &here).unwrap();
        assert_eq!((same.changes().count(), same.kept), (0, 2));
    }

    #[test]
    fn the_newer_note_of_a_subject_wins_from_either_side() {
        let [a, b] = [21, 22].map(|id| NoteSubject::Client(Id::new(id)));
        let here: Notes = [noted(a, "old", 5), noted(b, "new", 9)].into_iter().collect();
        let file = [noted(a, "new", 6), noted(b, "old", 8)].into_iter().collect();
        let import = import(&write_notes_file(&file), &here).unwrap();
        assert_eq!((import.newer, import.new, import.kept), (vec![noted(a, "new", 6)], vec![], 1));
    }

    #[test]
    fn what_a_newer_note_leaves_empty_stays() {
        let about = NoteSubject::ApiToken(Id::new(1));
        let here: Notes = [noted(about, "used by invoicing", 5)].into_iter().collect();
        let marked = Some(Marked { mark: Mark::Replaced, at: 6 });
        let file = [UserNote { marked, ..noted(about, "", 6) }].into_iter().collect();
        let newer = import(&write_notes_file(&file), &here).unwrap().newer;
        assert_eq!(newer, [UserNote { marked, ..noted(about, "used by invoicing", 6) }]);
        let file = [noted(about, "used by nobody", 7)].into_iter().collect();
        let newer = import(&write_notes_file(&file), &newer.into_iter().collect()).unwrap().newer;
        assert_eq!(newer, [UserNote { marked, ..noted(about, "used by nobody", 7) }]);
    }

    #[test]
    fn notes_of_another_account_and_unreadable_ones_keep_no_other_from_being_taken() {
        let own = noted(NoteSubject::Client(Id::new(21)), "ours", 5);
        let foreign = UserNote { account: account("other"), ..own.clone() };
        let notes = [json::encode(&own), json::encode(&foreign)].join(",");
        let secret = "6wiIBWbGkBMo1mRDMuVwkw1EPsNkeUj95PIz2akv";
        let with_secret = json::encode(&own).replace("ours", secret);
        let odd = format!(r#"{{}}, 5, null, {{"about": {{"ticket": "1"}}}}, {with_secret}"#);
        let file = format!(r#"{{"format":"full-token-notes","version":1,"notes":[{odd},{notes}]}}"#);
        let import = import(&file, &Notes::default()).unwrap();
        assert_eq!((import.new, import.foreign, import.unreadable), (vec![own], 1, 5));
    }

    #[test]
    fn what_is_no_such_file_is_not_taken_in() {
        let file = write_notes_file(&Notes::default());
        assert_eq!(import(&file, &Notes::default()), Ok(NotesImport::default()));
        for text in ["", "[]", "{}", "notes", r#"{"format":"full-token-notes","version":1,"notes":{}}"#] {
            assert_eq!(import(text, &Notes::default()), Err(NotesFileError::NotNotes), "{text}");
        }
        let other = file.replace("full-token-notes", "bitwarden");
        assert_eq!(import(&other, &Notes::default()), Err(NotesFileError::NotNotes));
        let newer = file.replace(r#""version":1"#, r#""version":2"#);
        assert_eq!(import(&newer, &Notes::default()), Err(NotesFileError::Newer));
    }
}
