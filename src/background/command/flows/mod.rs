//! The flows to a token, and which one is taken. Each is a file behind [`TokenFlow`]; the machine
//! that drives them does not know them apart.

mod authorization_code;
mod choose;
mod client_credentials;
mod issued_token;
mod token_flow;
mod token_request;
mod tokens_api;

pub(super) use choose::{Plan, choose};
pub(super) use issued_token::{Expiry, IssuedToken};
pub(super) use token_flow::{Refusal, TokenFlow, WantedToken};

use crate::vault::Flow;

pub(super) fn of(flow: Flow) -> &'static dyn TokenFlow {
    match flow {
        Flow::TokensApi => &tokens_api::TokensApi,
        Flow::ClientCredentials => &client_credentials::ClientCredentials,
        Flow::AuthorizationCode => &authorization_code::AuthorizationCode,
    }
}
