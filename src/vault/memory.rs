//! What is remembered beyond the session, on disk and without any secret (`storage.local`).

use serde::{Deserialize, Serialize};

use super::{Key, Millis, Stored};
use crate::zendesk::{Id, Lifetime, Subdomain};

/// The shortest hold time, in seconds: Chromium's alarms ring no sooner.
const SHORTEST_HOLD_S: u32 = 30;

/// The longest, in seconds: a day. What says more was not written by us.
const LONGEST_HOLD_S: u32 = 86_400;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// For how long a secret is held, in seconds.
    pub hold_seconds: u32,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { hold_seconds: 600 }
    }
}

impl Preferences {
    pub const KEY: &str = "preferences";

    /// The hold time, in milliseconds.
    pub fn hold(self) -> Millis {
        Millis::from(self.hold_seconds.clamp(SHORTEST_HOLD_S, LONGEST_HOLD_S)) * 1_000
    }
}

/// For how long an account is taken to have withdrawn the Tokens API, in milliseconds: a week.
/// Then it is tried anew.
const WITHDRAWN_FOR_MS: Millis = 7 * 24 * 3_600 * 1_000;

/// The shortest secret that is taken for a whole one, in bytes: an account that cuts it short shows ten.
const SHORTEST_SECRET: usize = 16;

/// The longest that is expected, in bytes: a real one that is shorter would be dropped as cut short.
const LONGEST_SECRET: usize = 128;

/// An account on which a token was made before; nothing of private windows is ever noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountMemory {
    pub account: Subdomain,
    /// The client that was used last.
    pub last_client: Option<Id>,
    pub used_at: Millis,
    /// When the account last refused the Tokens API for good.
    #[serde(default)]
    pub withdrawn_at: Option<Millis>,
    /// How long a secret was that the account showed whole when it made a new one, in bytes; none if it
    /// was never seen to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_length: Option<usize>,
}

impl AccountMemory {
    /// Of an account that comes into use.
    pub const fn new(account: Subdomain, now: Millis) -> Self {
        Self { account, last_client: None, used_at: now, withdrawn_at: None, secret_length: None }
    }

    pub fn key(&self) -> Key {
        Key::of_account(&self.account)
    }

    /// How long a whole secret of the account is, in bytes, if it was seen to show one: what stands on the disk
    /// may be anybody's, and a secret that is cut short is lost.
    pub fn whole_secret_length(&self) -> Option<usize> {
        self.secret_length.filter(|length| (SHORTEST_SECRET..=LONGEST_SECRET).contains(length))
    }

    /// True if the Tokens API need not be tried at `now`.
    pub fn is_withdrawn(&self, now: Millis) -> bool {
        self.withdrawn_at.is_some_and(|at| now < at + WITHDRAWN_FOR_MS)
    }
}

impl Stored for AccountMemory {
    const KEY_PREFIXES: &[&str] = &["account/"];
}

/// The tool that the token was handed to last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastTool {
    /// Its key: see `Tool::key`.
    pub tool: String,
}

impl LastTool {
    pub const KEY: &str = "handoff";
}

/// How long granted tokens are to live.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastLifetime {
    /// As it was chosen last.
    pub lifetime: Lifetime,
}

impl LastLifetime {
    pub const KEY: &str = "lifetime";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zendesk::json;

    #[test]
    fn an_account_is_tried_anew_a_week_after_it_refused() {
        let memory = |json: &str| json::decode::<AccountMemory>(json).unwrap();
        let refused =
            memory(r#"{"account": "acme", "last_client": "5", "used_at": 1, "withdrawn_at": 1000}"#);
        assert!(refused.is_withdrawn(1_000) && refused.is_withdrawn(604_800_999));
        assert!(!refused.is_withdrawn(604_801_000));
        let earlier = memory(r#"{"account": "acme", "last_client": "5", "used_at": 1}"#);
        assert!(!earlier.is_withdrawn(1), "as written before there was a second flow");
    }

    #[test]
    fn no_whole_secret_is_as_short_as_its_first_characters_or_endless() {
        let whole = |length| {
            let account = Subdomain::from_url("https://acme.zendesk.com/").unwrap();
            AccountMemory { secret_length: Some(length), ..AccountMemory::new(account, 1) }
                .whole_secret_length()
        };
        assert_eq!((whole(10), whole(64), whole(1_000_000)), (None, Some(64), None));
    }

    #[test]
    fn the_hold_time_is_ten_minutes_no_less_than_the_shortest_alarm_and_no_more_than_a_day() {
        let hold = |text: &str| json::decode::<Preferences>(text).unwrap().hold();
        assert_eq!((hold("{}"), hold(r#"{"hold_seconds": 45}"#)), (600_000, 45_000));
        assert_eq!(hold(r#"{"hold_seconds": 0}"#), 30_000);
        assert_eq!(hold(r#"{"hold_seconds": 4294967295}"#), 86_400_000);
    }
}
