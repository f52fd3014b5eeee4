//! The legacy API tokens that are left, read-only.

mod end;
mod read;
mod table;

pub(super) use self::table::ApiTokensView;
