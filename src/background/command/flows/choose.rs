//! Which flow leads to a token.

use crate::vault::{Flow, HeldClient};
use crate::zendesk::{ClientKind, Id};

/// Whether a flow is taken at once, or after the user's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::background::command) enum Plan {
    Go(Flow),
    Ask(Flow),
}

impl Plan {
    pub(in crate::background::command) fn flow(self) -> Flow {
        match self {
            Self::Go(flow) | Self::Ask(flow) => flow,
        }
    }
}

/// Which flow leads to a token. The Tokens API, as long as the account has it. Then the client's
/// own credentials, if it has a secret, the secret is held, and the client belongs to this very
/// user; if it belongs to somebody else, the user is told first. Else the user's consent.
pub(in crate::background::command) fn choose(
    withdrawn: bool,
    client: &HeldClient,
    secret_held: bool,
    user: Id,
) -> Plan {
    let has_credentials = client.kind == Some(ClientKind::Confidential) && secret_held;
    match (withdrawn, has_credentials) {
        (false, _) => Plan::Go(Flow::TokensApi),
        (true, true) if client.user_id == Some(user) => Plan::Go(Flow::ClientCredentials),
        (true, true) => Plan::Ask(Flow::ClientCredentials),
        (true, false) => Plan::Ask(Flow::AuthorizationCode),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::tests::client;

    const ME: Id = Id::new(11);
    const COLLEAGUE: Id = Id::new(12);

    #[test]
    fn the_flow_follows_from_account_client_secret_and_owner() {
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
