//! What is filtered, saved as a file: it holds personal data, and no secret.

use leptos::prelude::*;

use super::model::Model;
use crate::browser::{clock, download};
use crate::inventory::{to_csv, to_json};
use crate::zendesk::Secret;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Json,
}

/// Saves the rows that the filter takes, in the order of the table.
pub(super) fn save(model: Model, format: Format) {
    let (extension, media_type) = match format {
        Format::Csv => ("csv", "text/csv"),
        Format::Json => ("json", "application/json"),
    };
    let day: String = clock::iso(clock::now()).chars().take(10).collect();
    let name = format!("{}-tokens-{day}.{extension}", untrack(|| model.account_name()));
    let content = untrack(|| {
        model.with_shown(|rows| match format {
            Format::Csv => to_csv(rows, clock::iso),
            Format::Json => to_json(rows, clock::iso),
        })
    });
    leptos::task::spawn_local(async move {
        // No secret: but a file's content is handed over as one.
        let _ = download::save(&name, media_type, &Secret::new(content)).await;
    });
}
