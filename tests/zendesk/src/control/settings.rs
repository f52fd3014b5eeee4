//! `/settings`: shows and changes settings.

use axum::{Json, extract::State, http::StatusCode};
use serde_json::{Map, Value, json};

use super::{Refusal, refusal};
use crate::{settings::Settings, world::Zendesk};

pub(crate) async fn show(State(zendesk): State<Zendesk>) -> Json<Settings> {
    Json(zendesk.with(|world| world.settings().clone()))
}

/// Changes what the body names and leaves the rest.
pub(crate) async fn change(
    State(zendesk): State<Zendesk>,
    Json(changes): Json<Map<String, Value>>,
) -> Result<Json<Settings>, Refusal> {
    zendesk.with(|world| {
        let mut settings = json!(world.settings());
        if let Some(properties) = settings.as_object_mut() {
            properties.extend(changes);
        }
        let settings: Settings = serde_json::from_value(settings)
            .map_err(|error| refusal(StatusCode::BAD_REQUEST, &error.to_string()))?;
        world.set_settings(settings.clone());
        Ok(Json(settings))
    })
}
