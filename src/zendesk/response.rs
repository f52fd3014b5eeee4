//! What comes back, before it is understood.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Secret, json, secret};

/// An HTTP answer, as a transport hands it over. The body may hold a secret, so it is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// HTTP status; 0 for a redirect that was not followed.
    pub status: u16,
    /// The server wanted to redirect: for an API call, to a sign-in page.
    #[serde(default)]
    pub redirected: bool,
    #[serde(default)]
    pub headers: Headers,
    #[serde(with = "secret::exposed")]
    pub body: Secret,
}

/// The answer's headers that somebody reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Headers {
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `Retry-After`, in seconds.
    pub retry_after: Option<String>,
    /// `Date`: the server's clock.
    pub date: Option<String>,
    /// `ratelimit-remaining`, or the older `x-rate-limit-remaining`.
    pub rate_limit_remaining: Option<String>,
    /// `ratelimit-reset`: seconds until the account counts anew.
    pub rate_limit_reset: Option<String>,
}

impl Response {
    /// What came, without a value of it: the names of the headers that somebody reads, and what the body is
    /// made of.
    pub(super) fn shape(&self) -> String {
        let Headers { content_type, retry_after, date, rate_limit_remaining, rate_limit_reset } =
            &self.headers;
        let headers = [
            (" content-type", content_type),
            (" retry-after", retry_after),
            (" date", date),
            (" ratelimit-remaining", rate_limit_remaining),
            (" ratelimit-reset", rate_limit_reset),
        ];
        let mut shape = "headers:".to_owned();
        for (name, value) in headers {
            if value.is_some() {
                shape.push_str(name);
            }
        }
        format!("{shape}\n{}", json::shape(self.body.expose()))
    }
}

/// Why a request has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TransportError {
    /// The connection could not be made, or was cut.
    #[error("the network gave no answer")]
    Network,
    /// Nothing came for 90 s.
    #[error("no answer came within 90 s")]
    TimedOut,
    /// The body was larger than 2 MB.
    #[error("the answer was larger than 2 MB")]
    TooLarge,
    /// The tab was closed, or has left the account.
    #[error("the tab was closed or has left the account")]
    #[serde(rename = "out-of-touch")]
    TabUnavailable,
    /// The answer never came; whether the request had an effect is not known.
    #[error("the answer never came")]
    Lost,
}
