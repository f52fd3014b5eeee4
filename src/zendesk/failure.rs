//! Every way in which a call can fail, told apart.
//!
//! Source: "Error handling" of Zendesk's API reference, and the bodies seen on live accounts.

mod report;

use serde::{Deserialize, Serialize};
use strum::EnumString;
use thiserror::Error;

use super::error_body::{self, ErrorBody, FieldError};
use super::{Authentication, Malformed, RequestLine, Response, TransportError};

/// How long to wait after a 429 that does not say, in seconds.
const USUAL_WAIT_S: u32 = 10;

/// The longest wait that is believed, in seconds.
pub(super) const LONGEST_WAIT_S: u32 = 3_600;

/// A call that failed. It holds no secret: no body, no header that identifies anybody.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("{request}: {kind}")]
pub struct Failure {
    /// What was asked: `POST /api/v2/oauth/tokens.json`.
    #[serde(rename = "call")]
    pub request: String,
    #[serde(rename = "why")]
    pub kind: FailureKind,
    /// The status, if there was an answer.
    pub status: Option<u16>,
    /// What the account said about it, in its own words.
    #[serde(rename = "said")]
    pub message: Option<String>,
    /// The server's `Date`.
    pub date: Option<String>,
    /// What came, without a value of it; none where nothing came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<Box<str>>,
}

/// What a failure means. One word for the user stands behind each.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    #[error(transparent)]
    #[serde(rename = "no-answer")]
    Transport(TransportError),
    /// The session has ended. (Not the token: see `DeadToken`.)
    #[error("the session has ended")]
    SignedOut,
    /// The access token is expired, revoked or malformed.
    #[error("the access token is expired or revoked")]
    DeadToken,
    /// The user may not, the CSRF token is stale, or OAuth access is switched off.
    #[error("Zendesk refuses it to this user")]
    Forbidden,
    /// The token lacks scopes that this call needs.
    #[error("the access token lacks a scope")]
    MissingScopes,
    /// No such record.
    #[error("Zendesk knows no such record")]
    NotFound,
    /// No such endpoint on this account: 404 `InvalidEndpoint`, 405 or 410.
    #[error("this account does not offer the call")]
    NoEndpoint,
    /// The account refuses what was sent, field by field where it says so.
    #[error("Zendesk refuses what was sent")]
    Invalid(Vec<FieldError>),
    /// Too many requests; wait so many seconds.
    #[error("too many requests; wait {0} s")]
    RateLimited(u32),
    /// 5xx.
    #[error("Zendesk has trouble itself")]
    Unavailable,
    /// The answer is a page instead of JSON.
    #[error("a page came instead of an answer")]
    Html,
    /// The answer is not what the API documents.
    #[error("the answer is not what Zendesk documents")]
    Malformed,
    /// A token was created, but its `full_token` did not come.
    #[error("Zendesk did not return the full_token")]
    NoFullToken,
    #[error(transparent)]
    Grant(GrantError),
    /// The consent page was closed before it was answered.
    #[error("the consent page was closed")]
    ConsentClosed,
    /// What the consent page led back with belongs to another request.
    #[error("the consent page's answer belongs to another request")]
    ForeignConsent,
    #[error("an unexpected status")]
    Unexpected,
}

/// Why a grant was refused: the `error` of the token endpoint, or of the consent page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum GrantError {
    /// The user said no.
    #[error("access_denied")]
    AccessDenied,
    /// The client is unknown, or its secret is missing or wrong.
    #[error("invalid_client")]
    InvalidClient,
    /// The code or the refresh token is used up, expired or not this client's.
    #[error("invalid_grant")]
    InvalidGrant,
    /// Something is missing or out of bounds.
    #[error("invalid_request")]
    InvalidRequest,
    /// A scope is beyond what the client may ask for.
    #[error("invalid_scope")]
    InvalidScope,
    /// The client may not use this grant.
    #[error("unauthorized_client")]
    UnauthorizedClient,
}

impl From<Malformed> for FailureKind {
    fn from(_: Malformed) -> Self {
        Self::Malformed
    }
}

impl Failure {
    pub fn no_response(line: &RequestLine, kind: TransportError) -> Self {
        Self {
            request: line.name(),
            kind: FailureKind::Transport(kind),
            status: None,
            message: None,
            date: None,
            shape: None,
        }
    }

