//! What each account holds before anything happens to it.

mod acme;
mod hostile;
mod inventory;
mod jwt;
mod large;
mod tickets;
mod users;

use axum::http::StatusCode;

use crate::account::{Account, SignIn, TokensApi};

/// The account of that subdomain, if there is one.
pub(crate) fn account(subdomain: &str) -> Option<Account> {
    Some(match subdomain {
        "acme" => acme::account("acme", "Acme"),
        "fresh" => fresh("fresh"),
        "large" => large::account(),
        "hostile" => hostile::account(),
        "inventory" => inventory::account(),
        "sso" => Account { sign_in: SignIn::SingleSignOn, ..acme::account("sso", "Single Sign-On Inc.") },
        "freshwithdrawn" => {
            Account { tokens_api: TokensApi::Withdrawn(StatusCode::NOT_FOUND), ..fresh("freshwithdrawn") }
        }
        "jwt" => jwt::account("jwt"),
        "jwtwithdrawn" => Account {
            tokens_api: TokensApi::Withdrawn(StatusCode::NOT_FOUND),
            ..jwt::account("jwtwithdrawn")
        },
        "withdrawn" => withdrawn("withdrawn", StatusCode::NOT_FOUND),
        "withdrawn403" => withdrawn("withdrawn403", StatusCode::FORBIDDEN),
        "withdrawn405" => withdrawn("withdrawn405", StatusCode::METHOD_NOT_ALLOWED),
        "withdrawn410" => withdrawn("withdrawn410", StatusCode::GONE),
        _ => return None,
    })
}

/// A new account: nobody has made an OAuth client yet.
fn fresh(subdomain: &str) -> Account {
    let mut account = Account::new(subdomain, "Fresh Start");
    users::add(&mut account);
    tickets::add(&mut account, 3);
    account
}

/// An account whose Tokens API creates no tokens any more.
fn withdrawn(subdomain: &str, status: StatusCode) -> Account {
    Account { tokens_api: TokensApi::Withdrawn(status), ..acme::account(subdomain, "Withdrawn") }
}
