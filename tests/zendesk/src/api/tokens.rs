//! OAuth tokens, the Tokens API [oauth_tokens].

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use super::{
    ApiError,
    caller::{Admin, By, Member},
    errors,
    json_body::JsonBody,
    page::List,
    parameters::Parameters,
};
use crate::{
    account::{Account, Role, Token, TokensApi},
    json::{answer, named},
    scopes,
    settings::Settings,
    times,
};

/// The caller's own; `all=true` everybody's, and only with it `include_expired=true`; `client_id`.
pub(crate) async fn list(Admin(member): Admin) -> Result<Response, ApiError> {
    let parameters = Parameters::of(&member.caller.uri);
    let all = parameters.is_true("all");
    let include_expired = all && parameters.is_true("include_expired");
    let client_id = parameters.get("client_id");
    let now = times::now();
    let body = member.caller.account(|account, _| {
        let tokens = account.tokens.values().filter(|token| {
            !token.revoked
                && (all || token.user_id == member.user_id)
                && (include_expired || !token.has_expired_by(now))
                && client_id.is_none_or(|id| id == token.client_id.to_string())
        });
        let tokens = tokens.map(|token| (token.id, token));
        List::by_id("tokens", tokens).page(&member.caller, |token| token.presented(&account.origin()))
    })?;
    Ok(answer(StatusCode::OK, body))
}

/// Classic accounts only. An unknown scope is accepted, and no scopes mean everything.
pub(crate) async fn create(Admin(member): Admin, JsonBody(body): JsonBody) -> Result<Response, ApiError> {
    let (status, token) = member.caller.account(|account, settings| {
        if let TokensApi::Withdrawn(status) = account.tokens_api {
            return Err(withdrawn(status));
        }
        let (client_id, asked) = new_token(account, settings, &body)?;
        let user_id = acts_for(account, settings, &member);
        let mut token = Token::new(account.new_id(), client_id, user_id, asked);
        token.expires_at = settings.tokens_api_lifetime_s.map(times::in_seconds);
        let origin = account.origin();
        let token = account.issue(token);
        let presented = if settings.tokens_api_omits_full_token {
            token.presented(&origin)
        } else {
            token.presented_with_full_token(&origin)
        };
        Ok((settings.tokens_api_status, presented))
    })?;
    Ok(answer(StatusCode::from_u16(status).unwrap_or(StatusCode::CREATED), named("token", token)))
}

pub(crate) async fn show(member: Member, Path(id): Path<String>) -> Result<Response, ApiError> {
    let token = member.caller.account(|account, _| {
        let origin = account.origin();
        find(account, &member, &id).map(|token| token.presented(&origin))
    })?;
    Ok(answer(StatusCode::OK, named("token", token)))
}

pub(crate) async fn revoke(member: Member, Path(id): Path<String>) -> Result<Response, ApiError> {
    member.caller.account(|account, _| {
        find(account, &member, &id)?.revoked = true;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
}

/// `GET …/tokens/current`: the record of the token that asks, which needs `read` for it.
pub(crate) async fn show_current(member: Member) -> Result<Response, ApiError> {
    let By::Bearer(id) = member.caller.by else { return Err(ApiError::not_found()) };
    show(member, Path(id.to_string())).await
}

/// Answers 204, and the token goes on working (live, twice).
pub(crate) async fn revoke_current(member: Member) -> Result<Response, ApiError> {
    let By::Bearer(id) = member.caller.by else { return Err(ApiError::not_found()) };
    member.caller.account(|account, settings| {
        find(account, &member, &id.to_string())?.revoked = settings.revoke_current_works;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
}

/// An admin reaches every token, others their own.
fn find<'a>(account: &'a mut Account, member: &Member, id: &str) -> Result<&'a mut Token, ApiError> {
    let id: u64 = id.parse().map_err(|_| ApiError::not_found())?;
    let reached = account
        .tokens
        .get_mut(&id)
        .filter(|token| !token.revoked && (member.role == Role::Admin || token.user_id == member.user_id));
    reached.ok_or_else(ApiError::not_found)
}

/// The user who asks; by that setting a colleague.
fn acts_for(account: &Account, settings: &Settings, member: &Member) -> u64 {
    let mut colleagues =
        account.users.iter().filter(|user| user.role != Role::EndUser && user.id != member.user_id);
    let colleague = colleagues.next().filter(|_| settings.tokens_api_acts_for_another);
    colleague.map_or(member.user_id, |user| user.id)
}

/// `client_id`, the integer, and `scopes` of the request.
fn new_token(account: &Account, settings: &Settings, body: &Value) -> Result<(u64, Vec<String>), ApiError> {
    let token =
        body.get("token").and_then(Value::as_object).ok_or_else(|| ApiError::invalid_attribute("token"))?;
    let client_id = token.get("client_id").and_then(Value::as_u64);
    let client = client_id.and_then(|id| account.clients.get(&id)).ok_or_else(no_such_client)?;
    let asked: Vec<String> = match token.get("scopes") {
        None | Some(Value::Null) => Vec::new(),
        Some(scopes) => {
            serde_json::from_value(scopes.clone()).map_err(|_| ApiError::invalid_attribute("scopes"))?
        }
    };
    scopes::within(&asked, client.allowed_scopes.as_deref(), settings).map_err(invalid_scope)?;
    Ok((client.id, asked))
}

fn no_such_client() -> ApiError {
    let reason = json!([{ "description": "Client: is invalid", "error": "InvalidValue" }]);
    ApiError::record_invalid(Map::from_iter([("client".to_owned(), reason)]))
}

fn invalid_scope(description: String) -> ApiError {
    let body = json!({ "error": "invalid_scope", "error_description": description });
    ApiError::new(StatusCode::BAD_REQUEST, body)
}

/// In which of these ways an account refuses is unknown.
fn withdrawn(status: StatusCode) -> ApiError {
    match status {
        StatusCode::NOT_FOUND => errors::invalid_endpoint(),
        StatusCode::FORBIDDEN => ApiError::forbidden(),
        _ => ApiError::new(
            status,
            json!({
                "error": status.canonical_reason().unwrap_or_default().replace(' ', ""),
                "description": "This endpoint is no longer available. Use /oauth/tokens.",
            }),
        ),
    }
}
