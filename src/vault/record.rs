//! One record of the vault, as it is stored.

use serde::{Deserialize, Serialize};

use super::{CommandId, HeldSecret, HeldToken, Intent, Millis, Owner};

/// How long an ended intent can still be read, in milliseconds.
const OUTCOME_LIFE_MS: Millis = 600_000;

/// Whatever the vault holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record {
    /// A command under way or just ended.
    Intent(Intent),
    /// A client secret.
    Secret(HeldSecret),
    /// A token.
    Token(HeldToken),
}

impl Record {
    /// Its key in storage. One token and one client secret per owner; one intent per command.
    pub fn key(&self) -> String {
        match self {
            Self::Intent(intent) => format!("intent/{}", intent.id.0),
            Self::Secret(secret) => format!("secret/{}", secret.owner.key()),
            Self::Token(token) => format!("token/{}", token.owner.key()),
        }
    }

    /// Whose it is.
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

    /// When it reads as absent; an intent without an outcome never does.
    pub fn deadline(&self) -> Option<Millis> {
        match self {
            Self::Intent(intent) => intent.outcome.as_ref().map(|_| intent.started + OUTCOME_LIFE_MS),
            Self::Secret(secret) => Some(secret.deadline),
            Self::Token(token) => Some(token.deadline),
        }
    }
}
