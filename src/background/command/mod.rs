//! Commands as pure state machines: `(intent, event) → (records, request)`.
//!
//! ```text
//! order ─accept─▶ Write ──403──▶ RenewCsrf ──▶ WriteAgain
//!                   │                              │
//!                   └──────────── done ◀───────────┘──(revoke)──▶ Confirm ──▶ done
//! ```
//! The step and the request's one-use id are stored before each request, so whichever instance of
//! the worker wakes up goes on from any event. An error at any step lands in `Outcome::Failed`;
//! silence, in `Outcome::Lost`, from which a late answer still leads on.

mod accept;
mod create_client;
mod create_token;
mod events;
mod machine;
mod revoke_token;

pub use accept::accept;
pub use events::{answered, broken_down, private_windows_gone, tab_closed, time_passed};
pub use machine::advance;

use crate::vault::{Millis, Record, RequestId, TabId};
use crate::zendesk::{Answer, Id, NoAnswer, Request, Subdomain};

/// What the machines need of the world.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Now.
    pub now: Millis,
    /// For how long something is held, in milliseconds.
    pub hold: Millis,
    /// An id that was never used, for the next request.
    pub fresh: RequestId,
}

/// What may happen to an intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The tab reports what came back.
    Answered(Result<Answer, NoAnswer>),
    /// Nothing will come back: the tab is gone, or the time is up.
    Lost,
}

/// What follows from an order or an event. Records are written before the request is sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Records to write.
    pub put: Vec<Record>,
    /// Keys of records to drop.
    pub remove: Vec<String>,
    /// A request to send.
    pub send: Option<Sending>,
    /// Something to remember of the account, without a secret.
    pub remember: Option<Used>,
}

/// A request on its way into a tab.
#[derive(Debug, PartialEq, Eq)]
pub struct Sending {
    /// The one-use id that its report must carry.
    pub id: RequestId,
    /// The tab.
    pub tab: TabId,
    /// The account that the tab must show.
    pub account: Subdomain,
    /// The request.
    pub request: Request,
}

/// A client was used on an account: next time it is the chosen one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// The account.
    pub account: Subdomain,
    /// The client's id.
    pub client: Id,
}

#[cfg(test)]
mod tests;
