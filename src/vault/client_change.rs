//! What a user changes of an OAuth client.

use serde::{Deserialize, Serialize};

/// What was changed in the form, and nothing else: somebody else may have changed the client since it
/// was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientChange {
    /// Its new name, if it gets one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Redirect URLs that it gets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add: Vec<String>,
    /// Redirect URLs that it loses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove: Vec<String>,
}

impl ClientChange {
    /// True if redirect URLs come or go.
    pub fn changes_urls(&self) -> bool {
        !self.add.is_empty() || !self.remove.is_empty()
    }

    pub fn is_empty(&self) -> bool {
        self.name.is_none() && !self.changes_urls()
    }

    /// The redirect URLs with the change, where these are those it has: what is not changed keeps its
    /// letters and its place. None if that changes nothing.
    pub fn urls(&self, now: &[String]) -> Option<Vec<String>> {
        let mut urls: Vec<String> = now.iter().filter(|url| !self.remove.contains(url)).cloned().collect();
        for url in &self.add {
            if !urls.contains(url) {
                urls.push(url.clone());
            }
        }
        (urls != now).then_some(urls)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(urls: &[&str]) -> Vec<String> {
        urls.iter().map(|url| (*url).to_owned()).collect()
    }

    fn change(add: &[&str], remove: &[&str]) -> ClientChange {
        ClientChange { name: None, add: texts(add), remove: texts(remove) }
    }

    #[test]
    fn urls_that_others_added_meanwhile_stay_to_the_letter_and_in_their_order() {
        let now = texts(&["https://a.example/", "https://meanwhile.example/ %", "https://b.example/"]);
        let urls = change(&["https://new.example/"], &["https://a.example/"]).urls(&now);
        let expected = ["https://meanwhile.example/ %", "https://b.example/", "https://new.example/"];
        assert_eq!(urls, Some(texts(&expected)));
    }

    #[test]
    fn what_is_so_already_is_no_change() {
        let now = texts(&["https://a.example/"]);
        assert_eq!(change(&["https://a.example/"], &["https://gone.example/"]).urls(&now), None);
        assert_eq!(change(&[], &[]).urls(&now), None);
        assert_eq!(change(&["https://a.example/"], &[]).urls(&[]), Some(now));
    }

    #[test]
    fn a_url_that_is_replaced_is_removed_and_added() {
        let now = texts(&["https://a.example/", "https://b.example/"]);
        let urls = change(&["https://a.example/x"], &["https://a.example/"]).urls(&now);
        assert_eq!(urls, Some(texts(&["https://b.example/", "https://a.example/x"])));
    }

    #[test]
    fn a_change_of_nothing_is_known_as_one() {
        assert!(change(&[], &[]).is_empty());
        assert!(!change(&[], &["x"]).is_empty() && change(&[], &["x"]).changes_urls());
        let named = ClientChange { name: Some("New".into()), ..ClientChange::default() };
        assert!(!named.is_empty() && !named.changes_urls());
    }
}
