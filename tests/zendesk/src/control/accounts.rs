//! `/accounts/{subdomain}`: what an account holds, secrets included, and its sessions.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Refusal, refusal};
use crate::{
    account::{Account, Role, SESSION_COOKIE, Token},
    world::Zendesk,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSession {
    user: Role,
}

pub(crate) async fn show(
    State(zendesk): State<Zendesk>,
    Path(subdomain): Path<String>,
) -> Result<Json<Value>, Refusal> {
    zendesk.with_account(&subdomain, |account, _| Json(laid_open(account))).ok_or_else(no_such_account)
}

/// Ends every session of the account.
pub(crate) async fn sign_out(
    State(zendesk): State<Zendesk>,
    Path(subdomain): Path<String>,
) -> Result<Json<Value>, Refusal> {
    zendesk.with_account(&subdomain, |account, _| account.sessions.clear()).ok_or_else(no_such_account)?;
    Ok(Json(json!({})))
}

/// Signs a user in without the sign-in page.
pub(crate) async fn start_session(
    State(zendesk): State<Zendesk>,
    Path(subdomain): Path<String>,
    Json(new): Json<NewSession>,
) -> Result<Json<Value>, Refusal> {
    let started = zendesk.with_account(&subdomain, |account, _| {
        account.user_of_role(new.user).map(|user| user.id).map(|user| account.start_session(user))
    });
    let value = started.flatten().ok_or_else(no_such_account)?;
    Ok(Json(json!({ "cookie": {
        "name": SESSION_COOKIE,
        "value": value,
        "domain": format!("{subdomain}.zendesk.com"),
        "path": "/",
        "secure": true,
        "httpOnly": true,
        "sameSite": "Lax",
    } })))
}

fn laid_open(account: &Account) -> Value {
    let origin = account.origin();
    json!({
        "clients": account.clients.values().map(|client| client.presented_with_secret(&origin)).collect::<Vec<_>>(),
        "tokens": account.tokens.values().map(Token::laid_open).collect::<Vec<_>>(),
        "api_tokens": account.api_tokens.iter().map(|token| token.presented(account, true)).collect::<Vec<_>>(),
        "users": account.users.iter().map(|user| user.presented(&origin)).collect::<Vec<_>>(),
        "tickets": account.tickets.len(),
        "sessions": account.sessions.len(),
    })
}

pub(crate) fn no_such_account() -> Refusal {
    refusal(StatusCode::NOT_FOUND, "no such account")
}
