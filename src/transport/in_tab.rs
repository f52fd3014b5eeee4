//! Through the admin's own tab: cookie, Origin and CSRF are the page's.

use gloo_net::http::{Method as HttpMethod, RequestBuilder};
use js_sys::Function;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{RequestCredentials, RequestMode};

use super::first_reads;
use crate::browser::{from_js, scripting, to_js};
use crate::protocol::Reply;
use crate::vault::{RequestId, TabId};
use crate::zendesk::{
    Credentials, Method, Request, RequestLine, Response, Subdomain, Transport, TransportError,
};

#[wasm_bindgen(module = "/extension/in-tab.js")]
extern "C" {
    /// The function that is injected; see there for what it refuses.
    #[wasm_bindgen(thread_local_v2, js_name = inTab)]
    static IN_TAB: Function;
}

/// An account's tab, for reads whose answer comes back to the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTab {
    pub tab: TabId,
    /// The account that it must show.
    pub account: Subdomain,
}

impl InTab {
    /// True if something of ours runs in the tab: the function refuses this call, which no account
    /// has, without asking anybody.
    pub async fn answers(&self) -> bool {
        let nothing = RequestLine::session(Method::Get, "/").read("");
        inject(self.tab, &self.account, &nothing, None).await.is_ok()
    }
}

impl Transport for InTab {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        if let Some(response) = first_reads::take(self.tab, &self.account, &request).await {
            return Ok(response);
        }
        match inject(self.tab, &self.account, &request, None).await {
            Err(refusal) => Err(silence(&self.account, &refusal).await),
            Ok(reply) => from_js::<Reply>(reply).map_err(|_| TransportError::TabUnavailable)?.into(),
        }
    }
}

/// Sends a command's request; its answer comes to the worker as a message. The browser may stop
/// the worker meanwhile: that message wakes it.
///
/// # Errors
/// [`TransportError::TabUnavailable`] if the function could not be injected, so that nothing was sent;
/// [`TransportError::Lost`] if the tab was lost while the request was under way.
pub async fn dispatch(
    tab: TabId,
    account: &Subdomain,
    request: &Request,
    id: &RequestId,
) -> Result<(), TransportError> {
    match inject(tab, account, request, Some(id)).await {
        Ok(_) => Ok(()),
        Err(refusal) if is_refused(&refusal) => Err(TransportError::TabUnavailable),
        Err(_) => Err(TransportError::Lost),
    }
}

/// The injected function's one argument.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InTabRequest<'a> {
    origin: String,
    method: &'static str,
    target: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    csrf: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bearer: Option<&'a str>,
    /// Neither session nor bearer goes along.
    omit: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// With an id the answer goes to the worker by message, else back to the caller.
    report_as: Option<&'a RequestId>,
}

async fn inject(
    tab: TabId,
    account: &Subdomain,
    request: &Request,
    report_as: Option<&RequestId>,
) -> Result<JsValue, String> {
    // The isolated world gets only what its one request needs.
    let (csrf, bearer, omit) = match &request.credentials {
        Credentials::Session { csrf } => (csrf.as_ref(), None, false),
        Credentials::Bearer(token) => (None, Some(token), false),
        Credentials::Omitted => (None, None, true),
    };
    let request = InTabRequest {
        origin: account.origin(),
        method: request.method.as_str(),
        target: request.target(),
        csrf: csrf.map(|csrf| csrf.expose()),
        bearer: bearer.map(|token| token.expose()),
        omit,
        body: request.body.as_ref().map(|body| body.expose()),
        report_as,
    };
    let argument = to_js(&request).map_err(|_| String::new())?;
    let function = IN_TAB.with(Clone::clone);
    scripting::execute(tab, &function, &argument).await
}

/// Chromium's words for a tab that shows the browser's own error page.
const ERROR_PAGE: &str = "error page";

/// Firefox's words for a tab that is not ours, or not ours yet.
const NOT_GRANTED: &str = "Missing host permission";

/// The browser's words for an injection that did not take place.
fn is_refused(refusal: &str) -> bool {
    [ERROR_PAGE, NOT_GRANTED, "Cannot access", "No tab with", "Invalid tab ID"]
        .iter()
        .any(|words| refusal.contains(words))
}

/// Why a read has no answer. Firefox tells a tab that shows its own error page only by refusing
/// it; whether the account can be reached at all tells the two apart.
async fn silence(account: &Subdomain, refusal: &str) -> TransportError {
    let unreachable =
        refusal.contains(ERROR_PAGE) || refusal.contains(NOT_GRANTED) && !is_reachable(account).await;
    if unreachable { TransportError::Network } else { TransportError::TabUnavailable }
}

async fn is_reachable(account: &Subdomain) -> bool {
    let anybody = RequestBuilder::new(&account.origin())
        .method(HttpMethod::HEAD)
        .mode(RequestMode::NoCors)
        .credentials(RequestCredentials::Omit);
    anybody.send().await.is_ok()
}
