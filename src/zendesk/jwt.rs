//! Access tokens that are JWTs: the one claim that is read of them. Source: RFC 9068.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::{Secret, json, tolerant_fields};

/// True if it has a JWT's three parts: its first characters are those of many others.
pub fn is_jwt(token: &Secret) -> bool {
    token.expose().split('.').count() == 3
}

/// `exp`, in seconds since 1970, if the token is a JWT and says so. It is shown where the account
/// says nothing of its own; it is not verified, and trusted for nothing else.
pub fn jwt_expiry_s(token: &Secret) -> Option<u64> {
    // The claims are read, the signature is not.
    let mut parts = token.expose().split('.');
    let (_header, claims, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    let claims = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(claims).ok()?);
    let Claims { exp } = json::decode(std::str::from_utf8(&claims).ok()?).ok()?;
    exp.parse().ok()
}

#[derive(Deserialize)]
struct Claims {
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    exp: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expiry(claims: &str) -> Option<u64> {
        let claims = BASE64_URL_SAFE_NO_PAD.encode(claims);
        jwt_expiry_s(&Secret::new(format!("eyJ0eXAiOiJhdCtqd3QifQ.{claims}.c2ln")))
    }

    #[test]
    fn the_expiry_of_a_jwt_is_read() {
        assert_eq!(expiry(r#"{"iss": "https://acme.zendesk.com", "exp": 1795532400}"#), Some(1_795_532_400));
    }

    #[test]
    fn what_is_no_jwt_or_says_no_expiry_has_none() {
        for claims in ["{}", r#"{"exp": null}"#, r#"{"exp": "soon"}"#, r#"{"exp": {}}"#, "[]", "no JSON"] {
            assert_eq!(expiry(claims), None, "{claims}");
        }
        for token in ["f0011t0ken", "a.b", "a.!!.c", "..", ""] {
            assert_eq!(jwt_expiry_s(&Secret::new(token)), None, "{token}");
        }
    }
}
