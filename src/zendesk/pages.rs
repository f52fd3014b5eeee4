//! Cursor pages: what every list is cut into.

use serde::Deserialize;

use super::tolerant_fields;

/// A place in a list, as Zendesk named it: `meta.after_cursor`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(String);

/// The query of a page: as many records as Zendesk gives at once.
pub(super) fn query(after: Option<&Cursor>) -> String {
    match after {
        None => "page[size]=100".to_owned(),
        Some(Cursor(cursor)) => {
            let after: String = form_urlencoded::byte_serialize(cursor.as_bytes()).collect();
            format!("page[size]=100&page[after]={after}")
        }
    }
}

/// One page of a list. Source: "Pagination", cursor pagination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// There is more, but the account did not say where: the list is not whole.
    pub is_cut: bool,
}

/// The `meta` object of a cursor page.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Meta {
    #[serde(default, deserialize_with = "tolerant_fields::flag")]
    has_more: bool,
    #[serde(default, deserialize_with = "tolerant_fields::whole_text")]
    after_cursor: String,
}

impl Meta {
    pub(super) fn page<T>(self, items: Vec<T>) -> Page<T> {
        let next = Some(self.after_cursor).filter(|cursor| self.has_more && !cursor.is_empty()).map(Cursor);
        Page { is_cut: self.has_more && next.is_none(), items, next }
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

    fn page(meta: &str) -> Page<()> {
        crate::zendesk::json::decode::<Meta>(meta).unwrap().page(vec![])
    }

    #[test]
    fn a_list_that_promises_more_without_a_cursor_ends_and_is_not_whole() {
        let cut = Page { items: vec![], next: None, is_cut: true };
        assert_eq!(page(r#"{"has_more": true, "after_cursor": null}"#), cut);
        assert_eq!(page(r#"{"has_more": false, "after_cursor": "x"}"#), Page { is_cut: false, ..cut });
    }

    #[test]
    fn a_cursor_is_kept_to_the_letter() {
        let cursor = "x".repeat(400) + "\u{202e}";
        let next = page(&format!(r#"{{"has_more": true, "after_cursor": "{cursor}"}}"#)).next;
        assert_eq!(next, Some(Cursor(cursor)));
    }
}
