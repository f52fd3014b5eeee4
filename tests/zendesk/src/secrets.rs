//! Random values, in the form Zendesk gives them.

/// 64 hexadecimal digits: an access token, a client secret, a session.
pub(crate) fn random() -> String {
    format!("{:032x}{:032x}", rand::random::<u128>(), rand::random::<u128>())
}

/// What Zendesk shows of a token or a secret after its creation [oauth_tokens].
pub(crate) fn first_characters(secret: &str) -> &str {
    secret.get(..10).unwrap_or(secret)
}
