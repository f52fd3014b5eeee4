//! One record of the vault, as it is stored.

use serde::{Deserialize, Serialize};

use super::{CommandId, HeldSecret, HeldToken, Intent, Key, Millis, Owner, Stored};

/// How long an answer is still taken after the end of its intent was shown, in milliseconds.
const LATE_ANSWER_MS: Millis = 600_000;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(clippy::large_enum_variant, reason = "in wasm it is small enough, and there are few records")]
pub enum Record {
    /// A command under way or just ended.
    Intent(Intent),
    Secret(HeldSecret),
    Token(HeldToken),
}

impl Record {
    pub fn key(&self) -> Key {
        match self {
            Self::Intent(intent) => intent.key(),
            Self::Secret(secret) => secret.key(),
            Self::Token(token) => token.key(),
        }
    }

    pub fn owner(&self) -> &Owner {
        match self {
            Self::Intent(intent) => &intent.owner,
            Self::Secret(secret) => &secret.owner,
            Self::Token(token) => &token.owner,
        }
    }

    /// The command that it stems from.
    pub fn command(&self) -> &CommandId {
        match self {
            Self::Intent(intent) => &intent.id,
            Self::Secret(secret) => &secret.command,
            Self::Token(token) => &token.command,
        }
    }

    /// True if it reads as absent at `now`.
    pub fn is_past(&self, now: Millis) -> bool {
        self.deadline().is_some_and(|deadline| deadline <= now)
    }

    /// The same with a deadline no further away than `hold`: a clock that was set back holds
    /// nothing longer. None if it is so already.
    pub fn shortened(&self, now: Millis, hold: Millis) -> Option<Self> {
        let deadline = now + hold;
        match self {
            Self::Token(token) if token.deadline > deadline => {
                Some(Self::Token(HeldToken { deadline, ..token.clone() }))
            }
            Self::Secret(secret) if secret.deadline > deadline => {
                Some(Self::Secret(HeldSecret { deadline, ..secret.clone() }))
            }
            _ => None,
        }
    }

    /// When it reads as absent; an intent whose outcome is still to be shown never does.
    pub fn deadline(&self) -> Option<Millis> {
        match self {
            Self::Intent(intent) => {
                let ended = intent.ended.filter(|_| intent.is_acknowledged && intent.outcome.is_some());
                ended.map(|at| at + LATE_ANSWER_MS)
            }
            Self::Secret(secret) => Some(secret.deadline),
            Self::Token(token) => Some(token.deadline),
        }
    }
}

impl Stored for Record {
    const KEY_PREFIXES: &[&str] = &["intent/", "secret/", "token/"];
}
