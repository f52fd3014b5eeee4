//! `/faults`: sets, lists and removes faults.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde_json::{Value, json};

use super::{Refusal, refusal};
use crate::{faults::Rule, world::Zendesk};

pub(crate) async fn set(State(zendesk): State<Zendesk>, Json(rule): Json<Rule>) -> Json<Value> {
    Json(json!({ "id": zendesk.with(|world| world.faults.set(rule)) }))
}

pub(crate) async fn list(State(zendesk): State<Zendesk>) -> Json<Value> {
    Json(zendesk.with(|world| json!({ "faults": world.faults.standing() })))
}

pub(crate) async fn clear(State(zendesk): State<Zendesk>) -> Json<Value> {
    zendesk.with(|world| world.faults.clear());
    Json(json!({}))
}

pub(crate) async fn remove(
    State(zendesk): State<Zendesk>,
    Path(id): Path<u64>,
) -> Result<Json<Value>, Refusal> {
    if zendesk.with(|world| world.faults.remove(id)) {
        Ok(Json(json!({})))
    } else {
        Err(refusal(StatusCode::NOT_FOUND, "no such fault"))
    }
}
