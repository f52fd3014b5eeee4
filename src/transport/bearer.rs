//! With an access token and nothing else, as any API client sends it.

use gloo_net::http::RequestBuilder;
use web_sys::{AbortSignal, RequestCache, RequestCredentials};
use zeroize::Zeroizing;

use crate::zendesk::{Credentials, Headers, Request, Response, Secret, Subdomain, Transport, TransportError};

/// Bearer calls to one account, first from our own page: what Postman will do.
///
/// Where the browser hides the answer (Zendesk sends no CORS headers with 401, 403 and 429), the
/// account's tab asks again, so that a dead token is never reported as a dead network.
#[derive(Clone, Debug)]
pub struct Bearer<T> {
    pub account: Subdomain,
    /// A tab of it that we are in touch with.
    pub second_try: Option<T>,
}

impl<T: Transport> Transport for Bearer<T> {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        match (direct(&self.account, &request).await, &self.second_try) {
            (Err(TransportError::Network), Some(tab)) => tab.send(request).await,
            (result, _) => result,
        }
    }
}

/// As long as the injected function waits (`extension/in-tab.js`), in milliseconds.
const GIVE_UP_AFTER_MS: u32 = 90_000;

async fn direct(account: &Subdomain, request: &Request) -> Result<Response, TransportError> {
    let Credentials::Bearer(token) = &request.credentials else { return Err(TransportError::TabUnavailable) };
    let url = format!("{}{}", account.origin(), request.target());
    // The header is the one place where the token goes out; its text is wiped like the token.
    let authorization = Zeroizing::new(["Bearer ", token.expose()].concat());
    let patience = AbortSignal::timeout_with_u32(GIVE_UP_AFTER_MS);
    let silence = || if patience.aborted() { TransportError::TimedOut } else { TransportError::Network };
    let response = RequestBuilder::new(&url)
        .abort_signal(Some(&patience))
        .credentials(RequestCredentials::Omit)
        // What the account answers is left in no cache on disk.
        .cache(RequestCache::NoStore)
        .header("Accept", "application/json")
        .header("Authorization", &authorization)
        .send()
        .await
        .map_err(|_| silence())?;
    let header = |name| response.headers().get(name);
    let headers = Headers {
        content_type: header("content-type"),
        retry_after: header("retry-after"),
        date: header("date"),
        rate_limit_remaining: header("ratelimit-remaining").or_else(|| header("x-rate-limit-remaining")),
        rate_limit_reset: header("ratelimit-reset"),
    };
    let body = response.text().await.map_err(|_| silence())?;
    Ok(Response { status: response.status(), redirected: false, headers, body: Secret::new(body) })
}
