//! What a user agreed to on the consent page, until the client fetches its token.

use time::OffsetDateTime;

#[derive(Clone)]
pub(crate) struct Authorization {
    pub(crate) client_id: u64,
    pub(crate) user_id: u64,
    pub(crate) redirect_uri: String,
    pub(crate) scopes: Vec<String>,
    /// PKCE, S256 (RFC 7636).
    pub(crate) code_challenge: Option<String>,
    pub(crate) expires_at: OffsetDateTime,
}
