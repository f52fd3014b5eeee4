//! The REST API under `/api/v2`.

mod api_tokens;
mod authenticate;
mod caller;
mod client_properties;
mod clients;
mod cors;
mod cursor;
pub(crate) mod errors;
mod global_clients;
mod headers;
mod json_body;
mod offset;
mod page;
mod parameters;
mod rate_limit;
mod resources;
mod search;
mod tickets;
mod tokens;
mod users;

use axum::{
    Router,
    middleware::from_fn_with_state,
    routing::{any, get, post, put},
};

pub(crate) use self::{errors::ApiError, headers::add_headers, rate_limit::limit_rate};
use crate::world::Zendesk;

pub(crate) fn router(zendesk: Zendesk) -> Router {
    resources::add_routes(Router::new())
        .route("/api/v2/users/me", get(users::me))
        .route("/api/v2/users/me/oauth/clients", get(clients::list_mine))
        .route("/api/v2/users", get(users::list))
        .route("/api/v2/users/count", get(users::count))
        .route("/api/v2/users/show_many", get(users::show_many))
        .route("/api/v2/users/{id}", get(users::show))
        .route("/api/v2/oauth/clients", get(clients::list).post(clients::create))
        .route("/api/v2/oauth/clients/{id}", get(clients::show).put(clients::update).delete(clients::delete))
        .route("/api/v2/oauth/clients/{id}/generate_secret", put(clients::generate_secret))
        .route("/api/v2/oauth/global_clients", get(global_clients::list))
        .route("/api/v2/oauth/tokens", get(tokens::list).merge(post(tokens::create)))
        .route("/api/v2/oauth/tokens/current", get(tokens::show_current).delete(tokens::revoke_current))
        .route("/api/v2/oauth/tokens/{id}", get(tokens::show).delete(tokens::revoke))
        .route("/api/v2/api_tokens", get(api_tokens::list))
        .route("/api/v2/tickets", get(tickets::list))
        .route("/api/v2/tickets/count", get(tickets::count))
        .route("/api/v2/tickets/{id}", get(tickets::show))
        .route("/api/v2/search", get(search::search))
        .route("/api/{*anything}", any(errors::no_such_endpoint))
        .method_not_allowed_fallback(errors::no_such_endpoint)
        .layer(from_fn_with_state(zendesk, authenticate::authenticate))
}
