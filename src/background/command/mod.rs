//! Commands as pure state machines: `(intent, event) → (records, request)`.
//!
//! ```text
//!             ┌──────────────── the next flow ◀──── the account has closed this one
//!             ▼                                     │
//! command ─▶ (Ask ─▶ Authorizing) ─▶ Write ──403──▶ RenewCsrf ──▶ WriteAgain
//!       ─▶ (Read, before a change) ──────────────────┘              │
//!                                    │                              │
//!      done ◀── (Identify ─▶ Find) ◀─┴──────────────────────────────┘──(revoke)──▶ Confirm ──▶ done
//!                     └─ somebody else's token ─▶ RenewCsrfToRevokeForeign ─▶ RevokeForeign ─▶ done
//! ```
//! The step and the request's one-use id are stored before each request, so whichever instance of
//! the worker wakes up goes on from any event. An error at any step lands in `Outcome::Failed`;
//! silence, in `Outcome::Lost`. An answer that comes after the end is still taken, but it sends
//! nothing more over the session: the user was told, and may have done something else since.

mod accept;
mod add_redirect;
mod create_client;
mod create_token;
mod events;
mod find_record;
mod flows;
mod machine;
mod refresh_token;
mod revoke_orphans;
mod revoke_token;
mod tidy;
mod token_notes;

pub use accept::accept;
pub use events::{answered, broken_down, private_windows_gone, tab_closed, time_passed, woken};
pub use machine::advance;
pub use tidy::tidy;

use crate::vault::{CommandId, Millis, Record, RequestId, TabId, TokenNote};
use crate::zendesk::{Authorization, Failure, Id, Request, Response, Scopes, Subdomain, TransportError};

/// What the machines need of the world.
#[derive(Clone, Debug)]
pub struct Context {
    /// Now.
    pub now: Millis,
    /// For how long something is held, in milliseconds.
    pub hold: Millis,
    /// An id that was never used, for the next request.
    pub fresh: RequestId,
    /// The accounts known to have withdrawn the Tokens API.
    pub withdrawn: Vec<Subdomain>,
    /// Writes a point in time as ISO 8601.
    pub iso: fn(Millis) -> String,
    /// Reads a point in time, as ISO 8601 or as HTTP's `Date`.
    pub parse: fn(&str) -> Option<Millis>,
}

/// What may happen to an intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The tab reports what came back.
    Answered(Result<Response, TransportError>),
    /// The consent page was left: with the user's consent, or without.
    Consented(Result<Authorization, Failure>),
    /// Nothing will come back: the tab is gone, or the time is up.
    Lost,
}

/// What follows from a command or an event. Records are written before anything is sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Transition {
    /// Records to write.
    pub put: Vec<Record>,
    /// Keys of records to drop.
    pub remove: Vec<String>,
    /// A request to send.
    pub send: Option<OutgoingRequest>,
    /// A consent page to show.
    pub consent_request: Option<ConsentRequest>,
    /// Traces of creations to leave.
    pub notes: Vec<TokenNote>,
    /// Traces to drop, by their commands.
    pub drop_notes: Vec<CommandId>,
    /// What the user says of notes.
    pub amend_notes: Vec<(CommandId, Amendment)>,
    /// Something to remember of the account, without a secret.
    pub remember: Option<MemoryUpdate>,
    /// The popup may have closed when Zendesk's page opened: it is to come back with this.
    pub reopen_popup: Option<Badge>,
}

/// What the user says of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amendment {
    /// Its token is no longer held, and is not to be told of; but it is claimed.
    Release,
    /// These tokens, which it may have made, stay as they are.
    Keep(Vec<Id>),
}

impl Transition {
    /// Both transitions as one. At most one of them sends something.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        let Self {
            put,
            remove,
            send,
            consent_request,
            notes,
            drop_notes,
            amend_notes,
            remember,
            reopen_popup,
        } = other;
        self.put.extend(put);
        self.remove.extend(remove);
        self.notes.extend(notes);
        self.drop_notes.extend(drop_notes);
        self.amend_notes.extend(amend_notes);
        self.send = self.send.or(send);
        self.consent_request = self.consent_request.or(consent_request);
        self.remember = self.remember.or(remember);
        self.reopen_popup = self.reopen_popup.or(reopen_popup);
        self
    }
}

/// What the popup comes back with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// The token is ready.
    Token,
    /// There is no token.
    NoToken,
}

impl Badge {
    /// The badge on the icon, where the popup can't come back by itself.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Token => "✓",
            Self::NoToken => "!",
        }
    }
}

/// A request on its way into a tab.
#[derive(Debug, PartialEq, Eq)]
pub struct OutgoingRequest {
    /// The one-use id that its report must carry.
    pub id: RequestId,
    /// The tab.
    pub tab: TabId,
    /// The account that the tab must show.
    pub account: Subdomain,
    /// The request.
    pub request: Request,
    /// How long to wait before it is sent, in milliseconds.
    pub wait: u32,
}

/// A consent page to show.
#[derive(Debug, PartialEq, Eq)]
pub struct ConsentRequest {
    /// The one-use id that the consent must carry.
    pub id: RequestId,
    /// The account.
    pub account: Subdomain,
    /// The client's identifier.
    pub client_id: String,
    /// What the token is to be allowed.
    pub scopes: Scopes,
}

/// What is to be remembered of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemoryUpdate {
    /// The account.
    pub account: Subdomain,
    /// What is new.
    pub change: MemoryChange,
}

/// What is new about an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryChange {
    /// This client was used: next time it is the chosen one.
    ClientUsed(Id),
    /// The Tokens API is withdrawn.
    TokensApiWithdrawn,
}

#[cfg(test)]
mod tests;
