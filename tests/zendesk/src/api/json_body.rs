//! The body of a write, which must be JSON and say so [introduction, "Request format"].

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::header::CONTENT_TYPE,
};
use serde_json::Value;

use super::ApiError;

pub(crate) struct JsonBody(pub(crate) Value);

impl<S: Sync> FromRequest<S> for JsonBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_json = content_type.is_some_and(|value| value.starts_with("application/json"));
        let body = Bytes::from_request(request, &()).await.unwrap_or_default();
        let parsed = is_json.then(|| serde_json::from_slice(&body).ok()).flatten();
        parsed.map(Self).ok_or_else(|| ApiError::invalid_attribute("body"))
    }
}
