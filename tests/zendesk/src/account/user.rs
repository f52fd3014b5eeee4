//! Users [users].

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Disguise;
use crate::json::with_unknown_properties;

/// The password of every user.
pub(crate) const PASSWORD: &str = "stand-in";

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Role {
    Admin,
    Agent,
    EndUser,
}

#[derive(Clone)]
pub(crate) struct User {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) role: Role,
    pub(crate) suspended: bool,
    /// False once the user is deleted.
    pub(crate) active: bool,
    pub(crate) disguise: Disguise,
}

impl User {
    pub(crate) fn new(id: u64, name: &str, email: &str, role: Role) -> Self {
        Self {
            id,
            name: name.to_owned(),
            email: email.to_owned(),
            role,
            suspended: false,
            active: true,
            disguise: Disguise::default(),
        }
    }

    pub(crate) fn has_password(&self, password: &str) -> bool {
        password == PASSWORD
    }

    /// As the Users API shows it.
    pub(crate) fn presented(&self, origin: &str) -> Value {
        self.disguise.worn_by(with_unknown_properties(json!({
            "id": self.id,
            "url": format!("{origin}/api/v2/users/{}.json", self.id),
            "name": self.name,
            "email": self.email,
            "role": self.role,
            "created_at": "2024-02-05T09:14:00Z",
            "updated_at": "2026-11-02T16:40:21Z",
            "active": self.active,
            "verified": true,
            "suspended": self.suspended,
            "locale": "en-US",
            "time_zone": "Berlin",
            "iana_time_zone": "Europe/Berlin",
            "phone": null,
            "photo": null,
            "organization_id": null,
            "tags": [],
            "user_fields": {},
        })))
    }
}

/// Whom `me.json` shows to anybody without a session (live).
pub(crate) fn anonymous() -> Value {
    with_unknown_properties(json!({
        "id": null,
        "url": null,
        "name": "Anonymous user",
        "email": "invalid@example.com",
        "role": "end-user",
        "created_at": null,
        "updated_at": null,
        "active": true,
        "photo": null,
        "organization_id": null,
        "authenticity_token": crate::secrets::random(),
    }))
}
