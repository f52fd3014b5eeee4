//! OAuth clients [oauth_clients].

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::Disguise;
use crate::{json::with_unknown_properties, secrets, times};

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Public,
    Confidential,
}

#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) id: u64,
    pub(crate) identifier: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) redirect_uri: Vec<String>,
    pub(crate) secret: String,
    pub(crate) company: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) global: bool,
    /// What Admin Center allows the client to ask for; None is everything.
    pub(crate) allowed_scopes: Option<Vec<String>>,
    pub(crate) user_id: u64,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) updated_at: OffsetDateTime,
    pub(crate) disguise: Disguise,
}

impl Client {
    /// A client as if made in Admin Center with nothing but what is mandatory.
    pub(crate) fn new(id: u64, identifier: &str, name: &str, kind: Kind, user_id: u64) -> Self {
        Self {
            id,
            identifier: identifier.to_owned(),
            name: name.to_owned(),
            kind,
            redirect_uri: Vec::new(),
            secret: secrets::random(),
            company: None,
            description: None,
            global: false,
            allowed_scopes: None,
            user_id,
            created_at: times::now(),
            updated_at: times::now(),
            disguise: Disguise::default(),
        }
    }

    /// As every answer but the one to its creation shows it.
    pub(crate) fn presented(&self, origin: &str) -> Value {
        self.with_secret(origin, secrets::first_characters(&self.secret))
    }

    /// As the answer to its creation shows it: the one time that the secret is whole.
    pub(crate) fn presented_with_secret(&self, origin: &str) -> Value {
        self.with_secret(origin, &self.secret)
    }

    /// As the list of global clients shows it: without what is its maker's business [global_clients].
    pub(crate) fn presented_as_global(&self) -> Value {
        self.disguise.worn_by(with_unknown_properties(json!({
            "id": self.id,
            "identifier": self.identifier,
            "name": self.name,
            "company": self.company,
            "description": self.description,
            "logo_url": null,
        })))
    }

    fn with_secret(&self, origin: &str, secret: &str) -> Value {
        self.disguise.worn_by(with_unknown_properties(json!({
            "id": self.id,
            "url": format!("{origin}/api/v2/oauth/clients/{}.json", self.id),
            "identifier": self.identifier,
            "name": self.name,
            "kind": self.kind,
            "redirect_uri": self.redirect_uri,
            "secret": secret,
            "company": self.company,
            "description": self.description,
            "global": self.global,
            "logo_url": null,
            "user_id": self.user_id,
            "created_at": times::iso_8601(self.created_at),
            "updated_at": times::iso_8601(self.updated_at),
        })))
    }
}
