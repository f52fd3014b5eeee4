//! What is filtered, as a table for other programs: personal data, and no secret.

use serde::Serialize;

use super::{Timestamp, TokenRow};
use crate::vault::Millis;
use crate::zendesk::{Id, Role};

/// What stands where the account's time can't be read.
const UNREADABLE: &str = "unreadable";

/// One token as it is exported. What is not known, or never was, is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ExportedToken<'a> {
    pub id: Id,
    pub client_id: Option<Id>,
    pub client_name: Option<&'a str>,
    pub client_identifier: Option<&'a str>,
    pub client_note: Option<&'a str>,
    pub user_id: Option<Id>,
    pub user_name: Option<&'a str>,
    pub user_role: Option<&'a str>,
    pub user_suspended: Option<bool>,
    pub first_characters: &'a str,
    pub scopes: &'a [String],
    pub created_at: Option<String>,
    pub used_at: Option<String>,
    pub expires_at: Option<String>,
}

impl<'a> ExportedToken<'a> {
    /// `iso` writes a time as ISO 8601.
    pub fn of(row: &'a TokenRow, iso: &impl Fn(Millis) -> String) -> Self {
        let (client, user) = (row.client.record.as_ref(), row.user.record.as_ref());
        let time = |time| match time {
            Timestamp::At(at) => Some(iso(at)),
            Timestamp::Null => None,
            Timestamp::Unreadable => Some(UNREADABLE.to_owned()),
        };
        Self {
            id: row.id,
            client_id: row.client.id,
            client_name: client.map(|client| client.name.as_str()),
            client_identifier: client.map(|client| client.identifier.as_str()),
            client_note: client.map(|client| client.note.as_str()).filter(|note| !note.is_empty()),
            user_id: row.user.id,
            user_name: user.map(|user| user.name.as_str()),
            user_role: user.map(|user| role(&user.role)),
            user_suspended: user.map(|user| user.suspended),
            first_characters: &row.prefix,
            scopes: &row.scopes,
            created_at: time(row.created),
            used_at: time(row.used),
            expires_at: time(row.expires),
        }
    }
}

/// Zendesk's word for it.
fn role(role: &Role) -> &str {
    match role {
        Role::Admin => "admin",
        Role::Agent => "agent",
        Role::EndUser => "end-user",
        Role::Other(other) => other,
    }
}
