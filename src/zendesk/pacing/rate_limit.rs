//! What an answer's headers tell of the rate limit.

use serde::{Deserialize, Serialize};

use crate::zendesk::Headers;

/// Whatever is no whole number there says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateLimit {
    /// `ratelimit-remaining`, or the older `x-rate-limit-remaining`.
    pub remaining: Option<u32>,
    /// `ratelimit-reset`: seconds until the account counts anew.
    pub reset_s: Option<u32>,
    /// `Retry-After`.
    pub retry_after_s: Option<u32>,
}

impl RateLimit {
    pub fn of_headers(headers: &Headers) -> Self {
        let number = |header: &Option<String>| header.as_deref()?.trim().parse().ok();
        Self {
            remaining: number(&headers.rate_limit_remaining),
            reset_s: number(&headers.rate_limit_reset),
            retry_after_s: number(&headers.retry_after),
        }
    }
}
