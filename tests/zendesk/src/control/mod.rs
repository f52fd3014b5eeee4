//! The control port: what tests ask of the stand-in itself. Plain HTTP and JSON, on loopback.

mod accounts;
mod faults;
mod rate_limit;
mod settings;

use axum::{
    Json, Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{delete, get, patch, post},
};
use serde_json::{Value, json};

use crate::{request_log::Entry, world::Zendesk};

pub(crate) fn router(zendesk: Zendesk) -> Router {
    Router::new()
        .route("/reset", post(reset))
        .route("/faults", get(faults::list).post(faults::set).delete(faults::clear))
        .route("/faults/{id}", delete(faults::remove))
        .route("/log", get(log).delete(clear_log))
        .route("/settings", get(settings::show).merge(patch(settings::change)))
        .route("/accounts/{subdomain}", get(accounts::show))
        .route("/accounts/{subdomain}/sign-out", post(accounts::sign_out))
        .route("/accounts/{subdomain}/sessions", post(accounts::start_session))
        .route(
            "/accounts/{subdomain}/rate-limit",
            get(rate_limit::show).post(rate_limit::set).delete(rate_limit::remove),
        )
        .layer(middleware::from_fn(with_whole_body))
        .with_state(zendesk)
}

/// Where a handler needs no body, hyper would close the connection in the middle of an empty one that
/// comes in chunks, and the client's next request would be lost.
async fn with_whole_body(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(body) => next.run(Request::from_parts(head, Body::from(body))).await,
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

async fn reset(State(zendesk): State<Zendesk>) -> Json<Value> {
    zendesk.with(|world| world.reset());
    Json(json!({}))
}

async fn log(State(zendesk): State<Zendesk>) -> Json<Value> {
    let requests: Vec<Entry> = zendesk.with(|world| world.log.entries());
    Json(json!({ "requests": requests }))
}

async fn clear_log(State(zendesk): State<Zendesk>) -> Json<Value> {
    zendesk.with(|world| world.log.clear());
    Json(json!({}))
}

/// An answer that the request could not be done.
type Refusal = (StatusCode, Json<Value>);

fn refusal(status: StatusCode, why: &str) -> Refusal {
    (status, Json(json!({ "error": why })))
}
