//! The pages a person sees: sign-in, Admin Center, the agents' workspace, the help center.

mod admin_center;
mod layout;
mod sign_in;
mod visitor;
mod workspace;

use axum::{
    Router,
    http::{
        StatusCode, Uri,
        header::{CONTENT_TYPE, LOCATION},
    },
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

pub(crate) use self::{
    layout::{Page, page},
    visitor::Visitor,
};
use crate::world::Zendesk;

pub(crate) const SIGN_IN: &str = "/auth/v2/login/signin";

pub(crate) fn router(zendesk: Zendesk) -> Router {
    Router::new()
        .route("/", get(async || Redirect::to("/admin")))
        .route("/assets/site.css", get(stylesheet))
        .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
        .route(SIGN_IN, get(sign_in::page))
        .route("/access/login", get(sign_in::old_address).post(sign_in::sign_in))
        .route("/access/sso", axum::routing::post(sign_in::sign_in_by_sso))
        .route("/access/logout", get(sign_in::sign_out).post(sign_in::sign_out))
        .route("/admin", get(admin_center::home))
        .route("/admin/apps-integrations/apis/oauth-clients", get(admin_center::oauth_clients))
        .route("/admin/{*page}", get(admin_center::home))
        .route("/agent", get(workspace::agent))
        .route("/agent/{*page}", get(workspace::agent))
        .route("/hc", get(workspace::help_center))
        .route("/hc/{*page}", get(workspace::help_center))
        .fallback(workspace::not_found)
        .with_state(zendesk)
}

/// To the sign-in page, which leads back to where the visitor wanted to go.
pub(crate) fn to_sign_in(uri: &Uri) -> Response {
    let return_to = uri.path_and_query().map_or("/", |wanted| wanted.as_str());
    let query =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("return_to", return_to).finish();
    (StatusCode::FOUND, [(LOCATION, format!("{SIGN_IN}?{query}"))]).into_response()
}

async fn stylesheet() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("site.css")).into_response()
}
