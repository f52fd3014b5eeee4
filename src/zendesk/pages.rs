//! Cursor pages: what every list is cut into.

use serde::Deserialize;

use super::{FailureKind, tolerant_fields};

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

impl<T> Page<T> {
    /// Where the list goes on that was read from `after` on.
    ///
    /// # Errors
    /// It goes on without saying where, or back to where it was read from: it is not whole.
    pub fn following(&self, after: Option<&Cursor>) -> Result<Option<Cursor>, FailureKind> {
        let leads_back = after.is_some() && self.next.as_ref() == after;
        if self.is_cut || leads_back { Err(FailureKind::Malformed) } else { Ok(self.next.clone()) }
    }
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
    fn a_list_that_leads_back_to_where_it_was_read_from_is_not_followed() {
        let (first, second) = (Cursor("1".into()), Cursor("2".into()));
        let to = |next: Option<&Cursor>| Page::<()> { items: vec![], next: next.cloned(), is_cut: false };
        assert_eq!(to(Some(&first)).following(None), Ok(Some(first.clone())));
        assert_eq!(to(Some(&second)).following(Some(&first)), Ok(Some(second)));
        assert_eq!(to(None).following(Some(&first)), Ok(None));
        assert_eq!(to(Some(&first)).following(Some(&first)), Err(FailureKind::Malformed));
        assert_eq!(Page { is_cut: true, ..to(None) }.following(None), Err(FailureKind::Malformed));
    }

    #[test]
    fn a_cursor_is_kept_to_the_letter() {
        let cursor = "x".repeat(400) + "\u{202e}";
        let next = page(&format!(r#"{{"has_more": true, "after_cursor": "{cursor}"}}"#)).next;
        assert_eq!(next, Some(Cursor(cursor)));
    }
}
