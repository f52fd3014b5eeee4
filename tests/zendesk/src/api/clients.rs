//! OAuth clients [oauth_clients]; for admins.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{ApiError, caller::Admin, client_properties::ClientProperties, json_body::JsonBody, page::List};
use crate::{
    account::{Account, Client, Kind},
    json::{answer, named},
    secrets,
    settings::Settings,
    times,
};

pub(crate) async fn list(Admin(member): Admin) -> Result<Response, ApiError> {
    let body = member.caller.account(|account, settings| {
        let clients = account.clients.values().map(|client| (client.id, client));
        let present = |client: &&Client| shown(client.presented(&account.origin()), settings);
        List::by_id("clients", clients).page(&member.caller, present)
    })?;
    Ok(answer(StatusCode::OK, body))
}

/// `GET /api/v2/users/me/oauth/clients`: those that belong to the caller.
pub(crate) async fn list_mine(Admin(member): Admin) -> Result<Response, ApiError> {
    let body = member.caller.account(|account, settings| {
        let mine = account.clients.values().filter(|client| client.user_id == member.user_id);
        let mine = mine.map(|client| (client.id, client));
        let present = |client: &&Client| shown(client.presented(&account.origin()), settings);
        List::by_id("clients", mine).page(&member.caller, present)
    })?;
    Ok(answer(StatusCode::OK, body))
}

/// The one answer that has the whole secret, for public clients too.
pub(crate) async fn create(Admin(member): Admin, JsonBody(body): JsonBody) -> Result<Response, ApiError> {
    let properties = ClientProperties::parse(&body)?;
    let client = member.caller.account(|account, settings| {
        properties.validate_new(account)?;
        let id = account.new_id();
        let mut client = Client::new(id, "", "", Kind::Confidential, member.user_id);
        properties.apply(&mut client);
        let presented = shown(client.presented_with_secret(&account.origin()), settings);
        account.clients.insert(id, client);
        Ok(presented)
    })?;
    Ok(answer(StatusCode::CREATED, named("client", client)))
}

pub(crate) async fn show(Admin(member): Admin, Path(id): Path<String>) -> Result<Response, ApiError> {
    let client = member.caller.account(|account, settings| {
        let origin = account.origin();
        find(account, &id).map(|client| shown(client.presented(&origin), settings))
    })?;
    Ok(answer(StatusCode::OK, named("client", client)))
}

/// Changing the kind truncates the secret (live): what was saved no longer is the secret.
pub(crate) async fn update(
    Admin(member): Admin,
    Path(id): Path<String>,
    JsonBody(body): JsonBody,
) -> Result<Response, ApiError> {
    let properties = ClientProperties::parse(&body)?;
    let client = member.caller.account(|account, settings| {
        let before = find_local(account, &id)?.clone();
        properties.validate_change(account, &before)?;
        let origin = account.origin();
        let client = find_local(account, &id)?;
        properties.apply(client);
        client.updated_at = times::now();
        if client.kind != before.kind {
            client.secret = secrets::first_characters(&client.secret).to_owned();
        }
        Ok(shown(client.presented(&origin), settings))
    })?;
    Ok(answer(StatusCode::OK, named("client", client)))
}

pub(crate) async fn delete(Admin(member): Admin, Path(id): Path<String>) -> Result<Response, ApiError> {
    member.caller.account(|account, _| {
        let id = find_local(account, &id)?.id;
        account.delete_client(id);
        Ok(StatusCode::NO_CONTENT.into_response())
    })
}

/// Answers with the new secret, or with its first characters only (live).
pub(crate) async fn generate_secret(
    Admin(member): Admin,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let client = member.caller.account(|account, settings| {
        let origin = account.origin();
        let client = find_local(account, &id)?;
        client.secret = secrets::random();
        client.updated_at = times::now();
        let mut presented = shown(client.presented(&origin), settings);
        if !settings.generate_secret_truncates {
            presented["secret"] = json!(client.secret);
        }
        Ok(presented)
    })?;
    Ok(answer(StatusCode::OK, named("client", client)))
}

/// A client, without its owner by that setting.
fn shown(mut client: Value, settings: &Settings) -> Value {
    if let Some(owner) = client.get_mut("user_id").filter(|_| settings.clients_have_no_owner) {
        *owner = Value::Null;
    }
    client
}

fn find<'a>(account: &'a mut Account, id: &str) -> Result<&'a mut Client, ApiError> {
    let id: u64 = id.parse().map_err(|_| ApiError::not_found())?;
    account.clients.get_mut(&id).ok_or_else(ApiError::not_found)
}

/// A client that the account may change. A global one is the same on every account and not this
/// account's to change; that the refusal is 403 is a guess.
fn find_local<'a>(account: &'a mut Account, id: &str) -> Result<&'a mut Client, ApiError> {
    let client = find(account, id)?;
    if client.global { Err(ApiError::forbidden()) } else { Ok(client) }
}
