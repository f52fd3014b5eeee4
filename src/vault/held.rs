//! The secrets that are held, with what is known of them.

use serde::{Deserialize, Serialize};

use super::{CommandId, Flow, Key, Millis, Owner};
use crate::zendesk::{Client, ClientKind, Id, Secret, secret};

/// The OAuth client that something belongs to, as a screen names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldClient {
    pub id: Id,
    pub name: String,
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
    pub owner: Owner,
    pub user_name: String,
    /// The client it was made for.
    pub client: HeldClient,
    /// The flow that it came by.
    #[serde(rename = "way", default)]
    pub flow: Flow,
    /// Whom it acts for by name, where the user was told that it is somebody else.
    #[serde(rename = "acts_for", default)]
    pub acts_for_name: Option<String>,
    /// Whom it acts for, as its own record says; none if the record is not known.
    #[serde(default)]
    pub user_id: Option<Id>,
    /// Its id, by which it is revoked; none if its record is not known.
    pub id: Option<Id>,
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
    /// When it was asked for, by the account's clock.
    #[serde(default)]
    pub asked_at: Millis,
    /// When it arrived, by the account's clock.
    #[serde(default)]
    pub arrived_at: Millis,
    /// When it is forgotten here.
    pub deadline: Millis,
}

impl HeldToken {
    pub fn key(&self) -> Key {
        Key::of_token(&self.owner)
    }

    /// The name of whom it acts for, unless its record says that it is another user. None if nobody can tell
    /// yet: Zendesk's consent page gives the token of whom it knows, whoever is signed in here.
    pub fn known_user_name(&self) -> Option<String> {
        let is_known = self.user_id.is_some() || self.flow != Flow::AuthorizationCode;
        self.acts_for_name.clone().or_else(|| is_known.then(|| self.user_name.clone()))
    }
}

/// A client secret, until it is forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldSecret {
    /// The command that made it.
    pub command: CommandId,
    pub owner: Owner,
    pub client: HeldClient,
    #[serde(with = "secret::exposed")]
    pub secret: Secret,
    /// The user has entered it: it is not shown.
    pub hidden: bool,
    /// When it is forgotten here.
    pub deadline: Millis,
}

impl HeldSecret {
    pub fn key(&self) -> Key {
        Key::of_secret(&self.owner, self.client.id)
    }
}
