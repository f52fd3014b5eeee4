//! Whose a record is.

use serde::{Deserialize, Serialize};

use crate::zendesk::{Id, Subdomain};

/// One user of one account in one cookie jar: a container or a private window may know the same
/// account as somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    pub account: Subdomain,
    /// The user's id there.
    pub user: Id,
    /// `tab.cookieStoreId`; empty where the browser has none.
    #[serde(rename = "store")]
    pub cookie_store: String,
    /// The tab is in a private window.
    pub private: bool,
}

impl Owner {
    /// The owner's part of a record's key.
    pub fn key(&self) -> String {
        let window = if self.private { "private" } else { "normal" };
        format!("{}/{}/{}/{window}", self.account, self.user, self.cookie_store)
    }
}
