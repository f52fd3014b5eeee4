//! Cursor pages: what every list is cut into.

use serde::Deserialize;

use super::lenient;

/// The query of a list's first page: as many records as Zendesk gives at once.
pub(super) const FIRST_PAGE: &str = "page[size]=100";

/// One page of a list. Source: "Pagination", cursor pagination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The records.
    pub items: Vec<T>,
    /// More records follow.
    pub has_more: bool,
}

/// The `meta` object of a cursor page.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Meta {
    #[serde(default, deserialize_with = "lenient::flag")]
    pub(super) has_more: bool,
}
