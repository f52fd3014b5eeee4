//! Proof Key for Code Exchange, S256 (RFC 7636).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// Whether the verifier is the one that the challenge was made of.
pub(crate) fn matches(challenge: &str, verifier: &str) -> bool {
    let has_length = (43..=128).contains(&verifier.len());
    has_length && BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == challenge
}

#[cfg(test)]
mod tests {
    /// RFC 7636, appendix B.
    #[test]
    fn matches_the_example_of_the_rfc() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert!(super::matches("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", verifier));
        assert!(!super::matches("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", &verifier.to_lowercase()));
    }
}
