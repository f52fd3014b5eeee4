//! Users [users].

use std::collections::HashSet;

use axum::{extract::Path, http::StatusCode, response::Response};
use serde_json::{Value, json};

use super::{
    ApiError,
    caller::{By, Caller, Staff},
    page::List,
    parameters::Parameters,
    resources,
};
use crate::{
    account::{Account, anonymous},
    json::{answer, named},
    secrets,
};

/// How many users one request may ask for.
const MOST_AT_ONCE: usize = 100;

/// `GET /api/v2/users/me`: 200 for anybody. `authenticity_token` is a string (OpenAPI), of
/// use with the session that it belongs to; what a bearer gets is unknown.
pub(crate) async fn me(caller: Caller) -> Result<Response, ApiError> {
    let user = caller.account(|account, _| Ok(current_user(&caller, account)))?;
    Ok(answer(StatusCode::OK, named("user", user)))
}

fn current_user(caller: &Caller, account: &Account) -> Value {
    let Some(user) = caller.user.and_then(|(id, _)| account.user(id)) else { return anonymous() };
    let mut object = user.presented(&account.origin());
    let session = match &caller.by {
        By::Session(cookie) => account.sessions.get(cookie),
        _ => None,
    };
    let csrf_token = session.map_or_else(secrets::random, |session| session.csrf_token.clone());
    object["authenticity_token"] = json!(csrf_token);
    object
}

pub(crate) async fn list(Staff(member): Staff) -> Result<Response, ApiError> {
    let body = member.caller.account(|account, _| {
        let users = account.users.iter().map(|user| (user.id, user));
        List::by_id("users", users).page(&member.caller, |user| user.presented(&account.origin()))
    })?;
    Ok(answer(StatusCode::OK, body))
}

pub(crate) async fn count(Staff(member): Staff) -> Result<Response, ApiError> {
    let value = member.caller.account(|account, _| Ok(account.users.len()))?;
    Ok(answer(StatusCode::OK, resources::count(value)))
}

pub(crate) async fn show(Staff(member): Staff, Path(id): Path<String>) -> Result<Response, ApiError> {
    let user = member.caller.account(|account, _| {
        let user = id.parse().ok().and_then(|id| account.user(id));
        user.map(|user| user.presented(&account.origin())).ok_or_else(ApiError::not_found)
    })?;
    Ok(answer(StatusCode::OK, named("user", user)))
}

/// `GET /api/v2/users/show_many`: the users of `ids`, suspended and deleted ones too. Ids that nobody
/// has are left out. Nobody here has an external id.
pub(crate) async fn show_many(Staff(member): Staff) -> Result<Response, ApiError> {
    let parameters = Parameters::of(&member.caller.uri);
    let ids = match (parameters.get("ids"), parameters.get("external_ids")) {
        (Some(ids), _) => ids,
        (None, Some(_)) => "",
        (None, None) => return Err(ApiError::invalid_attribute("ids")),
    };
    if ids.split(',').count() > MOST_AT_ONCE {
        return Err(ApiError::too_many_values("ids", MOST_AT_ONCE));
    }
    let ids: HashSet<u64> = ids.split(',').filter_map(|id| id.trim().parse().ok()).collect();
    let users = member.caller.account(|account, _| {
        let asked = account.users.iter().filter(|user| ids.contains(&user.id));
        Ok(asked.map(|user| user.presented(&account.origin())).collect::<Vec<_>>())
    })?;
    Ok(answer(StatusCode::OK, named("users", json!(users))))
}
