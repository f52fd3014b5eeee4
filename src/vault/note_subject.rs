//! What a note is about.

use serde::{Deserialize, Serialize};

use crate::zendesk::Id;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteSubject {
    Client(Id),
    ApiToken(Id),
}
