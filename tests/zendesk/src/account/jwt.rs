//! Access tokens that are JWTs (RFC 9068), as the clients with enforced expiry got them (live, July
//! 2026). Which claims Zendesk's have beside `exp` is unknown: these are the RFC's.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::Token;

/// One signer's key: every token of the account begins with the same characters, more of them than
/// a list shows.
const HEADER: &str = r#"{"typ":"at+jwt","alg":"RS256","kid":"2026-07"}"#;
/// An RS256 signature by a key of 2,048 bits.
const SIGNATURE_BYTES: usize = 256;

/// The full token. The signature is random: nobody but Zendesk verifies it.
pub(super) fn of(token: &Token, origin: &str, client_identifier: &str) -> String {
    let mut claims = json!({
        "iss": origin,
        "sub": token.user_id.to_string(),
        "aud": origin,
        "client_id": client_identifier,
        "scope": token.scopes.join(" "),
        "jti": format!("{:032x}", rand::random::<u128>()),
        "iat": token.created_at.unix_timestamp(),
    });
    if let Some(expires_at) = token.expires_at {
        claims["exp"] = Value::from(expires_at.unix_timestamp());
    }
    let signature: [u8; SIGNATURE_BYTES] = rand::random();
    let encode = |part: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(part);
    [encode(HEADER.as_bytes()), encode(claims.to_string().as_bytes()), encode(&signature)].join(".")
}
