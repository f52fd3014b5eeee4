//! What may happen to an intent.

use crate::vault::{Millis, WindowId};
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
    /// Nothing will come back: the request broke off, or the time is up.
    Lost,
    /// Nothing will come back, and nothing more can be asked: the tab is gone, or has left the account.
    TabGone,
    /// A paced request was not sent; none may leave until then.
    NotSent { until: Millis },
}
