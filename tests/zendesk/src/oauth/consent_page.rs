//! What the consent page shows.

use maud::html;

use super::authorize::AuthorizationRequest;
use crate::{account::Client, scopes, web};

pub(crate) fn page(
    account: &str,
    client: &Client,
    user: &str,
    request: &AuthorizationRequest,
    csrf_token: &str,
) -> web::Page {
    let body = html! {
        main class="card" {
            h1 { "Allow " (client.name) " to use " (account) "?" }
            p { "Signed in as " strong { (user) } "." }
            p { (client.name) " will be able to:" }
            ul {
                @for scope in scopes::split(&request.scope) {
                    li { code { (scope) } " " (meaning(&scope)) }
                }
            }
            form method="post" action="/oauth/authorizations" {
                input type="hidden" name="authenticity_token" value=(csrf_token);
                @for (name, value) in fields(request) {
                    input type="hidden" name=(name) value=(value);
                }
                button class="primary" name="decision" value="allow" { "Allow" }
                button name="decision" value="deny" { "Deny" }
            }
        }
    };
    web::page("Authorize application", body)
}

fn fields(request: &AuthorizationRequest) -> Vec<(&'static str, &str)> {
    let mandatory = [
        ("response_type", request.response_type.as_str()),
        ("client_id", &request.client_id),
        ("redirect_uri", &request.redirect_uri),
        ("scope", &request.scope),
    ];
    let optional = [
        ("state", request.state.as_deref()),
        ("code_challenge", request.code_challenge.as_deref()),
        ("code_challenge_method", request.code_challenge_method.as_deref()),
    ];
    let given = optional.into_iter().filter_map(|(name, value)| value.map(|value| (name, value)));
    mandatory.into_iter().chain(given).collect()
}

fn meaning(scope: &str) -> &'static str {
    match scope {
        "read" => "Read all of your data",
        "write" => "Create, change and delete all of your data",
        "impersonate" => "Act on behalf of end users",
        _ if scope.ends_with(":read") => "Read data of this kind",
        _ => "Create, change and delete data of this kind",
    }
}
