//! The inventory: every token of the account, as one page shows, filters and revokes them.
//!
//! No browser in it and no clock: what it needs of times, the page brings. Rows are known by their
//! tokens' ids, never by their place.

mod cards;
mod csv;
mod export;
mod filter;
mod group;
mod json;
mod last_use;
mod pacing;
mod preview;
mod reference;
mod search;
mod selection;
mod sort;
mod timestamp;
mod token_row;

pub use cards::Card;
pub use csv::to_csv;
pub use filter::Filter;
pub use group::{Group, group};
pub use json::to_json;
pub use last_use::LastUse;
pub use pacing::{Pacing, Permit, RateLimit};
pub use preview::{Loss, Preview};
pub use reference::{Reference, RowClient, RowUser};
pub use search::{Search, SearchText};
pub use selection::Selection;
pub use sort::{Column, Direction, Sort};
pub use timestamp::Timestamp;
pub use token_row::TokenRow;

#[cfg(test)]
mod tests;
