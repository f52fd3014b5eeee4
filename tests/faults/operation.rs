//! The operations, and which of their requests meets the fault.

use full_token::zendesk::Request;

use super::fault::Fault;

/// What the user does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Open,
    ListClients,
    CreateClient,
    TokensApi,
    ClientCredentials,
    AuthorizationCode,
    Refresh,
    Revoke,
    Check,
}

pub const OPERATIONS: [(&str, Operation); 9] = [
    ("open", Operation::Open),
    ("list clients", Operation::ListClients),
    ("create client", Operation::CreateClient),
    ("create token, Tokens API", Operation::TokensApi),
    ("create token, client credentials", Operation::ClientCredentials),
    ("create token, consent", Operation::AuthorizationCode),
    ("refresh", Operation::Refresh),
    ("revoke", Operation::Revoke),
    ("check tickets", Operation::Check),
];

impl Operation {
    /// A read of the popup's own, in which no worker takes part.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Open | Self::ListClients | Self::Check)
    }

    pub fn is_grant(self) -> bool {
        matches!(self, Self::ClientCredentials | Self::AuthorizationCode | Self::Refresh)
    }

    pub fn makes_token(self) -> bool {
        self.is_grant() || self == Self::TokensApi
    }

    /// The request that the operation is about.
    pub fn is_about(self, request: &Request) -> bool {
        let name = request.name();
        match self {
            Self::Open => name == "GET /api/v2/users/me.json",
            Self::ListClients => name == "GET /api/v2/oauth/clients.json",
            Self::CreateClient => name == "POST /api/v2/oauth/clients.json",
            Self::TokensApi => name == "POST /api/v2/oauth/tokens.json",
            Self::ClientCredentials | Self::AuthorizationCode | Self::Refresh => name == "POST /oauth/tokens",
            Self::Revoke => name.starts_with("DELETE "),
            Self::Check => name == "GET /api/v2/tickets.json",
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
            _ => None,
        }
    }
}
