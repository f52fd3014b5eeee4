//! Headers that every answer of the API has, a fault's included.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::cors;
use crate::{connection::Subdomain, secrets, world::Zendesk};

pub(crate) async fn add_headers(State(zendesk): State<Zendesk>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    // Asked beforehand: the request may be the one that ends the token.
    let has_live_token = has_live_token(&zendesk, &request);
    let mut response = next.run(request).await;
    if has_live_token {
        cors::open_to_bearer(&mut response);
    }
    add_version_and_id(response.headers_mut());
    response
}

fn has_live_token(zendesk: &Zendesk, request: &Request) -> bool {
    let authorization = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some((_, full_token)) = authorization.and_then(|value| value.split_once(' ')) else { return false };
    let Some(Subdomain(subdomain)) = request.extensions().get() else { return false };
    zendesk.with_account(subdomain, |account, _| account.live_token(full_token.trim()).is_some())
        == Some(true)
}

fn add_version_and_id(headers: &mut HeaderMap) {
    headers.insert("x-zendesk-api-version", HeaderValue::from_static("v2"));
    if let Ok(id) = HeaderValue::from_str(secrets::first_characters(&secrets::random())) {
        headers.insert("x-request-id", id);
    }
}
