//! What a token can read: one harmless GET per resource, sent with the token alone. Source: the pages of
//! these resources, "Count" and "List", and "OAuth Tokens", Scopes.

use std::cell::{Cell, RefCell};

use futures_util::future::join4;

use super::{Failure, FailureKind, Request, RequestLine, Response, Secret, Transport, TransportError};

/// A GET that needs the scope of one resource and changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probe {
    /// As scopes write it: `ticket_views`.
    pub resource: &'static str,
    /// The path below `/api/v2/`.
    path: &'static str,
    query: &'static str,
}

const fn probe(resource: &'static str, path: &'static str) -> Probe {
    Probe { resource, path, query: "" }
}

/// Of a list that has no count, one record.
const fn first(resource: &'static str, path: &'static str) -> Probe {
    Probe { resource, path, query: "page[size]=1" }
}

/// In the order of [`super::RESOURCES`]. `zis`, `ticket_attachments` and `security` have no GET that needs no id;
/// the rest can only be written.
pub const PROBES: [Probe; 22] = [
    probe("tickets", "tickets/count.json"),
    probe("users", "users/count"),
    probe("organizations", "organizations/count"),
    probe("hc", "help_center/locales"),
    probe("apps", "apps/owned"),
    first("triggers", "triggers"),
    first("automations", "automations"),
    first("targets", "targets"),
    first("webhooks", "webhooks"),
    first("macros", "macros"),
    first("requests", "requests"),
    probe("satisfaction_ratings", "satisfaction_ratings/count"),
    first("dynamic_content", "dynamic_content/items"),
    probe("themes", "guide/theming/themes"),
    probe("account_settings", "account/settings"),
    first("brands", "brands"),
    probe("custom_objects", "custom_objects"),
    probe("deletion_schedules", "deletion_schedules"),
    probe("groups", "groups/count"),
    probe("sla_policies", "slas/policies"),
    probe("ticket_views", "views/count"),
    first("auditlogs", "audit_logs"),
];

/// What the account's answer to a probe means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    Forbidden,
    /// The account has no such resource.
    NotOnPlan,
    /// The answer says nothing of the token, or never came.
    Untried(Failure),
}

/// What the probes of one token found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Probed {
    /// In the order of [`PROBES`]; none: not sent, or what ended them.
    pub(super) verdicts: [Option<Verdict>; PROBES.len()],
    /// Why they ended before all were sent: the rate limit, or a token that is dead.
    pub ended: Option<Failure>,
}

impl Probe {
    fn request_line(self) -> RequestLine {
        RequestLine::bearer(["/api/v2/", self.path].concat())
    }

    fn request(self, token: &Secret) -> Request {
        self.request_line().read_with(token, self.query)
    }

    /// # Errors
    /// What ends all probes: the rate limit, or a token that is dead.
    fn verdict(self, result: Result<Response, TransportError>) -> Result<Verdict, Failure> {
        let line = self.request_line();
        let checked = match &result {
            Ok(response) => Failure::check(&line, response),
            Err(error) => Err(Failure::no_response(&line, *error)),
        };
        let Err(failure) = checked else { return Ok(Verdict::Allowed) };
        match failure.kind {
            FailureKind::RateLimited(_) | FailureKind::DeadToken => Err(failure),
            FailureKind::NotFound | FailureKind::NoEndpoint => Ok(Verdict::NotOnPlan),
            FailureKind::Forbidden if names_plan(&failure) => Ok(Verdict::NotOnPlan),
            FailureKind::Forbidden | FailureKind::MissingScopes => Ok(Verdict::Forbidden),
            // Payment Required; and a help centre that is not there is a web page's 404.
            _ if matches!(failure.status, Some(402 | 404)) => Ok(Verdict::NotOnPlan),
            _ => Ok(Verdict::Untried(failure)),
        }
    }
}

/// A 403 may be the plan's and say so; in which words is unknown.
fn names_plan(failure: &Failure) -> bool {
    let message = failure.message.as_deref().unwrap_or_default();
    let mut words = message.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| ["plan", "feature"].iter().any(|sign| word.eq_ignore_ascii_case(sign)))
}

impl Probed {
    fn take(&mut self, place: usize, result: Result<Verdict, Failure>) {
        match result {
            Ok(verdict) => self.verdicts[place] = Some(verdict),
            // A dead token needs no other reason.
            Err(failure) if self.is_dead() => drop(failure),
            Err(failure) => self.ended = Some(failure),
        }
    }

    /// The account takes the token no more.
    pub fn is_dead(&self) -> bool {
        self.ended.as_ref().is_some_and(|failure| failure.kind == FailureKind::DeadToken)
    }

    /// Why the first that could not be tried could not be.
    pub fn untried(&self) -> Option<&Failure> {
        self.verdicts.iter().flatten().find_map(|verdict| match verdict {
            Verdict::Untried(failure) => Some(failure),
            _ => None,
        })
    }
}

/// Sends all probes, at most four at a time, until all are answered, the account wants no more for now, or
/// the token proves dead. Those under way by then still count.
pub async fn send_probes(transport: &impl Transport, token: &Secret) -> Probed {
    let next = Cell::new(0);
    let probed = RefCell::new(Probed::default());
    let lane = || async {
        while probed.borrow().ended.is_none() {
            let place = next.replace(next.get() + 1);
            let Some(probe) = PROBES.get(place) else { return };
            let result = transport.send(probe.request(token)).await;
            probed.borrow_mut().take(place, probe.verdict(result));
        }
    };
    join4(lane(), lane(), lane(), lane()).await;
    probed.into_inner()
}

#[cfg(test)]
mod tests;
