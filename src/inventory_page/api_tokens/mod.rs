//! The legacy API tokens that are left, read-only, and how far the move away from them is.

mod actions;
mod end;
mod progress;
mod read;
mod table;

pub(super) use self::table::ApiTokensView;
