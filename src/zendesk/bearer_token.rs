//! What can be an access token.

use super::Secret;

/// True for a `b64token` of RFC 6750, section 2.1: what else is pasted or returned as a token goes into
/// no header and no snippet.
///
/// `b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="`
pub fn is_bearer_token(token: &Secret) -> bool {
    let body = token.expose().trim_end_matches('=');
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/".contains(&b);
    !body.is_empty() && body.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_token_is_taken() {
        for token in ["a", "0f3c", "a-b.c_d~e+f/g", "YQ==", "eyJ0.eyJ1.c2ln", "-", "__TOKEN__"] {
            assert!(is_bearer_token(&Secret::new(token)), "{token}");
        }
    }

    #[test]
    fn what_could_mean_something_else_is_refused() {
        for token in [
            "", "=", "==", "a=b", "a b", " a", "a\n", "a\r\nb", "a\"", "a'", "a`", "$a", "a\\", "%a%",
            "#{a}", "a;", "a&b", "a|b", "é", "a\u{0}", "{{a}}", "a,b", "a:b", "!", "^",
        ] {
            assert!(!is_bearer_token(&Secret::new(token)), "{token:?}");
        }
    }
}
