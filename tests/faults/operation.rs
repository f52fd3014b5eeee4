//! The operations, and which of their requests meets the fault.

use full_token::zendesk::Request;

use super::fault::Fault;

/// What the user does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Open,
    ListClients,
    CreateClient,
    /// A client, and a token of it by the Tokens API: the fault meets the token.
    CreateClientAndToken,
    TokensApi,
    ClientCredentials,
    AuthorizationCode,
    Refresh,
    /// As above, on an account whose tokens are JWTs.
    TokensApiJwt,
    AuthorizationCodeJwt,
    RefreshJwt,
    /// Client credentials of a client that is a colleague's: the token acts for them.
    ColleaguesClient,
    Revoke,
    /// Three tokens, one of them held: the fault meets all but the first.
    RevokeMany,
    UpdateClient,
    /// Of a client whose secret is held.
    ReplaceSecret,
    /// Of a client whose token is held.
    DeleteClient,
    Check,
}

pub const OPERATIONS: [(&str, Operation); 18] = [
    ("open", Operation::Open),
    ("list clients", Operation::ListClients),
    ("create client", Operation::CreateClient),
    ("create client and token", Operation::CreateClientAndToken),
    ("create token, Tokens API", Operation::TokensApi),
    ("create token, client credentials", Operation::ClientCredentials),
    ("create token, consent", Operation::AuthorizationCode),
    ("refresh", Operation::Refresh),
    ("create token, Tokens API, JWT", Operation::TokensApiJwt),
    ("create token, consent, JWT", Operation::AuthorizationCodeJwt),
    ("refresh, JWT", Operation::RefreshJwt),
    ("create token, a colleague's client", Operation::ColleaguesClient),
    ("revoke", Operation::Revoke),
    ("revoke many", Operation::RevokeMany),
    ("update client", Operation::UpdateClient),
    ("replace secret", Operation::ReplaceSecret),
    ("delete client", Operation::DeleteClient),
    ("check tickets", Operation::Check),
];

impl Operation {
    /// A read of the popup's own, in which no worker takes part.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Open | Self::ListClients | Self::Check)
    }

    pub fn is_jwt(self) -> bool {
        matches!(self, Self::TokensApiJwt | Self::AuthorizationCodeJwt | Self::RefreshJwt)
    }

    pub fn is_tokens_api(self) -> bool {
        matches!(self, Self::TokensApi | Self::TokensApiJwt | Self::CreateClientAndToken)
    }

    pub fn is_consent(self) -> bool {
        matches!(self, Self::AuthorizationCode | Self::AuthorizationCodeJwt)
    }

    pub fn is_refresh(self) -> bool {
        matches!(self, Self::Refresh | Self::RefreshJwt)
    }

    pub fn has_credentials(self) -> bool {
        matches!(self, Self::ClientCredentials | Self::ColleaguesClient)
    }

    pub fn is_grant(self) -> bool {
        self.has_credentials() || self.is_consent() || self.is_refresh()
    }

    pub fn makes_token(self) -> bool {
        self.is_grant() || self.is_tokens_api()
    }

    /// A secret is held once it has ended well.
    pub fn holds(self) -> bool {
        self.makes_token() || matches!(self, Self::CreateClient | Self::ReplaceSecret)
    }

    /// The request that the operation is about.
    pub fn is_about(self, request: &Request) -> bool {
        let name = request.name();
        match self {
            Self::Open => name == "GET /api/v2/users/me.json",
            Self::ListClients => name == "GET /api/v2/oauth/clients.json",
            Self::CreateClient => name == "POST /api/v2/oauth/clients.json",
            _ if self.is_tokens_api() => name == "POST /api/v2/oauth/tokens.json",
            _ if self.is_grant() => name == "POST /oauth/tokens",
            Self::Revoke | Self::RevokeMany | Self::DeleteClient => name.starts_with("DELETE "),
            Self::UpdateClient | Self::ReplaceSecret => name.starts_with("PUT "),
            _ => name == "GET /api/v2/tickets.json",
        }
    }

    /// Why the fault can't meet the operation, or can't be told from another.
    pub fn makes_no_sense_with(self, fault: Fault) -> Option<&'static str> {
        match fault {
            Fault::ResetAfter if self.is_read() => Some("a read has no effect"),
            Fault::StaleCsrf if self.is_read() => Some("a read carries no CSRF token"),
            Fault::StaleCsrf if self.is_grant() => Some("a grant carries no CSRF token"),
            Fault::SessionEnded if self == Self::Check => Some("a bearer knows no session"),
            Fault::PopupClosed if self.is_read() => Some("a read dies with the popup"),
            Fault::WorkerStopped if self.is_read() => Some("no worker takes part"),
            Fault::CrashAfterArrival | Fault::UpdateWhileHeld if !self.holds() => Some("nothing is held"),
            Fault::LateAnswer | Fault::ClockBack | Fault::ClockForward | Fault::Sleep if self.is_read() => {
                Some("a read has no deadline but its own")
            }
            _ => None,
        }
    }
}
