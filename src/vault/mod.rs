//! What is held: tokens, client secrets, and the intents of commands under way.
//!
//! The vault lives in `storage.session`: memory, trusted contexts only, gone with the browser.
//! Only the worker writes it; the popup watches it. Each record has a key of its own, so that
//! writers and watchers touch nothing else.

mod client_change;
mod flow;
mod held;
mod ids;
mod intent;
mod key;
mod memory;
mod note_subject;
mod note_text;
mod orphans;
mod owner;
mod record;
mod revocation;
mod stored;
mod time;
mod token_note;
mod update_waits;
mod user_note;
#[expect(clippy::module_inception, reason = "the room is named after what stands in it")]
mod vault;
mod work;

pub use client_change::ClientChange;
pub use flow::Flow;
pub use held::{HeldClient, HeldSecret, HeldToken};
pub use ids::{CommandId, RequestId, TabId, WindowId};
pub use intent::{Intent, Outcome, Step};
pub use key::Key;
pub use memory::{AccountMemory, LastLifetime, LastTool, Preferences};
pub use note_subject::NoteSubject;
pub use note_text::{LONGEST_NOTE, NoteText, NoteTextError};
pub use orphans::{ClientTokens, Findings, GoneToken, Orphan, find_orphans};
pub use owner::Owner;
pub use record::Record;
pub use revocation::{Pause, ResultChunk, Revocation, RevocationResult, TokenList, TokenResult};
pub use stored::Stored;
pub use time::{INTENT_LIFE_MS, Millis};
pub use token_note::{Arrival, Listed, TokenNote};
pub use update_waits::UpdateWaits;
pub use user_note::{Mark, Marked, UserNote};
pub use vault::Vault;
pub use work::{NextToken, Work};

#[cfg(test)]
pub(crate) mod tests;
