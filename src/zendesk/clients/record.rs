//! A client as an answer has it.

use serde::Deserialize;

use super::client::{Client, ClientKind};
use crate::zendesk::{Id, Secret, secret, tolerant_fields};

#[derive(Deserialize)]
pub(super) struct One {
    pub client: Record,
}

#[derive(Deserialize)]
pub(super) struct Record {
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::whole_text")]
    identifier: String,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    name: String,
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    user_id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    kind: String,
    #[serde(default, deserialize_with = "tolerant_fields::whole_texts")]
    redirect_uri: Vec<String>,
    #[serde(default, deserialize_with = "tolerant_fields::flag")]
    global: bool,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    created_at: String,
    #[serde(default, deserialize_with = "secret::optional::deserialize")]
    pub secret: Option<Secret>,
}

impl Record {
    /// A record without an id can't be used for anything.
    pub fn into_client(self) -> Option<Client> {
        let Self { id, identifier, name, user_id, kind, redirect_uri, global, created_at, secret: _ } = self;
        let kind = match kind.as_str() {
            "public" => Some(ClientKind::Public),
            "confidential" => Some(ClientKind::Confidential),
            _ => None,
        };
        Some(Client { id: id?, identifier, name, user_id, kind, redirect_uri, global, created_at })
    }
}
