//! Cursor pages: what every list is cut into.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::lenient;

/// A place in a list, as Zendesk named it: `meta.after_cursor`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(String);

/// The query of a page: as many records as Zendesk gives at once.
pub(super) fn query(after: Option<&Cursor>) -> String {
    match after {
        None => "page[size]=100".to_owned(),
        Some(Cursor(cursor)) => {
            format!("page[size]=100&page[after]={}", utf8_percent_encode(cursor, NON_ALPHANUMERIC))
        }
    }
}

/// One page of a list. Source: "Pagination", cursor pagination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The records.
    pub items: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// The `meta` object of a cursor page.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Meta {
    #[serde(default, deserialize_with = "lenient::flag")]
    has_more: bool,
    #[serde(default, deserialize_with = "lenient::optional_text")]
    after_cursor: Option<String>,
}

impl Meta {
    pub(super) fn next(self) -> Option<Cursor> {
        self.after_cursor.filter(|cursor| self.has_more && !cursor.is_empty()).map(Cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_can_not_break_out_of_its_place_in_the_query() {
        let cursor = Cursor("eyJv+/=&all=true#".into());
        assert_eq!(query(Some(&cursor)), "page[size]=100&page[after]=eyJv%2B%2F%3D%26all%3Dtrue%23");
    }

    #[test]
    fn a_list_that_promises_more_without_a_cursor_ends() {
        let meta: Meta = crate::zendesk::json::decode(r#"{"has_more": true, "after_cursor": null}"#).unwrap();
        assert_eq!(meta.next(), None);
    }
}
