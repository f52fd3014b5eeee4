//! Acme, with access tokens that are JWTs.

use std::mem;

use time::macros::datetime;

use super::{acme, users};
use crate::account::{Account, Token, TokenFormat};

pub(crate) fn account(subdomain: &str) -> Account {
    let mut account = Account { token_format: TokenFormat::Jwt, ..acme::account(subdomain, "Signed Tokens") };
    add_token_of_a_colleague(&mut account);
    for token in mem::take(&mut account.tokens).into_values() {
        account.issue(token);
    }
    account
}

/// First in every list, of the client that is tried first, and with the same first characters as all
/// the others: who goes by those takes it for the admin's own.
fn add_token_of_a_colleague(account: &mut Account) {
    let client_id = account.client_by_identifier("postman_testing").map_or(0, |client| client.id);
    let first = account.tokens.keys().next().copied().unwrap_or(account.last_id);
    let mut token = Token::new(first - 1, client_id, users::AGENT, vec!["read".into(), "write".into()]);
    token.created_at = datetime!(2026-11-09 13:20 UTC);
    token.used_at = Some(datetime!(2026-11-16 08:05 UTC));
    account.tokens.insert(token.id, token);
}
