//! Global OAuth clients [global_clients]: those that integrations of others have on every account.

use axum::{http::StatusCode, response::Response};

use super::{ApiError, caller::Admin, page::List};
use crate::{account::Client, json::answer};

/// The global clients that users of the account have authorized.
pub(crate) async fn list(Admin(member): Admin) -> Result<Response, ApiError> {
    let body = member.caller.account(|account, _| {
        let clients = account.clients.values().filter(|client| client.global);
        let clients = clients.map(|client| (client.id, client));
        List::by_id("global_clients", clients)
            .page(&member.caller, |client: &&Client| client.presented_as_global())
    })?;
    Ok(answer(StatusCode::OK, body))
}
