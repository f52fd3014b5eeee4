//! What a paced request came to, as far as its pacing asks.

use super::RateLimit;
use crate::zendesk::{Response, TransportError};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PacedAnswer {
    /// The status; 0 if there is no answer.
    pub status: u16,
    pub limit: RateLimit,
}

impl PacedAnswer {
    pub fn of(result: &Result<Response, TransportError>) -> Self {
        result.as_ref().map_or_else(
            |_| Self::default(),
            |response| Self { status: response.status, limit: RateLimit::of_headers(&response.headers) },
        )
    }
}
