//! All that `https://{subdomain}.zendesk.com` answers, in the order a request meets it.

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, Uri, header::DATE, uri::PathAndQuery},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};

use crate::{api, connection::Subdomain, faults, oauth, request_log, times, web, world::Zendesk};

/// The site of every account.
pub(crate) fn router(zendesk: Zendesk) -> Router {
    let pages = Router::new()
        .merge(api::router(zendesk.clone()))
        .merge(oauth::router(zendesk.clone()))
        .merge(web::router(zendesk.clone()));
    // The last layer is the first to see a request.
    Router::new()
        .fallback_service(pages)
        .layer(from_fn_with_state(zendesk.clone(), faults::inject))
        .layer(from_fn_with_state(zendesk.clone(), api::limit_rate))
        .layer(from_fn_with_state(zendesk.clone(), api::add_headers))
        .layer(from_fn(without_json_suffix))
        .layer(from_fn_with_state(zendesk.clone(), account_exists))
        .layer(from_fn_with_state(zendesk, request_log::note))
        .layer(from_fn(with_date))
}

/// In place of the server's own header, which has the machine's time.
async fn with_date(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Ok(date) = HeaderValue::from_str(&times::http_date(times::now())) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

async fn account_exists(State(zendesk): State<Zendesk>, request: Request, next: Next) -> Response {
    let subdomain = request.extensions().get::<Subdomain>().map(|name| name.0.clone()).unwrap_or_default();
    if zendesk.with_account(&subdomain, |_, _| ()).is_some() {
        return next.run(request).await;
    }
    let page = web::page(
        "No help desk",
        maud::html! { h1 { "No help desk at " (subdomain) ".zendesk.com" } p { "Check the address." } },
    );
    (StatusCode::NOT_FOUND, page).into_response()
}

/// Every endpoint of the API answers with and without `.json` at its end.
async fn without_json_suffix(mut request: Request, next: Next) -> Response {
    if let Some(uri) = shortened(request.uri()) {
        *request.uri_mut() = uri;
    }
    next.run(request).await
}

fn shortened(uri: &Uri) -> Option<Uri> {
    let path = uri.path().strip_suffix(".json").filter(|path| path.starts_with("/api/"))?;
    let path_and_query = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(path_and_query).ok()?);
    Uri::from_parts(parts).ok()
}
