//! Where clients stand.

use crate::zendesk::Id;

pub(super) const CLIENTS: &str = "/api/v2/oauth/clients.json";

pub(super) fn path_of(client: Id) -> String {
    format!("/api/v2/oauth/clients/{client}.json")
}
