//! The flows to a token, and which one is taken. Each is a file behind [`TokenFlow`]; the machine
//! that drives them does not know them apart.

mod authorization_code;
mod client_credentials;
mod tokens_api;

use crate::vault::{Flow, HeldClient, Millis};
use crate::zendesk::{
    Authorization, ClientKind, CreateGrantToken, Endpoint, Failure, FailureKind, Grant, Id, Lifetime,
    Request, Response, Scopes, Secret, TransportError,
};

/// The token that is wanted, and what is at hand for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) client: &'a HeldClient,
    pub(super) scopes: &'a Scopes,
    pub(super) lifetime: Lifetime,
    /// The client's secret, if it is held.
    pub(super) secret: Option<&'a Secret>,
    /// The session's CSRF token.
    pub(super) csrf: Option<&'a Secret>,
    /// The user's consent, once it is given.
    pub(super) authorization: Option<&'a Authorization>,
}

/// A token just made.
#[derive(Debug)]
pub(super) struct Made {
    /// None where its record has to be asked for.
    pub(super) id: Option<Id>,
    /// Whom it acts for, if the account said.
    pub(super) user_id: Option<Id>,
    pub(super) full_token: Secret,
    pub(super) refresh_token: Option<Secret>,
    pub(super) scopes: Vec<String>,
    /// ISO 8601; none where the account did not say.
    pub(super) created_at: Option<String>,
    pub(super) expires: Expires,
}

/// When a token ends, as the account put it.
#[derive(Debug)]
pub(super) enum Expires {
    /// At a point in time, ISO 8601; or never.
    At(Option<String>),
    /// After so many milliseconds.
    In(Millis),
}

/// What a failure says about the flow itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Nothing: the flow is open.
    None,
    /// It may be closed, or the CSRF token stale, or the user not allowed.
    Unclear,
    /// The account has closed it for good.
    Lasting,
}

/// One flow to a token.
pub(super) trait TokenFlow {
    /// The request that makes the token; none as long as the user's consent has to come first.
    fn request(&self, wanted: &Wanted<'_>) -> Option<Request>;

    /// What its answer gave.
    ///
    /// # Errors
    /// Every answer that is no token.
    fn parse_response(
        &self,
        wanted: &Wanted<'_>,
        result: Result<Response, TransportError>,
    ) -> Result<Made, Failure>;

    /// Whom a token of this flow must act for, where that is known before.
    fn acts_for(&self, _client: &HeldClient, user: Id) -> Option<Id> {
        Some(user)
    }

    /// What a failure says about the flow.
    fn refusal(&self, _why: &FailureKind) -> Refusal {
        Refusal::None
    }
}

/// The flow of that name.
pub(super) fn of(flow: Flow) -> &'static dyn TokenFlow {
    match flow {
        Flow::TokensApi => &tokens_api::TokensApi,
        Flow::ClientCredentials => &client_credentials::ClientCredentials,
        Flow::AuthorizationCode => &authorization_code::AuthorizationCode,
    }
}

/// Whether a flow is taken at once, or after the user's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    Go(Flow),
    Ask(Flow),
}

impl Plan {
    pub(super) fn flow(self) -> Flow {
        match self {
            Self::Go(flow) | Self::Ask(flow) => flow,
        }
    }
}

/// Which flow leads to a token. The Tokens API, as long as the account has it. Then the client's
/// own credentials, if it has a secret, the secret is held, and the client belongs to this very
/// user; if it belongs to somebody else, the user is told first. Else the user's consent.
pub(super) fn choose(withdrawn: bool, client: &HeldClient, secret_held: bool, user: Id) -> Plan {
    let has_credentials = client.kind == Some(ClientKind::Confidential) && secret_held;
    match (withdrawn, has_credentials) {
        (false, _) => Plan::Go(Flow::TokensApi),
        (true, true) if client.user_id == Some(user) => Plan::Go(Flow::ClientCredentials),
        (true, true) => Plan::Ask(Flow::ClientCredentials),
        (true, false) => Plan::Ask(Flow::AuthorizationCode),
    }
}

/// The call that both grants make.
fn grant(wanted: &Wanted<'_>, grant: Grant) -> CreateGrantToken {
    CreateGrantToken {
        grant,
        client_id: wanted.client.identifier.clone(),
        client_secret: wanted.secret.cloned(),
        scopes: Some(wanted.scopes.clone()),
        lifetime: wanted.lifetime,
    }
}

/// What a grant's answer gave; the token's record has to be asked for.
pub(super) fn granted(
    call: &CreateGrantToken,
    result: Result<Response, TransportError>,
) -> Result<Made, Failure> {
    let granted = call.parse_response(result)?;
    Ok(Made {
        id: None,
        user_id: None,
        full_token: granted.access_token,
        refresh_token: granted.refresh_token,
        scopes: granted.scopes,
        created_at: None,
        expires: granted
            .expires_in
            .map_or(Expires::At(None), |seconds| Expires::In(seconds.saturating_mul(1_000))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::tests::client;

    const ME: Id = Id::new(11);
    const COLLEAGUE: Id = Id::new(12);

    #[test]
    fn the_way_follows_from_account_client_secret_and_owner() {
        use ClientKind::{Confidential, Public};
        use Flow::{AuthorizationCode, ClientCredentials, TokensApi};
        use Plan::{Ask, Go};
        #[rustfmt::skip]
        let table = [
            // withdrawn, kind, secret held, whose client, plan
            (false, Some(Confidential), true, Some(ME), Go(TokensApi)),
            (false, Some(Public), false, None, Go(TokensApi)),
            (true, Some(Confidential), true, Some(ME), Go(ClientCredentials)),
            (true, Some(Confidential), true, Some(COLLEAGUE), Ask(ClientCredentials)),
            (true, Some(Confidential), true, None, Ask(ClientCredentials)),
            (true, Some(Confidential), false, Some(ME), Ask(AuthorizationCode)),
            (true, Some(Public), true, Some(ME), Ask(AuthorizationCode)),
            (true, Some(Public), false, Some(ME), Ask(AuthorizationCode)),
            (true, None, true, Some(ME), Ask(AuthorizationCode)),
        ];
        for (withdrawn, kind, secret, user_id, plan) in table {
            let client = HeldClient { kind, user_id, ..client() };
            let chosen = choose(withdrawn, &client, secret, ME);
            assert_eq!(chosen, plan, "withdrawn {withdrawn}, {kind:?}, secret {secret}, of {user_id:?}");
        }
    }
}
