//! An OAuth client: one that is there, one that is wanted, one just created.

use serde::{Deserialize, Serialize};

use crate::zendesk::{Id, Secret};

/// `kind`: whether a client can keep a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClientKind {
    /// Runs where others can read it; uses PKCE instead of a secret.
    Public,
    /// Runs on a server and keeps a secret.
    Confidential,
}

/// An OAuth client of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// What the Tokens API calls `client_id`.
    pub id: Id,
    /// The unique identifier.
    pub identifier: String,
    pub name: String,
    /// The user it belongs to.
    pub user_id: Option<Id>,
    /// Whether it can keep a secret; none if the account does not say.
    pub kind: Option<ClientKind>,
    /// Where Zendesk's consent page may lead back to.
    pub redirect_uri: Vec<String>,
    /// A global client: the same on every account, not this account's own.
    pub global: bool,
    /// ISO 8601; empty if the account does not say.
    pub created_at: String,
}

impl Client {
    /// True for the clients of Zendesk's own integrations and for global ones: they are listed,
    /// but never chosen unasked.
    pub fn is_foreign(&self) -> bool {
        self.global || self.identifier.starts_with("zis_")
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewClient {
    pub name: String,
    /// The unique identifier.
    pub identifier: String,
    /// Whether it can keep a secret.
    pub kind: ClientKind,
    /// Where Zendesk's consent page may lead back to.
    pub redirect_uri: Vec<String>,
}

/// A client just created, with the secret that is shown this once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedClient {
    pub client: Client,
    /// Its whole secret; none if the account did not send one.
    pub secret: Option<Secret>,
}
