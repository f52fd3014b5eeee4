//! Lets faults happen to a request.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_LENGTH, LOCATION},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use futures_util::{StreamExt, stream};
use tokio::{sync::watch, time::sleep};

use super::{
    bodies,
    kinds::{Fault, When},
};
use crate::{
    account::{SESSION_COOKIE, Session},
    api::errors,
    connection::{ResetConnection, Subdomain},
    web,
    world::Zendesk,
};

/// Time for the first half of a cut answer to leave.
const BEFORE_THE_CUT: Duration = Duration::from_millis(100);

/// Faults that wait come first, then those that change the session, then the one that answers, and
/// then what happens to the answer.
pub(crate) async fn inject(State(zendesk): State<Zendesk>, request: Request, next: Next) -> Response {
    let subdomain = request.extensions().get::<Subdomain>().map(|name| name.0.clone()).unwrap_or_default();
    let (faults, mut cleared) =
        zendesk.with(|world| world.faults.met_by(&subdomain, request.method(), request.uri().path()));
    sleep(latency(&faults)).await;
    hold(&faults, When::Before, &mut cleared).await;
    let cookie = session_cookie(request.headers());
    let answered = faults.iter().find_map(|fault| before(fault, &zendesk, &subdomain, cookie.as_deref()));
    let mut response = match answered {
        Some(response) => response,
        None => next.run(request).await,
    };
    hold(&faults, When::After, &mut cleared).await;
    for fault in &faults {
        response = after(fault, response).await;
    }
    response
}

fn latency(faults: &[Fault]) -> Duration {
    let latencies = faults.iter().filter_map(|fault| match fault {
        Fault::Latency { ms } => Some(Duration::from_millis(*ms)),
        _ => None,
    });
    latencies.sum()
}

/// Waits until the faults are cleared, if one of these asks for it.
async fn hold(faults: &[Fault], wanted: When, cleared: &mut watch::Receiver<()>) {
    if faults.iter().any(|fault| matches!(fault, Fault::Hold { when } if *when == wanted)) {
        // An error is a reset, which clears them too.
        let _ = cleared.changed().await;
    }
}

fn session_cookie(headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned())
}

/// What a fault answers in place of the site; None lets the request through.
fn before(fault: &Fault, zendesk: &Zendesk, subdomain: &str, cookie: Option<&str>) -> Option<Response> {
    match fault {
        Fault::Status { status, retry_after, body, error } => {
            Some(bodies::status(*status, *retry_after, *body, error.clone()))
        }
        Fault::Answer { body, content_type, pad } => Some(bodies::any(body, content_type, *pad)),
        Fault::Html {} => Some(bodies::page(StatusCode::OK).into_response()),
        Fault::Redirect {} => Some(to_sign_in()),
        Fault::InvalidEndpoint {} => Some(errors::invalid_endpoint().into_response()),
        Fault::Reset { when: When::Before } => Some(reset()),
        Fault::StaleCsrf {} => {
            let settings = zendesk.with(|world| world.settings().clone());
            zendesk.with_account(subdomain, |account, _| {
                let session = cookie.and_then(|cookie| account.sessions.get_mut(cookie));
                session.map(Session::rotate_csrf_token)
            });
            Some(errors::csrf_refused(&settings))
        }
        Fault::EndSession {} => {
            zendesk.with_account(subdomain, |account, _| {
                cookie.and_then(|cookie| account.sessions.remove(cookie))
            });
            None
        }
        Fault::Latency { .. }
        | Fault::LatencyAfter { .. }
        | Fault::Hold { .. }
        | Fault::Empty {}
        | Fault::Cut {}
        | Fault::Reset { when: When::After } => None,
    }
}

/// What a fault makes of the answer.
async fn after(fault: &Fault, response: Response) -> Response {
    match fault {
        Fault::LatencyAfter { ms } => {
            sleep(Duration::from_millis(*ms)).await;
            response
        }
        Fault::Empty {} => (StatusCode::OK, Body::empty()).into_response(),
        Fault::Cut {} => cut(response).await,
        Fault::Reset { when: When::After } => reset(),
        _ => response,
    }
}

fn to_sign_in() -> Response {
    (StatusCode::FOUND, [(LOCATION, web::SIGN_IN)]).into_response()
}

/// Promises the whole length, sends half of it.
async fn cut(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let half = whole.slice(..whole.len() / 2);
    let broken = stream::once(async {
        sleep(BEFORE_THE_CUT).await;
        Err::<Bytes, _>("the answer is cut off here")
    });
    let body = stream::once(async { Ok(half) }).chain(broken);
    Response::from_parts(parts, Body::from_stream(body))
}

fn reset() -> Response {
    let mut response = Body::empty().into_response();
    response.extensions_mut().insert(ResetConnection);
    response
}
