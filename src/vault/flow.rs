//! How a token came.

use serde::{Deserialize, Serialize};

/// One of the flows to a token. Source: "OAuth Tokens" and "Grant-type tokens".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flow {
    /// The Tokens API's one call over the session.
    #[default]
    TokensApi,
    /// The client's own secret; acts as the user the client belongs to.
    ClientCredentials,
    /// The user's consent on Zendesk's page.
    AuthorizationCode,
}
