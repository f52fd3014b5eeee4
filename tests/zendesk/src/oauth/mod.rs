//! OAuth 2 at `/oauth`: the consent page and the grants [grant_type_tokens].

mod authorize;
mod consent_page;
mod errors;
mod grants;
mod lifetimes;
mod pkce;
mod token_request;

use axum::{
    Router,
    routing::{get, post},
};

use crate::world::Zendesk;

pub(crate) fn router(zendesk: Zendesk) -> Router {
    Router::new()
        .route("/oauth/authorizations/new", get(authorize::ask))
        .route("/oauth/authorizations", post(authorize::decide))
        .route("/oauth/tokens", post(grants::create_token))
        .with_state(zendesk)
}
