//! What a command changes on the account.

use std::ops::Not;

use serde::{Deserialize, Serialize};

use super::{ClientChange, CommandId, Flow, HeldClient, Revocation};
use crate::zendesk::{Id, Lifetime, NewClient, Scopes};

/// A token that is to be generated once its client is created.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextToken {
    /// The id of that command.
    pub command: CommandId,
    pub scopes: Scopes,
    /// To live this long, where a grant makes it.
    pub lifetime: Lifetime,
    /// Zendesk's consent page waits for the user's word: the client has redirect URLs of its own, and may
    /// not know ours.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub asks_before_consent: bool,
}

/// What a command changes on the account, without any secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    CreateClient(NewClient),
    /// Create a client, and then a token of it.
    CreateClientAndToken {
        client: NewClient,
        token: NextToken,
    },
    CreateToken {
        client: HeldClient,
        scopes: Scopes,
        /// To live this long, where a grant makes it.
        #[serde(default)]
        lifetime: Lifetime,
        #[serde(rename = "way", default)]
        flow: Flow,
    },
    /// Get a new pair of tokens for the held refresh token.
    RefreshToken {
        /// The command that made the token which is refreshed.
        of: CommandId,
        client: Box<HeldClient>,
        scopes: Vec<String>,
        /// Whom it acts for, if that is known.
        acts_for: Option<Id>,
        /// To live this long.
        lifetime: Lifetime,
    },
    /// Let the consent page lead back to us for this client.
    AddRedirect {
        /// The client; its redirect URLs are those that the account had just before the change.
        client: HeldClient,
        /// The URL that is added to them.
        redirect_uri: String,
    },
    /// Revoke tokens that nobody claims, one after the other.
    #[serde(rename = "revoke-unclaimed")]
    RevokeOrphans {
        /// Those left, by id.
        tokens: Vec<Id>,
        /// How many are revoked already.
        revoked: u32,
    },
    RevokeToken {
        token: Id,
    },
    /// Revoke tokens that the user has chosen, however many they are.
    RevokeTokens(Box<Revocation>),
    /// Give a client another name or other redirect URLs.
    UpdateClient {
        client: Box<HeldClient>,
        change: ClientChange,
        /// All redirect URLs that it is to have, once those that it had are read; none if they stay.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        redirect_uri: Option<Vec<String>>,
    },
    /// Put a new secret in the place of a client's.
    ReplaceSecret {
        client: HeldClient,
        /// How long a whole secret is on this account, in bytes: Zendesk may answer with the first
        /// characters alone.
        length: usize,
    },
    /// Delete a client, and with it all its tokens.
    DeleteClient {
        client: HeldClient,
    },
}

impl Work {
    /// The client that it creates.
    pub fn new_client(&self) -> Option<&NewClient> {
        match self {
            Self::CreateClient(client) | Self::CreateClientAndToken { client, .. } => Some(client),
            _ => None,
        }
    }

    /// A revocation of many tokens.
    pub fn revocation(&self) -> Option<&Revocation> {
        match self {
            Self::RevokeTokens(revocation) => Some(revocation),
            _ => None,
        }
    }

    /// The inventory orders it and shows how it ended; the popup leaves it alone.
    pub fn is_inventorys(&self) -> bool {
        matches!(
            self,
            Self::RevokeTokens(_)
                | Self::UpdateClient { .. }
                | Self::ReplaceSecret { .. }
                | Self::DeleteClient { .. }
        )
    }

    /// Nobody but the popup orders it and shows how it ended. Clients are created in both.
    pub fn is_popups(&self) -> bool {
        self.new_client().is_none() && !self.is_inventorys()
    }

    /// True if it makes a token where none is held yet.
    pub fn is_generation(&self) -> bool {
        matches!(self, Self::CreateToken { .. })
    }

    /// The client whose redirect URLs it reads, and writes anew as a whole.
    pub fn writes_urls_of(&self) -> Option<Id> {
        match self {
            Self::AddRedirect { client, .. } => Some(client.id),
            Self::UpdateClient { client, change, .. } if change.changes_urls() => Some(client.id),
            _ => None,
        }
    }

    /// The client for which its request makes a token, held before or not.
    pub fn makes_token_for(&self) -> Option<&HeldClient> {
        match self {
            Self::CreateToken { client, .. } => Some(client),
            Self::RefreshToken { client, .. } => Some(client),
            _ => None,
        }
    }
}
