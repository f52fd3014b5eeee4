//! What a creation leaves behind, without a secret: so that a token whose secret never arrived is
//! found, and one that was held and is gone is told; after a crash, an update or a restart too.

use serde::{Deserialize, Serialize};

use super::{CommandId, HeldToken, INTENT_LIFE_MS, Key, Millis, Owner, Stored};
use crate::zendesk::{Id, ListedToken, same_scopes};

/// How far our reckoning of the account's clock is trusted, in milliseconds: its `Date` knows
/// whole seconds.
const CLOCK_SLACK_MS: Millis = 2_000;

/// How long after the silence a request may still have its effect, in milliseconds.
const LATE_EFFECT_MS: Millis = 5_000;

/// How long the note of a token that arrived claims it at least, in milliseconds: longer than the
/// times of a creation after it are uncertain.
const CLAIMED_FOR_MS: Millis = 15_000;

/// A request that makes a token was sent: on disk for usual windows, in memory for private ones.
///
/// Browsers may repeat a request by themselves (Chromium does, where a connection is cut before
/// the answer), so a creation whose answer arrived may have made further tokens too. Times are the
/// account's: the browser's clock may be set meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenNote {
    pub command: CommandId,
    pub owner: Owner,
    pub client: Id,
    pub client_name: String,
    pub scopes: Vec<String>,
    /// Whom the token will act for; none if that is not known.
    #[serde(default)]
    pub acts_for: Option<Id>,
    /// When the request was sent first.
    pub began: Millis,
    /// When it was sent once more, with a fresh CSRF token.
    #[serde(default)]
    pub again: Option<Millis>,
    /// When it was answered, whatever the answer was.
    pub answered: Option<Millis>,
    /// The token whose secret did arrive.
    #[serde(default)]
    pub arrival: Option<Arrival>,
    /// What the user keeps of the tokens that it may have made.
    #[serde(default)]
    pub kept: Vec<Id>,
}

/// A token whose secret arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// Its id; none if its record is not known.
    pub id: Option<Id>,
    /// Its first characters, as any list shows them.
    pub prefix: String,
    /// When it is forgotten, by the browser's clock.
    pub deadline: Millis,
    /// Neither the user nor time has ended that it is held. If it is not held all the same, it was
    /// lost: with a crash, an update or the browser's end.
    pub is_held: bool,
}

/// A token in the list, with its times read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub token: ListedToken,
    /// When it was created, by the account's clock.
    pub created: Millis,
}

impl TokenNote {
    pub fn key(&self) -> Key {
        Key::of_note(&self.command)
    }

    /// Of a token that arrived. `is_held`: see [`Arrival::is_held`].
    pub fn of(token: &HeldToken, is_held: bool) -> Self {
        Self {
            command: token.command.clone(),
            owner: token.owner.clone(),
            client: token.client.id,
            client_name: token.client.name.clone(),
            scopes: token.scopes.clone(),
            acts_for: token.user_id,
            began: token.asked_at,
            again: None,
            answered: Some(token.arrived_at),
            arrival: Some(Arrival {
                id: token.id,
                prefix: ListedToken::prefix_of(&token.full_token),
                deadline: token.deadline,
                is_held,
            }),
            kept: Vec::new(),
        }
    }

    /// The first moment at which its request may have had an effect.
    fn from(&self) -> Millis {
        self.began.saturating_sub(CLOCK_SLACK_MS)
    }

    /// The last one.
    fn until(&self) -> Millis {
        self.answered.unwrap_or(self.again.unwrap_or(self.began) + INTENT_LIFE_MS) + LATE_EFFECT_MS
    }

    /// True if it can have no further effect, at `now` by the account's clock.
    pub fn is_over(&self, now: Millis) -> bool {
        self.until() <= now
    }

    /// True if no creation that begins at `now` or later could take the token that arrived for its
    /// own.
    pub fn is_out_of_reach(&self, now: Millis) -> bool {
        self.arrival.is_none() || self.until() + CLAIMED_FOR_MS <= now
    }

    /// True if one request may be taken for the other by the times of what they made.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.client == other.client && self.from() <= other.until() && other.from() <= self.until()
    }

    /// True if its request may have made this token: of its client, user and scopes, created
    /// while it was under way.
    fn fits(&self, listed: &Listed) -> bool {
        let token = &listed.token;
        (self.acts_for.is_none() || token.user_id == self.acts_for)
            && (self.from()..=self.until()).contains(&listed.created)
            && same_scopes(&token.scopes, &self.scopes)
    }

    /// True if this may be a token that the request made and whose secret never arrived: nobody
    /// has ever used it, and the user does not keep it.
    pub fn may_have_made(&self, listed: &Listed) -> bool {
        let token = &listed.token;
        token.used_at.is_none() && !self.kept.contains(&token.id) && self.fits(listed)
    }

    /// True if this is the token whose secret arrived. Where its record is not known, everything
    /// is that may be it: better one too many than a token in use that is taken for a lost one.
    pub fn claims(&self, listed: &Listed) -> bool {
        self.arrival.as_ref().is_some_and(|arrival| match arrival.id {
            Some(id) => id == listed.token.id,
            None => arrival.prefix.starts_with(&listed.token.prefix) && self.fits(listed),
        })
    }
}

impl Stored for TokenNote {
    const KEY_PREFIXES: &[&str] = &["trace/"];
}
