//! Zendesk's consent page, and what it leads back with. Source: "Grant-type tokens",
//! authorization code grant; PKCE: RFC 7636.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use form_urlencoded::Serializer;

use super::sanitize;
use super::{Failure, FailureKind, Scopes, Secret, Subdomain};

const REQUEST: &str = "GET /oauth/authorizations/new";

/// One visit to the consent page.
#[derive(Clone, Debug)]
pub struct ConsentPage {
    pub account: Subdomain,
    /// The client's identifier (not its id).
    pub client_id: String,
    /// Where the page is to lead back to.
    pub redirect_uri: String,
    /// What the token is to be allowed.
    pub scopes: Scopes,
    /// Ties the answer to this visit.
    pub state: Secret,
    /// The PKCE verifier: whoever shows it may exchange the code.
    pub code_verifier: Secret,
}

/// What the user's consent gives: good for one token, for 120 s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    pub code: Secret,
    /// Where the page led back to, exactly as asked there.
    pub redirect_uri: String,
    /// The verifier behind the challenge that was asked with.
    pub code_verifier: Secret,
}

/// Bytes as PKCE writes them, the verifier's own and its digest's: base64url without padding.
pub fn base64url(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

impl ConsentPage {
    /// The page's address. `digest` is the SHA-256 of the verifier's text; neither the verifier
    /// nor any other secret stands in the address.
    pub fn url(&self, digest: &[u8]) -> String {
        let parameters = [
            ("response_type", "code"),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("scope", &self.scopes.joined()),
            // Not a secret: it goes there and back to tie the answer to this visit.
            ("state", self.state.expose()),
            ("code_challenge", &base64url(digest)),
            ("code_challenge_method", "S256"),
        ];
        let query = Serializer::new(String::new()).extend_pairs(parameters).finish();
        format!("{}/oauth/authorizations/new?{query}", self.account.origin())
    }

    /// Reads the address that the page led back to.
    ///
    /// # Errors
    /// The user said no, Zendesk refused to ask, or the answer is not this visit's.
    pub fn parse_redirect(&self, address: &str) -> Result<Authorization, Failure> {
        let foreign = || consent_failure(FailureKind::ForeignConsent, None);
        let query = address.strip_prefix(&self.redirect_uri).and_then(|rest| rest.strip_prefix('?'));
        let query = query.ok_or_else(foreign)?.split('#').next().unwrap_or_default();
        // A refusal is no secret.
        let words = |name| parameter(query, name).map(|words| sanitize(words.expose()));
        let (state, error) = (parameter(query, "state"), words("error"));
        // Zendesk's own example of a refusal has no state: a refusal opens nothing, whosever it is.
        let is_refusal = state.is_none() && error.is_some();
        // Compared with what was sent.
        if state.as_ref().map(Secret::expose) != Some(self.state.expose()) && !is_refusal {
            return Err(foreign());
        }
        if let Some(error) = error {
            let kind = error.parse().map_or(FailureKind::Unexpected, FailureKind::Grant);
            return Err(consent_failure(kind, words("error_description").or(Some(error))));
        }
        let code = parameter(query, "code").filter(|code| !code.is_empty());
        let code = code.ok_or_else(|| consent_failure(FailureKind::Malformed, None))?;
        let Self { redirect_uri, code_verifier, .. } = self.clone();
        Ok(Authorization { code, redirect_uri, code_verifier })
    }
}

/// What went wrong at the consent page, where there is no answer of an API to look at.
pub fn consent_failure(kind: FailureKind, message: Option<String>) -> Failure {
    Failure { request: REQUEST.to_owned(), kind, status: None, message, date: None, shape: None }
}

/// One of them is the code, so each is a secret, and only the one that is asked for is decoded.
fn parameter(query: &str, name: &str) -> Option<Secret> {
    let is_asked_for = |pair: &&str| pair.strip_prefix(name).is_some_and(|rest| rest.starts_with('='));
    let pair = query.split('&').find(is_asked_for)?;
    form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| Secret::new(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zendesk::GrantError;

    const BACK: &str = "https://ours.chromiumapp.org/";

    fn page() -> ConsentPage {
        ConsentPage {
            account: Subdomain::from_url("https://acme.zendesk.com/").unwrap(),
            client_id: "test&scope=impersonate".into(),
            redirect_uri: BACK.into(),
            scopes: Scopes::parse(["read", "tickets:write"]).unwrap(),
            state: Secret::new("st4te"),
            code_verifier: Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        }
    }

    fn kind(query: &str) -> FailureKind {
        page().parse_redirect(&format!("{BACK}{query}")).unwrap_err().kind
    }

    /// RFC 7636, appendix B: the digest of its verifier, and the challenge made of it.
    #[test]
    fn the_challenge_is_the_one_of_the_rfc() {
        let digest: [u8; 32] = [
            19, 211, 30, 150, 26, 26, 216, 236, 47, 22, 177, 12, 76, 152, 46, 8, 118, 168, 120, 173, 109,
            241, 68, 86, 110, 225, 137, 74, 203, 112, 249, 195,
        ];
        assert!(page().url(&digest).contains("&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&"));
    }

    #[test]
    fn nothing_breaks_out_of_its_place_in_the_address_and_the_verifier_stays() {
        let url = page().url(&[0; 32]);
        assert!(url.starts_with(
            "https://acme.zendesk.com/oauth/authorizations/new?response_type=code&client_id=test%26scope%3Dimpersonate&"
        ));
        assert!(url.contains("&scope=read+tickets%3Awrite&state=st4te&"), "{url}");
        assert!(!url.contains("dBjft"), "the verifier stays here");
    }

    #[test]
    fn a_code_counts_only_with_this_requests_state() {
        let authorization = page().parse_redirect(&format!("{BACK}?code=c%2B0de&state=st4te")).unwrap();
        assert_eq!((authorization.code.expose(), authorization.redirect_uri.as_str()), ("c+0de", BACK));
        for foreign in
            ["?code=c0de", "?code=c0de&state=", "?code=c0de&state=other", "", "#code=c0de&state=st4te"]
        {
            assert_eq!(kind(foreign), FailureKind::ForeignConsent, "{foreign}");
        }
        let elsewhere = page().parse_redirect("https://evil.example/?code=c0de&state=st4te").unwrap_err();
        assert_eq!(elsewhere.kind, FailureKind::ForeignConsent);
        assert_eq!(kind("?state=st4te"), FailureKind::Malformed);
    }

    #[test]
    fn a_refusal_says_which() {
        assert_eq!(kind("?error=access_denied&state=st4te"), FailureKind::Grant(GrantError::AccessDenied));
        assert_eq!(kind("?error=new_reason&state=st4te"), FailureKind::Unexpected);
        assert_eq!(
            kind("?error=access_denied&error_description=The+end-user+denied+the+request"),
            FailureKind::Grant(GrantError::AccessDenied)
        );
        assert_eq!(kind("?error=access_denied&state=other"), FailureKind::ForeignConsent);
        let failure = page()
            .parse_redirect(&format!("{BACK}?error=invalid_scope&error_description=Not+that&state=st4te"))
            .unwrap_err();
        assert_eq!(
            (failure.kind, failure.message.as_deref()),
            (FailureKind::Grant(GrantError::InvalidScope), Some("Not that"))
        );
    }
}
