//! Admin Center: its home, and the list of OAuth clients.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

use super::{Visitor, page, to_sign_in, visitor::VisitorSession};
use crate::account::{Account, Client, Kind, Role};

const OAUTH_CLIENTS: &str = "/admin/apps-integrations/apis/oauth-clients";

pub(crate) async fn home(visitor: Visitor) -> Response {
    show(&visitor, "Home", |account| {
        html! {
            h1 { "Admin Center" }
            p { "Welcome to " (account.name) "." }
            p { a href=(OAUTH_CLIENTS) { "OAuth clients" } }
        }
    })
}

pub(crate) async fn oauth_clients(visitor: Visitor) -> Response {
    show(&visitor, "OAuth clients", |account| {
        html! {
            h1 { "OAuth clients" }
            p { "Applications that use the API of " (account.name) " by OAuth." }
            @if account.clients.is_empty() {
                p { "No OAuth clients yet" }
            } @else {
                (table(account))
            }
        }
    })
}

fn table(account: &Account) -> Markup {
    let live_tokens = account.live_tokens_by_client();
    html! {
        table {
            caption { (account.clients.len()) " clients" }
            thead {
                tr {
                    th scope="col" { "Name" }
                    th scope="col" { "Identifier" }
                    th scope="col" { "Kind" }
                    th scope="col" class="number" { "Active tokens" }
                }
            }
            tbody {
                @for client in account.clients.values().rev() { (row(client, live_tokens.get(&client.id))) }
            }
        }
    }
}

fn row(client: &Client, live_tokens: Option<&usize>) -> Markup {
    let kind = match client.kind {
        Kind::Public => "Public",
        Kind::Confidential => "Confidential",
    };
    html! {
        tr data-client-id=(client.id) {
            th scope="row" { (client.name) @if client.global { " " span class="tag" { "Global" } } }
            td { code { (client.identifier) } }
            td { (kind) }
            td class="number" data-active-tokens { (live_tokens.copied().unwrap_or_default()) }
        }
    }
}

/// The page for an admin; others are sent away.
fn show(visitor: &Visitor, title: &str, content: impl FnOnce(&Account) -> Markup) -> Response {
    match &visitor.session {
        None => to_sign_in(&visitor.uri),
        Some(VisitorSession { role: Role::Admin, user_id, .. }) => visitor.account(|account| {
            let user = account.user(*user_id).map(|user| user.name.clone()).unwrap_or_default();
            page(&format!("{title}: Admin Center"), frame(account, &user, content(account))).into_response()
        }),
        Some(_) => {
            let body = html! { main { h1 { "Admins only" } p { "You don't have access to Admin Center." } } };
            (StatusCode::FORBIDDEN, page("Admins only", body)).into_response()
        }
    }
}

fn frame(account: &Account, user: &str, content: Markup) -> Markup {
    html! {
        header {
            strong { (account.name) }
            span { "Admin Center" }
            span class="user" { (user) }
            a href="/access/logout" { "Sign out" }
        }
        div class="columns" {
            nav aria-label="Admin Center" {
                ul {
                    li { a href="/admin/home" { "Home" } }
                    li { a href="/admin/people/team/members" { "People" } }
                    li { a href="/admin/channels/talk_and_email/email" { "Channels" } }
                    li { "Apps and integrations"
                        ul {
                            li { a href="/admin/apps-integrations/apis/api-configuration" { "API configuration" } }
                            li { a href=(OAUTH_CLIENTS) { "OAuth clients" } }
                        }
                    }
                }
            }
            main { (content) }
        }
    }
}
