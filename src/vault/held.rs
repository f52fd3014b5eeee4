//! The secrets that are held, with what is known of them.

use serde::{Deserialize, Serialize};

use super::{CommandId, Millis, Owner, Way};
use crate::zendesk::{Client, ClientKind, Id, Secret, secret};

/// The OAuth client that something belongs to, as a screen names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldClient {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its identifier.
    pub identifier: String,
    /// Whether it can keep a secret, if the account says.
    #[serde(default)]
    pub kind: Option<ClientKind>,
    /// The user it belongs to: as them its own credentials act.
    #[serde(default)]
    pub user_id: Option<Id>,
    /// Where Zendesk's consent page may lead back to.
    #[serde(default)]
    pub redirect_uri: Vec<String>,
}

impl From<&Client> for HeldClient {
    fn from(client: &Client) -> Self {
        let Client { id, name, identifier, kind, user_id, redirect_uri, .. } = client.clone();
        Self { id, name, identifier, kind, user_id, redirect_uri }
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
    /// Which way it came.
    #[serde(default)]
    pub way: Way,
    /// Whom it acts for, where that is not the user.
    #[serde(default)]
    pub acts_for: Option<String>,
    /// Its id, by which it is revoked; none if its record was not found in the account's list.
    pub id: Option<Id>,
    /// The access token itself.
    #[serde(with = "secret::exposed")]
    pub full_token: Secret,
    /// What gets the next pair, once.
    #[serde(default, with = "secret::optional")]
    pub refresh_token: Option<Secret>,
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
