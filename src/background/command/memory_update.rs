//! What is new about an account, to be remembered without a secret.

use crate::vault::{AccountMemory, Millis};
use crate::zendesk::{Id, Subdomain};

/// What is to be remembered of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemoryUpdate {
    pub account: Subdomain,
    pub change: MemoryChange,
}

impl MemoryUpdate {
    /// What is remembered of the account from now on.
    pub fn apply(&self, memory: &mut AccountMemory, now: Millis) {
        match self.change {
            MemoryChange::ClientUsed(client) => {
                (memory.last_client, memory.used_at) = (Some(client), now);
            }
            MemoryChange::TokensApiWithdrawn => memory.withdrawn_at = Some(now),
            MemoryChange::SecretShown(length) => memory.secret_length = length,
        }
    }
}

/// What is new about an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryChange {
    /// This client was used: next time it is the chosen one.
    ClientUsed(Id),
    TokensApiWithdrawn,
    /// A new secret was shown: whole, and so many bytes long, or not.
    SecretShown(Option<usize>),
}
