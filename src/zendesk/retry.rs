//! When a read is worth another try. Nothing that changes anything is ever sent twice by us.

use super::{Method, Request, Response, TransportError};

/// How often a read is tried again.
const MOST_RETRIES: u32 = 2;

/// The wait before the first retry, in milliseconds; it doubles with each.
const FIRST_WAIT_MS: u32 = 200;

/// The longest `Retry-After` that is waited for unasked, in seconds: beyond it the user is told.
const LONGEST_WAIT_S: u32 = 2;

/// How long to wait before the request is sent again, in milliseconds; none: not at all.
///
/// `attempt` counts from 0; `jitter` is a random number from 0 to 1, which spreads what many
/// browsers would else send at once. A 429 is not tried again unasked: its wait is shown.
pub fn wait_before_retry(
    request: &Request,
    result: &Result<Response, TransportError>,
    attempt: u32,
    jitter: f64,
) -> Option<u32> {
    if request.method != Method::Get || attempt >= MOST_RETRIES {
        return None;
    }
    let asked_s = match result {
        Err(TransportError::Network) => 0,
        Ok(Response { status: 502..=504, headers, .. }) => {
            headers.retry_after.as_deref().and_then(|seconds| seconds.trim().parse().ok()).unwrap_or(0)
        }
        _ => return None,
    };
    let backoff = f64::from(FIRST_WAIT_MS << attempt) * (0.5 + jitter);
    (asked_s <= LONGEST_WAIT_S).then(|| (asked_s * 1_000).max(backoff as u32))
}

/// The longest wait before a token's own record is asked for again, in seconds.
const LONGEST_CHECK_WAIT_S: u32 = 10;

/// The wait after a 429 that does not say, in seconds.
const USUAL_CHECK_WAIT_S: u32 = 5;

/// The same for the one question whose token it is, in milliseconds. Nobody sees the token before
/// it is answered, so a 429 is waited for too, and longer.
pub fn wait_before_check(result: &Result<Response, TransportError>, attempt: u32) -> Option<u32> {
    if attempt >= MOST_RETRIES {
        return None;
    }
    let asked = |response: &Response| response.headers.retry_after.as_deref()?.trim().parse::<u32>().ok();
    let wait_s = match result {
        Err(TransportError::Network) => 0,
        Ok(response @ Response { status: 429, .. }) => asked(response).unwrap_or(USUAL_CHECK_WAIT_S),
        Ok(response @ Response { status: 502..=504, .. }) => asked(response).unwrap_or(0),
        _ => return None,
    };
    (wait_s <= LONGEST_CHECK_WAIT_S).then(|| (wait_s * 1_000).max(FIRST_WAIT_MS << attempt))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zendesk::{CreateToken, Endpoint, Headers, Id, NewToken, RevokeToken, Scopes, Secret, ShowMe};

    fn response(status: u16, retry_after: Option<&str>) -> Result<Response, TransportError> {
        let headers = Headers { retry_after: retry_after.map(str::to_owned), ..Headers::default() };
        Ok(Response { status, redirected: false, headers, body: Secret::new("") })
    }

    #[test]
    fn a_read_is_tried_again_twice_with_growing_jittered_waits() {
        let read = ShowMe.request(&());
        let wait = |attempt, jitter| wait_before_retry(&read, &Err(TransportError::Network), attempt, jitter);
        assert_eq!([wait(0, 0.0), wait(0, 1.0)], [Some(100), Some(300)]);
        assert_eq!([wait(1, 0.0), wait(1, 1.0)], [Some(200), Some(600)]);
        assert_eq!(wait(2, 0.0), None);
    }

    #[test]
    fn whose_token_it_is_is_asked_again_after_a_429_too() {
        assert_eq!(wait_before_check(&response(429, Some("7")), 0), Some(7_000));
        assert_eq!(wait_before_check(&response(429, None), 1), Some(5_000));
        assert_eq!(wait_before_check(&response(503, Some("1")), 0), Some(1_000));
        assert_eq!(wait_before_check(&response(503, None), 1), Some(400));
        assert_eq!(wait_before_check(&Err(TransportError::Network), 0), Some(200));
        assert_eq!(wait_before_check(&response(429, Some("11")), 0), None, "too long for somebody who waits");
        assert_eq!(wait_before_check(&response(429, Some("1")), 2), None, "not for ever");
        for result in
            [response(200, None), response(401, None), response(403, None), Err(TransportError::Lost)]
        {
            assert_eq!(wait_before_check(&result, 0), None);
        }
    }

    #[test]
    fn what_changes_something_is_never_sent_twice() {
        let csrf = Secret::new("c5rf");
        let scopes = Scopes::parse(["read"]).unwrap();
        let create = CreateToken.request(&NewToken { client_id: Id::new(1), scopes, csrf: csrf.clone() });
        let revoke = RevokeToken(Id::new(1)).request(&csrf);
        for request in [create, revoke] {
            for result in [Err(TransportError::Network), response(503, Some("0"))] {
                assert_eq!(wait_before_retry(&request, &result, 0, 0.5), None, "{request:?}");
            }
        }
    }

    #[test]
    fn only_what_passes_by_itself_is_tried_again_and_no_longer_than_asked() {
        let read = ShowMe.request(&());
        let wait = |result| wait_before_retry(&read, &result, 0, 0.5);
        assert_eq!(wait(response(503, None)), Some(200));
        assert_eq!(wait(response(503, Some("2"))), Some(2_000));
        assert_eq!(wait(response(503, Some("3"))), None, "the user is told");
        for status in [200, 401, 403, 404, 422, 429, 500] {
            assert_eq!(wait(response(status, Some("1"))), None, "{status}");
        }
        for kind in [
            TransportError::TimedOut,
            TransportError::TooLarge,
            TransportError::TabUnavailable,
            TransportError::Lost,
        ] {
            assert_eq!(wait(Err(kind)), None, "{kind}");
        }
    }
}
