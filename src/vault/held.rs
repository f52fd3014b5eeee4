//! The secrets that are held, with what is known of them.

use serde::{Deserialize, Serialize};

use super::{CommandId, Millis, Owner};
use crate::zendesk::{Client, Id, Secret, secret};

/// The OAuth client that something belongs to, as a screen names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldClient {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its identifier.
    pub identifier: String,
}

impl From<&Client> for HeldClient {
    fn from(client: &Client) -> Self {
        Self { id: client.id, name: client.name.clone(), identifier: client.identifier.clone() }
    }
}

/// A token, until it is forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldToken {
    /// The command that made it.
    pub command: CommandId,
    /// Whose it is.
    pub owner: Owner,
    /// The user's name.
    pub user_name: String,
    /// The client it was made for.
    pub client: HeldClient,
    /// Its id, by which it is revoked.
    pub id: Id,
    /// The access token itself.
    #[serde(with = "secret::exposed")]
    pub full_token: Secret,
    /// What the account granted.
    pub scopes: Vec<String>,
    /// That is not what was asked for.
    #[serde(default)]
    pub scopes_differ: bool,
    /// ISO 8601.
    pub created_at: String,
    /// ISO 8601; none: never expires.
    pub expires_at: Option<String>,
    /// When it is forgotten here.
    pub deadline: Millis,
}

/// A client secret, until it is forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldSecret {
    /// The command that made it.
    pub command: CommandId,
    /// Whose it is.
    pub owner: Owner,
    /// The client it belongs to.
    pub client: HeldClient,
    /// The secret itself.
    #[serde(with = "secret::exposed")]
    pub secret: Secret,
    /// A token was made since: it is no longer shown.
    pub hidden: bool,
    /// When it is forgotten here.
    pub deadline: Millis,
}
