//! What an error answer looks like, by status and form.

use axum::{
    body::Body,
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_TYPE, RETRY_AFTER},
    },
    response::{Html, IntoResponse, Response},
};
use maud::{DOCTYPE, html};
use serde_json::{Value, json};

use super::kinds::BodyForm;
use crate::{api::errors, json::answer};

pub(crate) fn status(
    status: u16,
    retry_after: Option<u64>,
    form: BodyForm,
    error: Option<Value>,
) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match form {
        BodyForm::Json => answer(status, error.unwrap_or_else(|| usual_error(status))),
        BodyForm::Text => (status, text(status)).into_response(),
        BodyForm::Html => (status, page(status)).into_response(),
        BodyForm::Empty => (status, Body::empty()).into_response(),
    };
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Any body under any name.
pub(crate) fn any(body: &str, content_type: &str, pad: usize) -> Response {
    let padded = format!("{body}{}", " ".repeat(pad));
    ([(CONTENT_TYPE, content_type.to_owned())], padded).into_response()
}

pub(crate) fn page(status: StatusCode) -> Html<String> {
    let title = status.canonical_reason().unwrap_or("Error");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head { title { (title) } }
            body { h1 { (title) } p { "This is no JSON: <" (status.as_u16()) ">" } }
        }
    };
    Html(page.into_string())
}

fn text(status: StatusCode) -> &'static str {
    match status {
        StatusCode::TOO_MANY_REQUESTS => "Number of allowed API requests per minute exceeded",
        StatusCode::SERVICE_UNAVAILABLE => "Service Unavailable: database is down for maintenance\n",
        _ => status.canonical_reason().unwrap_or("Error"),
    }
}

/// As seen on live accounts, see the contract's table of errors.
fn usual_error(status: StatusCode) -> Value {
    match status {
        StatusCode::BAD_REQUEST => json!({ "errors": [{
            "code": "InvalidPaginationParameter",
            "title": "Invalid pagination parameter",
            "detail": "page[size] must be an integer between 1 and 100",
        }] }),
        StatusCode::UNAUTHORIZED => json!({ "error": "Couldn't authenticate you" }),
        StatusCode::FORBIDDEN => errors::forbidden_body(),
        StatusCode::NOT_FOUND => json!({ "error": "RecordNotFound", "description": "Not found" }),
        StatusCode::CONFLICT => json!({ "errors": [{
            "code": "Conflict",
            "title": "Conflict",
            "detail": "The request conflicts with another one that is under way",
        }] }),
        StatusCode::UNPROCESSABLE_ENTITY => json!({
            "error": "RecordInvalid",
            "description": "Record validation errors",
            "details": { "base": [{ "description": "The record is invalid", "error": "InvalidValue" }] },
        }),
        StatusCode::TOO_MANY_REQUESTS => errors::rate_limit_exceeded_body(),
        _ => json!({
            "error": status.canonical_reason().unwrap_or("Error"),
            "description": "Something went wrong at our end",
        }),
    }
}
