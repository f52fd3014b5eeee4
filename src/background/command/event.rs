//! What may happen to an intent.

use crate::vault::WindowId;
use crate::zendesk::{Authorization, Failure, Response, TransportError};

/// What may happen to an intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The tab reports what came back.
    Answered(Result<Response, TransportError>),
    /// The consent page was left: with the user's consent, or without.
    Consented(Result<Authorization, Failure>),
    /// The consent page stands in this window.
    ConsentShown(WindowId),
    /// Nothing will come back: the tab is gone, or the time is up.
    Lost,
}
