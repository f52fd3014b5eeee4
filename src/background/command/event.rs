//! What may happen to an intent.

use crate::zendesk::{Authorization, Failure, Response, TransportError};

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
