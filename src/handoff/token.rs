//! What may be written as a token.

use thiserror::Error;

use crate::zendesk::Secret;

/// A token that is no `b64token` of RFC 6750, section 2.1: it is not written anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the token has characters that no bearer token has")]
pub struct NotABearerToken;

/// `b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="`
pub(super) fn check(token: &Secret) -> Result<(), NotABearerToken> {
    let body = token.expose().trim_end_matches('=');
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/".contains(&b);
    if !body.is_empty() && body.bytes().all(allowed) { Ok(()) } else { Err(NotABearerToken) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_token_is_taken() {
        for token in ["a", "0f3c", "a-b.c_d~e+f/g", "YQ==", "eyJ0.eyJ1.c2ln", "-", "__TOKEN__"] {
            assert_eq!(check(&Secret::new(token)), Ok(()), "{token}");
        }
    }

    #[test]
    fn what_could_mean_something_else_is_refused() {
        for token in [
            "", "=", "==", "a=b", "a b", " a", "a\n", "a\r\nb", "a\"", "a'", "a`", "$a", "a\\", "%a%",
            "#{a}", "a;", "a&b", "a|b", "é", "a\u{0}", "{{a}}", "a,b", "a:b", "!", "^",
        ] {
            assert_eq!(check(&Secret::new(token)), Err(NotABearerToken), "{token:?}");
        }
    }
}
