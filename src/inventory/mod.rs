//! The inventory: every token of the account, as one page shows, filters and revokes them.
//!
//! No browser in it and no clock: what it needs of times, the page brings. Rows are known by their
//! tokens' ids, never by their place.

mod account_tab;
mod address;
mod api_token_row;
mod cards;
mod client_row;
mod client_token;
mod csv;
mod export;
mod filter;
mod group;
#[expect(clippy::module_inception, reason = "the room is named after what stands in it")]
mod inventory;
mod json;
mod last_use;
mod move_state;
mod notes;
mod notes_file;
mod preview;
mod reference;
mod replacement;
mod reuse;
mod risk;
mod search;
mod selection;
mod sort;
mod timestamp;
mod token_row;
mod window;

pub use account_tab::{AccountTab, Granted};
pub use address::{Address, View};
pub use api_token_row::{API_TOKENS_END, ApiTokenColumn, ApiTokenRow, IdleEnd, are_over, days_until};
pub use cards::Card;
pub use client_row::{ClientColumn, ClientRow};
pub use client_token::{ClientToken, held_clients, shown_secret};
pub use csv::to_csv;
pub use filter::Filter;
pub use group::{Group, group, later};
pub use inventory::{Inventory, Words};
pub use json::to_json;
pub use last_use::LastUse;
pub use move_state::MoveState;
pub use notes::Notes;
pub use notes_file::{NotesFileError, NotesImport, write_notes_file};
pub use preview::{Loss, Preview};
pub use reference::{Reference, RowClient, RowUser};
pub use replacement::{Job, Proposal, ScopesForJob, is_taken, shows_nothing, twin_identifier};
pub use reuse::{Gone, Reuse};
pub use risk::{Risk, Risks};
pub use search::{Search, SearchText};
pub use selection::Selection;
pub use sort::{Column, Direction, Sort};
pub use timestamp::Timestamp;
pub use token_row::TokenRow;
pub use window::{AROUND, GAPS, Part, Window, seen};

#[cfg(test)]
mod tests;
