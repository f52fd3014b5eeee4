//! What tokens are renewed by.

/// How a program gets tokens of its own: by client credentials, with a secret that is never
/// exported.
#[derive(Clone, Copy, Debug, Default)]
pub struct Renewal<'a> {
    /// The identifier of the OAuth client, which the grant calls `client_id`.
    pub client: &'a str,
    pub scopes: &'a [String],
}
