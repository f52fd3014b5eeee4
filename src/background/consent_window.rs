//! One visit to Zendesk's consent page.

use super::command::ConsentRequest;
use crate::browser::{digest, identity, random};
use crate::zendesk::{
    Authorization, ConsentPage, Failure, FailureKind, Secret, TransportError, base64url, consent_failure,
};

/// Random bytes of a state or a verifier: 256 bits, as RFC 7636 advises.
const RANDOM_BYTES: usize = 32;

/// Opens the page and waits for the user. Verifier and state live in this call alone: with this
/// instance of the worker both are gone, and whatever the page leads back to counts no more.
pub(super) async fn ask(consent_request: ConsentRequest) -> Result<Authorization, Failure> {
    let ConsentRequest { account, client_id, scopes, .. } = consent_request;
    let unguessable = || Secret::new(base64url(&random::bytes::<RANDOM_BYTES>()));
    let page = ConsentPage {
        account,
        client_id,
        redirect_uri: identity::redirect_url(),
        scopes,
        state: unguessable(),
        code_verifier: unguessable(),
    };
    // The address shows the verifier's digest, never the verifier.
    let digest = digest::sha256(page.code_verifier.expose()).await;
    let digest = digest.ok_or_else(|| consent_failure(FailureKind::Unexpected, None))?;
    match identity::launch_web_auth_flow(&page.url(&digest)).await {
        // The address that it led back to holds the code.
        Ok(address) => page.parse_redirect(Secret::new(address).expose()),
        Err(words) if words.contains(NOT_LOADED) => {
            Err(consent_failure(FailureKind::Transport(TransportError::Network), None))
        }
        Err(_) => Err(consent_failure(FailureKind::ConsentClosed, None)),
    }
}

/// Chromium's words for a page that did not come.
const NOT_LOADED: &str = "could not be loaded";
