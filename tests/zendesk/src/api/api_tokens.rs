//! Legacy API tokens [api_tokens], read-only: no new ones can be made.

use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

use super::{ApiError, caller::Admin, parameters::Parameters};
use crate::json::{answer, named};

/// `GET /api/v2/api_tokens`: all of them, not paged. 404 where token access is off.
pub(crate) async fn list(Admin(member): Admin) -> Result<Response, ApiError> {
    let with_user = Parameters::of(&member.caller.uri).get("include_users") == Some("true");
    let tokens = member.caller.account(|account, settings| {
        if !settings.api_token_access {
            return Err(ApiError::not_found());
        }
        Ok(account.api_tokens.iter().map(|token| token.presented(account, with_user)).collect::<Vec<Value>>())
    })?;
    Ok(answer(StatusCode::OK, named("api_tokens", json!(tokens))))
}
