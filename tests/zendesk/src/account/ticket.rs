//! Tickets [tickets].

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::Disguise;
use crate::{json::with_unknown_properties, times};

#[derive(Clone)]
pub(crate) struct Ticket {
    pub(crate) id: u64,
    pub(crate) subject: String,
    pub(crate) status: &'static str,
    pub(crate) priority: Option<&'static str>,
    pub(crate) requester_id: u64,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) updated_at: OffsetDateTime,
    pub(crate) disguise: Disguise,
}

impl Ticket {
    pub(crate) fn presented(&self, origin: &str) -> Value {
        self.disguise.worn_by(with_unknown_properties(json!({
            "id": self.id,
            "url": format!("{origin}/api/v2/tickets/{}.json", self.id),
            "subject": self.subject,
            "raw_subject": self.subject,
            "description": self.subject,
            "status": self.status,
            "priority": self.priority,
            "type": null,
            "requester_id": self.requester_id,
            "submitter_id": self.requester_id,
            "assignee_id": null,
            "organization_id": null,
            "via": { "channel": "web", "source": { "from": {}, "to": {}, "rel": null } },
            "tags": [],
            "custom_fields": [],
            "created_at": times::iso_8601(self.created_at),
            "updated_at": times::iso_8601(self.updated_at),
        })))
    }
}
