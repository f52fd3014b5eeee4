//! What every flow to a token does.

use super::issued_token::IssuedToken;
use crate::vault::HeldClient;
use crate::zendesk::{
    Authorization, Failure, FailureKind, Id, Lifetime, Request, Response, Scopes, Secret, TransportError,
};

/// The token that is wanted, and what is at hand for it.
#[derive(Clone, Copy, Debug)]
pub(in crate::background::command) struct WantedToken<'a> {
    pub(in crate::background::command) client: &'a HeldClient,
    pub(in crate::background::command) scopes: &'a Scopes,
    pub(in crate::background::command) lifetime: Lifetime,
    /// The client's secret, if it is held.
    pub(in crate::background::command) secret: Option<&'a Secret>,
    pub(in crate::background::command) csrf: Option<&'a Secret>,
    /// The user's consent, once it is given.
    pub(in crate::background::command) authorization: Option<&'a Authorization>,
}

/// What a failure says about the flow itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::background::command) enum Refusal {
    /// Nothing: the flow is open.
    None,
    /// It may be closed, or the CSRF token stale, or the user not allowed.
    Unclear,
    /// The account has closed it for good.
    Lasting,
}

pub(in crate::background::command) trait TokenFlow {
    /// The request that makes the token; none as long as the user's consent has to come first.
    fn request(&self, wanted: &WantedToken<'_>) -> Option<Request>;

    /// What its response gave.
    ///
    /// # Errors
    /// Every response that is no token.
    fn parse_response(&self, result: Result<Response, TransportError>) -> Result<IssuedToken, Failure>;

    /// Whom a token of this flow must act for, where that is known before.
    fn acts_for(&self, _client: &HeldClient, user: Id) -> Option<Id> {
        Some(user)
    }

    /// What a failure says about the flow.
    fn refusal(&self, _kind: &FailureKind) -> Refusal {
        Refusal::None
    }
}
