//! CORS, which Zendesk has for OAuth access tokens only
//! [making-cross-origin-browser-side-api-requests].

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Statuses whose answers a foreign origin may read.
const READABLE: [StatusCode; 4] =
    [StatusCode::OK, StatusCode::CREATED, StatusCode::NO_CONTENT, StatusCode::NOT_FOUND];

/// The answer to OPTIONS. A preflight carries no token: it says that the request will have one.
pub(crate) fn preflight(request: &Request) -> Option<Response> {
    if request.method() != Method::OPTIONS {
        return None;
    }
    let announced = request.headers().get(header::ACCESS_CONTROL_REQUEST_HEADERS);
    let names = announced.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut response = StatusCode::OK.into_response();
    if names.split(',').any(|name| name.trim().eq_ignore_ascii_case("authorization")) {
        let headers = response.headers_mut();
        allow_any_origin(headers);
        let methods = HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE, OPTIONS");
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
        headers.extend(announced.cloned().map(|names| (header::ACCESS_CONTROL_ALLOW_HEADERS, names)));
    }
    Some(response)
}

/// Lets other origins read the answer to a request with a live token.
pub(crate) fn open_to_bearer(response: &mut Response) {
    if READABLE.contains(&response.status()) {
        allow_any_origin(response.headers_mut());
    }
}

fn allow_any_origin(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
}
