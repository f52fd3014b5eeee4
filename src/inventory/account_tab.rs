//! The account's tab that a page of the inventory reads through, as its address and messages name it.

use form_urlencoded::{Serializer, parse};
use serde::{Deserialize, Serialize};

use crate::vault::{Owner, TabId};
use crate::zendesk::{Id, Subdomain};

/// A tab of one account in one cookie jar, granted to us by a click on the toolbar icon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountTab {
    pub tab: TabId,
    pub account: Subdomain,
    /// `tab.cookieStoreId`; empty where the browser has none.
    pub cookie_store: String,
    /// The tab is in a private window.
    pub private: bool,
}

/// The popup tells the open pages of the inventory that this tab is granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    #[serde(rename = "inventory")]
    pub tab: AccountTab,
    /// The user wants to see the page: it comes to the front, and says so.
    pub show: bool,
}

impl AccountTab {
    /// The query of the page's address, with its question mark: it survives a reload.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("account", self.account.as_str()).append_pair("tab", &self.tab.0.to_string());
        if !self.cookie_store.is_empty() {
            query.append_pair("store", &self.cookie_store);
        }
        if self.private {
            query.append_pair("private", "");
        }
        format!("?{}", query.finish())
    }

    /// None where the address names no account or no tab.
    pub fn of_query(query: &str) -> Option<Self> {
        let query = query.trim_start_matches('?');
        let value = |name: &str| {
            parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
        };
        Some(Self {
            tab: TabId(value("tab")?.parse().ok()?),
            account: Subdomain::from_url(&format!("https://{}.zendesk.com/", value("account")?)).ok()?,
            cookie_store: value("store").unwrap_or_default(),
            private: value("private").is_some(),
        })
    }

    /// True if both see the same account with the same cookies, be it in another tab.
    pub fn is_alike(&self, other: &Self) -> bool {
        let Self { tab: _, account, cookie_store, private } = self;
        (account, cookie_store, private) == (&other.account, &other.cookie_store, &other.private)
    }

    /// Whose records this user may make in the tab.
    pub fn owner(&self, user: Id) -> Owner {
        let Self { account, cookie_store, private, .. } = self.clone();
        Owner { account, user, cookie_store, private }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tab() -> AccountTab {
        let account = Subdomain::from_url("https://acme.zendesk.com/").unwrap();
        AccountTab { tab: TabId(12), account, cookie_store: "firefox-container-3".into(), private: true }
    }

    #[test]
    fn a_tab_is_read_from_the_address_that_it_writes() {
        let plain = AccountTab { cookie_store: String::new(), private: false, ..tab() };
        assert_eq!(plain.query(), "?account=acme&tab=12");
        for tab in [tab(), plain] {
            assert_eq!(AccountTab::of_query(&tab.query()), Some(tab));
        }
    }

    #[test]
    fn an_address_that_names_no_account_or_no_tab_names_nothing() {
        for query in [
            "",
            "?",
            "?tab=12",
            "?account=acme",
            "?account=acme&tab=x",
            "?account=www&tab=1",
            "?account=acme.zendesk.com.evil.example%2F&tab=1",
            "?account=&tab=1",
        ] {
            assert_eq!(AccountTab::of_query(query), None, "{query}");
        }
    }

    #[test]
    fn the_same_account_in_another_tab_is_alike_and_another_cookie_jar_is_not() {
        assert!(tab().is_alike(&AccountTab { tab: TabId(13), ..tab() }));
        assert!(!tab().is_alike(&AccountTab { cookie_store: String::new(), ..tab() }));
        assert!(!tab().is_alike(&AccountTab { private: false, ..tab() }));
        assert_eq!(tab().owner(Id::new(11)).key(), "acme/11/firefox-container-3/private");
    }
}
