//! A Postman environment: the only place where the token stands.

use super::fill::fill;
use super::values::Values;
use crate::zendesk::{Secret, json};

pub(super) fn render(values: Values<'_>) -> Secret {
    let refresh = values.refresh.map_or_else(
        || Secret::new(""),
        |refresh| {
            fill(
                include_str!("templates/postman_environment_refresh.json.in"),
                &[
                    ("__REFRESH_TOKEN__", Secret::new(json::encode(&refresh.token)).expose()),
                    ("__CLIENT__", &json::encode(&refresh.client)),
                ],
            )
        },
    );
    fill(
        include_str!("templates/postman_environment.json.in"),
        &[
            ("__SUBDOMAIN__", values.subdomain),
            ("__TOKEN__", values.token),
            ("__REFRESH__\n", refresh.expose()),
        ],
    )
}
