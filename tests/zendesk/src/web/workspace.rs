//! The agents' workspace, the help center, and addresses where nothing is.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use maud::html;

use super::{Page, Visitor, layout::page_without_policy, page, to_sign_in};
use crate::account::Role;

/// For agents and admins; end users belong in the help center.
pub(crate) async fn agent(visitor: Visitor) -> Response {
    match visitor.session.as_ref().map(|session| session.role) {
        None => to_sign_in(&visitor.uri),
        Some(Role::EndUser) => Redirect::to("/hc").into_response(),
        Some(Role::Admin | Role::Agent) => views(&visitor).into_response(),
    }
}

fn views(visitor: &Visitor) -> Page {
    visitor.account(|account| {
        let body = html! {
            main {
                h1 { "Views" }
                ul {
                    @for ticket in account.tickets.values().rev().take(10) {
                        li { "#" (ticket.id) " " (ticket.subject) }
                    }
                }
            }
        };
        page(&format!("{}: Support", account.name), body)
    })
}

pub(crate) async fn help_center(visitor: Visitor) -> Page {
    let name = visitor.account(|account| account.name.clone());
    let body = html! { main { h1 { (name) " help center" } p { a href=(super::SIGN_IN) { "Sign in" } } } };
    page_without_policy(&format!("{name}: Help center"), body)
}

pub(crate) async fn not_found() -> Response {
    let body = html! { main { h1 { "The page you were looking for doesn't exist" } } };
    (StatusCode::NOT_FOUND, page("Not found", body)).into_response()
}
