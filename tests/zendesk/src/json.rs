//! JSON as Zendesk sends it.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

/// An answer with a JSON body.
pub(crate) fn answer(status: StatusCode, body: Value) -> Response {
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    response
}

/// The object with properties that no documentation names: Zendesk adds some at any time.
pub(crate) fn with_unknown_properties(mut object: Value) -> Value {
    if let Value::Object(properties) = &mut object {
        properties.insert("undocumented_flag".into(), Value::Bool(true));
        properties.insert("undocumented_details".into(), json!({ "list": [1, null, "x"], "none": null }));
    }
    object
}

/// `{"<name>": object}`.
pub(crate) fn named(name: &str, object: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), object)]))
}
