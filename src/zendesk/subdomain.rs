//! Which account a page belongs to.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The `{subdomain}` of `https://{subdomain}.zendesk.com`: one Zendesk account (or a brand of one).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Subdomain(String);

/// Why an address is not a page of a Zendesk account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotAnAccount {
    /// Another scheme than https.
    #[error("the address does not begin with https://")]
    NotHttps,
    /// Another host, or one with userinfo or a port.
    #[error("the address is not exactly {{subdomain}}.zendesk.com")]
    OtherHost,
    /// A label that no account can have: wrong characters, too long, or punycode.
    #[error("the subdomain is not one that Zendesk gives to accounts")]
    BadLabel,
    /// A host of Zendesk's own.
    #[error("the host belongs to Zendesk itself, not to an account")]
    Reserved,
}

/// Hosts under zendesk.com that are Zendesk's own sites and never an account.
pub const RESERVED: [&str; 4] = ["www", "developer", "status", "static"];

/// The longest label that DNS allows, in bytes.
const LONGEST: usize = 63;

impl Subdomain {
    /// Reads the account from a page's address, as `tab.url` gives it.
    ///
    /// # Errors
    /// Everything that is not exactly an account's https host on the usual port is refused:
    /// userinfo, ports, other hosts that look alike, punycode.
    pub fn from_url(url: &str) -> Result<Self, NotAnAccount> {
        let rest = url.strip_prefix("https://").ok_or(NotAnAccount::NotHttps)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let label = host.strip_suffix(".zendesk.com").ok_or(NotAnAccount::OtherHost)?;
        Self::from_label(label)
    }

    fn from_label(label: &str) -> Result<Self, NotAnAccount> {
        if label.contains(['@', ':', '.', '\\']) {
            return Err(NotAnAccount::OtherHost);
        }
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let whole = !label.is_empty() && label.len() <= LONGEST && label.chars().all(allowed);
        if !whole || label.starts_with('-') || label.ends_with('-') || label.starts_with("xn--") {
            return Err(NotAnAccount::BadLabel);
        }
        if RESERVED.contains(&label) {
            return Err(NotAnAccount::Reserved);
        }
        Ok(Self(label.to_owned()))
    }

    /// The subdomain alone: `acme`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The account's origin: `https://acme.zendesk.com`.
    pub fn origin(&self) -> String {
        format!("https://{}.zendesk.com", self.0)
    }
}

impl fmt::Display for Subdomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Subdomain {
    type Error = NotAnAccount;

    fn try_from(label: String) -> Result<Self, NotAnAccount> {
        Self::from_label(&label)
    }
}

impl From<Subdomain> for String {
    fn from(subdomain: Subdomain) -> Self {
        subdomain.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_an_account_names_it() {
        for url in [
            "https://acme.zendesk.com",
            "https://acme.zendesk.com/",
            "https://acme.zendesk.com/admin/apps-integrations/apis/oauth-clients",
            "https://acme.zendesk.com?x=1",
            "https://acme.zendesk.com#top",
            "https://acme.zendesk.com/agent/tickets/1?to=https://evil.example/@:8443",
        ] {
            assert_eq!(Subdomain::from_url(url).map(|s| s.0), Ok("acme".to_owned()), "{url}");
        }
        assert!(Subdomain::from_url("https://acme1690000000.zendesk.com/").is_ok(), "a sandbox");
        assert!(Subdomain::from_url("https://a-b-1.zendesk.com/").is_ok());
    }

    #[test]
    fn what_only_looks_like_an_account_is_refused() {
        use NotAnAccount::{BadLabel, NotHttps, OtherHost, Reserved};
        for (url, kind) in [
            ("http://acme.zendesk.com/", NotHttps),
            ("HTTPS://acme.zendesk.com/", NotHttps),
            ("ftp://acme.zendesk.com/", NotHttps),
            ("chrome://settings", NotHttps),
            ("https:acme.zendesk.com", NotHttps),
            ("", NotHttps),
            ("https://acme.zendesk.com.evil.example/", OtherHost),
            ("https://evil.example/acme.zendesk.com", OtherHost),
            ("https://evil.example#.zendesk.com", OtherHost),
            ("https://evil.example?.zendesk.com", OtherHost),
            ("https://evil.example\\.zendesk.com/", OtherHost),
            ("https://zendesk.com/", OtherHost),
            ("https://acmezendesk.com/", OtherHost),
            ("https://acme.zendesk.co/", OtherHost),
            ("https://acme.zendesk.com:443/", OtherHost),
            ("https://acme.zendesk.com:8443/", OtherHost),
            ("https://user@acme.zendesk.com/", OtherHost),
            ("https://user:pass@acme.zendesk.com/", OtherHost),
            ("https://evil.example:x@acme.zendesk.com/", OtherHost),
            ("https://a.b.zendesk.com/", OtherHost),
            ("https://acme.zendesk.com./", OtherHost),
            ("https://.zendesk.com/", BadLabel),
            ("https://-acme.zendesk.com/", BadLabel),
            ("https://acme-.zendesk.com/", BadLabel),
            ("https://ACME.zendesk.com/", BadLabel),
            ("https://ac_me.zendesk.com/", BadLabel),
            ("https://xn--acm-epa.zendesk.com/", BadLabel),
            ("https://аcme.zendesk.com/", BadLabel),
            ("https://acme%2e.zendesk.com/", BadLabel),
            ("https://acme .zendesk.com/", BadLabel),
            ("https://www.zendesk.com/", Reserved),
            ("https://developer.zendesk.com/", Reserved),
        ] {
            assert_eq!(Subdomain::from_url(url), Err(kind), "{url}");
        }
        let long = format!("https://{}.zendesk.com/", "a".repeat(64));
        assert_eq!(Subdomain::from_url(&long), Err(BadLabel));
    }
}
