//! What may be written as a token.

use thiserror::Error;

use crate::zendesk::{Secret, is_bearer_token};

/// A token that is no `b64token` of RFC 6750, section 2.1: it is not written anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the token has characters that no bearer token has")]
pub struct NotABearerToken;

pub(super) fn check(token: &Secret) -> Result<(), NotABearerToken> {
    if is_bearer_token(token) { Ok(()) } else { Err(NotABearerToken) }
}
