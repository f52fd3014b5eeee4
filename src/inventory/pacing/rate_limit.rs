//! What an answer's headers tell of the rate limit.

/// Whatever is no whole number there says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RateLimit {
    /// `ratelimit-remaining`, or the older `x-rate-limit-remaining`.
    pub remaining: Option<u32>,
    /// `ratelimit-reset`: seconds until the account counts anew.
    pub reset_s: Option<u32>,
    /// `Retry-After`.
    pub retry_after_s: Option<u32>,
}

impl RateLimit {
    pub fn of_headers(remaining: Option<&str>, reset: Option<&str>, retry_after: Option<&str>) -> Self {
        let number = |header: Option<&str>| header?.trim().parse().ok();
        Self { remaining: number(remaining), reset_s: number(reset), retry_after_s: number(retry_after) }
    }
}
