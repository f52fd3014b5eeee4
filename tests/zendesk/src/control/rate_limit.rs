//! `/accounts/{subdomain}/rate-limit`: sets an account's rate limit and tells what its windows saw.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde_json::{Value, json};

use super::{Refusal, accounts::no_such_account, refusal};
use crate::{
    account::{Plan, RateLimit, Report},
    world::Zendesk,
};

/// From now on, in place of the one before and of what that one counted.
pub(crate) async fn set(
    State(zendesk): State<Zendesk>,
    Path(subdomain): Path<String>,
    Json(plan): Json<Plan>,
) -> Result<Json<Value>, Refusal> {
    put(&zendesk, &subdomain, Some(RateLimit::of(plan)))
}

pub(crate) async fn show(
    State(zendesk): State<Zendesk>,
    Path(subdomain): Path<String>,
) -> Result<Json<Report>, Refusal> {
    let report =
        zendesk.with_account(&subdomain, |account, _| account.rate_limit.as_ref().map(RateLimit::report));
    let report = report.ok_or_else(no_such_account)?;
    report.map(Json).ok_or_else(|| refusal(StatusCode::NOT_FOUND, "no rate limit is set"))
}

pub(crate) async fn remove(
    State(zendesk): State<Zendesk>,
    Path(subdomain): Path<String>,
) -> Result<Json<Value>, Refusal> {
    put(&zendesk, &subdomain, None)
}

fn put(zendesk: &Zendesk, subdomain: &str, rate_limit: Option<RateLimit>) -> Result<Json<Value>, Refusal> {
    zendesk
        .with_account(subdomain, |account, _| account.rate_limit = rate_limit)
        .map(|()| Json(json!({})))
        .ok_or_else(no_such_account)
}
