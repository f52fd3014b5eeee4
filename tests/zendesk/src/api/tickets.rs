//! Tickets [tickets].

use axum::{extract::Path, http::StatusCode, response::Response};

use super::{
    ApiError,
    caller::Staff,
    page::{Key, List},
    parameters::Parameters,
    resources,
};
use crate::{
    account::Ticket,
    json::{answer, named},
};

/// `sort=id`, `-id`, `updated_at` or `-updated_at` for cursor pages; `sort_by` and `sort_order` for
/// offset pages.
pub(crate) async fn list(Staff(member): Staff) -> Result<Response, ApiError> {
    let (property, descending) = order(&Parameters::of(&member.caller.uri))?;
    let body = member.caller.account(|account, _| {
        let records = account.tickets.values().map(|ticket| (key(ticket, &property), ticket)).collect();
        let list = List { name: "tickets", records, descending };
        list.page(&member.caller, |ticket| ticket.presented(&account.origin()))
    })?;
    Ok(answer(StatusCode::OK, body))
}

pub(crate) async fn count(Staff(member): Staff) -> Result<Response, ApiError> {
    let value = member.caller.account(|account, _| Ok(account.tickets.len()))?;
    Ok(answer(StatusCode::OK, resources::count(value)))
}

pub(crate) async fn show(Staff(member): Staff, Path(id): Path<String>) -> Result<Response, ApiError> {
    let ticket = member.caller.account(|account, _| {
        let ticket = id.parse().ok().and_then(|id: u64| account.tickets.get(&id));
        ticket.map(|ticket| ticket.presented(&account.origin())).ok_or_else(ApiError::not_found)
    })?;
    Ok(answer(StatusCode::OK, named("ticket", ticket)))
}

fn order(parameters: &Parameters) -> Result<(String, bool), ApiError> {
    let (property, descending) = match (parameters.get("sort"), parameters.get("sort_by")) {
        (Some(sort), _) => (sort.trim_start_matches('-'), sort.starts_with('-')),
        (None, Some(sort_by)) => (sort_by, parameters.get("sort_order") == Some("desc")),
        (None, None) => ("id", false),
    };
    if ["id", "created_at", "updated_at"].contains(&property) {
        return Ok((property.to_owned(), descending));
    }
    Err(ApiError::pagination("InvalidSortParameter", "sort must be one of id, updated_at"))
}

fn key(ticket: &Ticket, property: &str) -> Key {
    let value = match property {
        "created_at" => ticket.created_at.unix_timestamp(),
        "updated_at" => ticket.updated_at.unix_timestamp(),
        _ => 0,
    };
    (value, ticket.id)
}
