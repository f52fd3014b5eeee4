//! The headers that tell the account's rate limit, and the refusal beyond it [rate-limits].

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header::RETRY_AFTER},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::ApiError;
use crate::{account::Standing, connection::Subdomain, times, world::Zendesk};

/// Requests per minute of an account whose requests nobody counts.
const UNCOUNTED: u64 = 700;

/// Counts each request of the API but preflights, which are the browser's, and refuses those beyond
/// the limit before they meet a fault or an endpoint.
pub(crate) async fn limit_rate(State(zendesk): State<Zendesk>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let standing = count(&zendesk, &request).unwrap_or_else(uncounted);
    let mut response = if standing.is_refused { refusal(&standing) } else { next.run(request).await };
    let status = response.status();
    tell(&standing, status, response.headers_mut());
    response
}

/// None where no limit is set.
fn count(zendesk: &Zendesk, request: &Request) -> Option<Standing> {
    let Subdomain(subdomain) = request.extensions().get().filter(|_| request.method() != Method::OPTIONS)?;
    zendesk.with_account(subdomain, |account, _| Some(account.rate_limit.as_mut()?.count())).flatten()
}

/// As for the first request of a minute.
fn uncounted() -> Standing {
    let reset_s = 60 - u64::from(times::now().second()).min(59);
    Standing { limit: UNCOUNTED, remaining: UNCOUNTED - 1, reset_s, is_refused: false }
}

fn refusal(standing: &Standing) -> Response {
    let mut response = ApiError::rate_limit_exceeded().into_response();
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(standing.reset_s));
    response
}

/// A 429 that is a fault's says too that nothing remains.
fn tell(standing: &Standing, status: StatusCode, headers: &mut HeaderMap) {
    let remaining = if status == StatusCode::TOO_MANY_REQUESTS { 0 } else { standing.remaining };
    let numbers = [
        ("x-rate-limit", standing.limit),
        ("x-rate-limit-remaining", remaining),
        ("ratelimit-limit", standing.limit),
        ("ratelimit-remaining", remaining),
        ("ratelimit-reset", standing.reset_s),
    ];
    headers.extend(numbers.map(|(name, number)| (HeaderName::from_static(name), HeaderValue::from(number))));
}
