//! Refusals of the API, each with the body seen on live accounts (the contract's table of errors).

use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use crate::{json::answer, settings::Settings};

#[derive(Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    body: Value,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, body: Value) -> Self {
        Self { status, body }
    }

    /// No session, or one that ended.
    pub(crate) fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, json!({ "error": "Couldn't authenticate you" }))
    }

    pub(crate) fn dead_token() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            json!({
                "error": "invalid_token",
                "error_description": "The access token provided is expired, revoked, malformed or \
                                      invalid for other reasons.",
            }),
        )
    }

    /// The user's role doesn't reach.
    pub(crate) fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, forbidden_body())
    }

    pub(crate) fn missing_scope(scope: &str) -> Self {
        let description = format!("You are missing the following required scopes: {scope}");
        Self::new(StatusCode::FORBIDDEN, json!({ "error": "Forbidden", "description": description }))
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, json!({ "error": "RecordNotFound", "description": "Not found" }))
    }

    /// 422 with reasons per property.
    pub(crate) fn record_invalid(details: Map<String, Value>) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            json!({
                "error": "RecordInvalid",
                "description": "Record validation errors",
                "details": details,
            }),
        )
    }

    /// The body is not what the endpoint takes.
    pub(crate) fn invalid_attribute(name: &str) -> Self {
        let message = format!("You passed an invalid value for the {name} attribute.");
        Self::new(
            StatusCode::BAD_REQUEST,
            json!({ "error": { "title": "Invalid attribute", "message": message } }),
        )
    }

    /// A parameter lists more than it may (seen live, of other endpoints).
    pub(crate) fn too_many_values(parameter: &str, most: usize) -> Self {
        let description = format!("Parameter {parameter} cannot specify more than {most} values");
        Self::new(
            StatusCode::BAD_REQUEST,
            json!({ "error": "TooManyValues", "description": description, "max_count": most }),
        )
    }

    /// More requests than the account's plan allows [rate-limits].
    pub(crate) fn rate_limit_exceeded() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, rate_limit_exceeded_body())
    }

    pub(crate) fn pagination(code: &str, detail: &str) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            json!({ "errors": [{ "code": code, "title": "Invalid pagination parameter", "detail": detail }] }),
        )
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        answer(self.status, self.body)
    }
}

pub(crate) fn forbidden_body() -> Value {
    json!({ "error": {
        "title": "Forbidden",
        "message": "You do not have access to this page. Please contact the account owner of this \
                    help desk for further help.",
    } })
}

pub(crate) fn rate_limit_exceeded_body() -> Value {
    json!({
        "error": "APIRateLimitExceeded",
        "description": "Number of allowed API requests per minute exceeded",
    })
}

/// 404 as for an endpoint that the account doesn't have.
pub(crate) fn invalid_endpoint() -> ApiError {
    ApiError::new(StatusCode::NOT_FOUND, json!({ "error": "InvalidEndpoint", "description": "Not found" }))
}

/// What the account's plan has not.
pub(crate) fn not_on_plan(settings: &Settings) -> ApiError {
    if settings.plan_refusal_is_403 {
        let message = "This feature is not part of your plan.";
        let body = json!({ "error": { "title": "Forbidden", "message": message } });
        return ApiError::new(StatusCode::FORBIDDEN, body);
    }
    invalid_endpoint()
}

pub(crate) async fn no_such_endpoint() -> ApiError {
    invalid_endpoint()
}

/// 403 of a missing or stale CSRF token; whether as JSON or as HTML is unknown.
pub(crate) fn csrf_refused(settings: &Settings) -> Response {
    if settings.csrf_refusal_is_html {
        let page =
            "<!DOCTYPE html><title>Forbidden</title><h1>Forbidden</h1><p>Invalid authenticity token</p>";
        return (StatusCode::FORBIDDEN, Html(page)).into_response();
    }
    ApiError::forbidden().into_response()
}