    /// True if the account may have done all the same what it was asked to do: nobody may be told
    /// that nothing happened. A read that failed has changed nothing, whatever it was read for, and
    /// nothing is done at an address that is not there.
    pub fn leaves_open(&self) -> bool {
        match &self.kind {
            _ if self.request.starts_with("GET ") || self.status == Some(404) => false,
            FailureKind::Transport(kind) => *kind != TransportError::TabUnavailable,
            FailureKind::Malformed | FailureKind::Html | FailureKind::Unavailable => true,
            _ => false,
        }
    }

    /// True if the scopes are what is refused.
    pub fn refuses_scopes(&self) -> bool {
        self.kind == FailureKind::Grant(GrantError::InvalidScope)
    }

    /// The answer came, but its body does not read.
    pub(super) fn in_response(line: &RequestLine, response: &Response, kind: FailureKind) -> Self {
        Self {
            request: line.name(),
            kind,
            status: Some(response.status),
            message: None,
            date: response.headers.date.clone(),
            shape: Some(response.shape().into()),
        }
    }

    /// Passes a successful answer with a body that may be JSON.
    ///
    /// # Errors
    /// Everything else, told apart by status, body and who asked.
    pub(super) fn check(line: &RequestLine, response: &Response) -> Result<(), Self> {
        let fail = |kind| Self::in_response(line, response, kind);
        if response.redirected {
            // Whom no session serves, no ended session can have sent to a sign-in page.
            let over_session = line.authentication == Authentication::Session;
            return Err(fail(if over_session { FailureKind::SignedOut } else { FailureKind::Html }));
        }
        if (200..300).contains(&response.status) {
            return if is_html(response) { Err(fail(FailureKind::Html)) } else { Ok(()) };
        }
        let error_body =
            if is_html(response) { ErrorBody::default() } else { error_body::parse(response.body.expose()) };
        let kind = meaning(line, response, &error_body);
        Err(Self { message: error_body.message, ..fail(kind) })
    }
}

/// What a status that is no success means.
fn meaning(line: &RequestLine, response: &Response, error_body: &ErrorBody) -> FailureKind {
    let bearer = line.authentication == Authentication::Bearer;
    let refused_grant =
        || error_body.error.as_deref().and_then(|code| code.parse().ok()).map(FailureKind::Grant);
    match response.status {
        // Without a session there is none that could have ended, and no CSRF token to be stale.
        400..=403 if line.authentication == Authentication::None => {
            refused_grant().unwrap_or_else(|| FailureKind::Invalid(error_body.fields.clone()))
        }
        401 if bearer => FailureKind::DeadToken,
        401 => FailureKind::SignedOut,
        403 if bearer && error_body.missing_scopes => FailureKind::MissingScopes,
        403 => FailureKind::Forbidden,
        404 if error_body.error.as_deref() == Some("InvalidEndpoint") => FailureKind::NoEndpoint,
        // A proxy's page, or a web server's, says nothing of the record.
        404 if is_html(response) => FailureKind::Html,
        404 => FailureKind::NotFound,
        405 | 410 => FailureKind::NoEndpoint,
        // The Tokens API says it as the grants do.
        400 if error_body.error.as_deref() == Some("invalid_scope") => {
            FailureKind::Grant(GrantError::InvalidScope)
        }
        400 | 409 | 422 => FailureKind::Invalid(error_body.fields.clone()),
        429 => FailureKind::RateLimited(wait_s(response)),
        500..600 => FailureKind::Unavailable,
        _ => FailureKind::Unexpected,
    }
}

/// `Retry-After` in seconds; its other form, a date, is not used by Zendesk.
fn wait_s(response: &Response) -> u32 {
    let asked_s = response.headers.retry_after.as_deref().and_then(|s| s.trim().parse().ok());
    asked_s.unwrap_or(USUAL_WAIT_S).clamp(1, LONGEST_WAIT_S)
}

/// An answer without content is no page, whatever its header calls it. A body that is empty may have been
/// emptied in the tab.
fn is_html(response: &Response) -> bool {
    let by_header = response.headers.content_type.as_deref().is_some_and(|t| t.starts_with("text/html"));
    by_header && response.status != 204 || response.body.expose().trim_start().starts_with('<')
}

#[cfg(test)]
mod tests;
