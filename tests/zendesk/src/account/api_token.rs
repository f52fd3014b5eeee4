//! Legacy API tokens [api_tokens]: each acts as whatever user a call names beside it.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::{Account, Disguise};
use crate::{
    json::with_unknown_properties,
    secrets::{self, first_characters},
    times,
};

pub(crate) struct ApiToken {
    pub(crate) id: u64,
    /// Who made it.
    pub(crate) user_id: u64,
    pub(crate) description: String,
    /// False once it is deactivated: after 30 days without a use.
    pub(crate) active: bool,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) last_used: Option<OffsetDateTime>,
    pub(crate) token: String,
    pub(crate) disguise: Disguise,
}

impl ApiToken {
    /// One that was just made, and never used.
    pub(crate) fn new(id: u64, user_id: u64, description: &str) -> Self {
        Self {
            id,
            user_id,
            description: description.to_owned(),
            active: true,
            created_at: times::now(),
            last_used: None,
            token: secrets::random(),
            disguise: Disguise::default(),
        }
    }

    /// As the list shows it: with the token whole, which is the worst that an account may do.
    pub(crate) fn presented(&self, account: &Account, with_user: bool) -> Value {
        let mut object = with_unknown_properties(json!({
            "id": self.id,
            "user_id": self.user_id,
            "assigned_user_id": null,
            "description": self.description,
            "active": self.active,
            "created_at": times::iso_8601(self.created_at),
            "updated_at": times::iso_8601(self.created_at),
            "last_used": self.last_used.map(times::iso_8601),
            "visible_token": first_characters(&self.token),
            "token": self.token,
        }));
        if with_user {
            let user = account.user(self.user_id);
            object["user_name"] = json!(user.map(|user| &user.name));
            object["user_email"] = json!(user.map(|user| &user.email));
        }
        self.disguise.worn_by(object)
    }
}
