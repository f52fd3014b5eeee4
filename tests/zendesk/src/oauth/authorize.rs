//! The user's decision: `/oauth/authorizations/new` asks, its form decides (RFC 6749, section 4.1).

use axum::{
    Form,
    extract::Query,
    http::{StatusCode, header::LOCATION},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use url::Url;

use super::consent_page;
use crate::{
    account::{Account, Authorization, Client, Kind},
    scopes, secrets,
    settings::Settings,
    times,
    web::{self, Visitor},
};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AuthorizationRequest {
    pub(crate) response_type: String,
    pub(crate) client_id: String,
    pub(crate) redirect_uri: String,
    pub(crate) scope: String,
    pub(crate) state: Option<String>,
    pub(crate) code_challenge: Option<String>,
    pub(crate) code_challenge_method: Option<String>,
}

/// The consent form: the request once more, and the user's answer.
#[derive(Deserialize)]
pub(crate) struct Decision {
    decision: String,
    authenticity_token: String,
    #[serde(flatten)]
    request: AuthorizationRequest,
}

/// Why there is no asking the user.
enum Refusal {
    /// The client or its redirect URL is not known: an error page, and never a redirect.
    Page(&'static str),
    /// Everything else goes back to the client.
    Redirect(&'static str),
    /// So does `invalid_scope`, with its description.
    InvalidScope(String),
}

const NO_ACCOUNT: Refusal = Refusal::Page("There is no such account.");

/// The consent page. Asking changes nothing: Firefox asks twice.
pub(crate) async fn ask(visitor: Visitor, Query(request): Query<AuthorizationRequest>) -> Response {
    let Some(session) = visitor.session.clone() else { return web::to_sign_in(&visitor.uri) };
    let page = visitor.zendesk.with_account(&visitor.subdomain, |account, settings| {
        let client = validate(account, settings, &request)?;
        let user = account.user(session.user_id).map(|user| user.name.clone()).unwrap_or_default();
        Ok(consent_page::page(&account.name, &client, &user, &request, &session.csrf_token))
    });
    match page.unwrap_or(Err(NO_ACCOUNT)) {
        Ok(page) => page.into_response(),
        Err(refusal) => refused(&request, &refusal),
    }
}

/// Allow: a code in the redirect; Deny: `access_denied`.
pub(crate) async fn decide(
    visitor: Visitor,
    Form(Decision { decision, authenticity_token, request }): Form<Decision>,
) -> Response {
    let Some(session) = visitor.session.clone() else { return web::to_sign_in(&visitor.uri) };
    if session.csrf_token != authenticity_token {
        return (StatusCode::FORBIDDEN, web::page("Forbidden", maud::html! { h1 { "Forbidden" } }))
            .into_response();
    }
    let code = visitor.zendesk.with_account(&visitor.subdomain, |account, settings| {
        let client = validate(account, settings, &request)?;
        if decision != "allow" {
            return Err(Refusal::Redirect("access_denied"));
        }
        let code = secrets::random();
        let authorization = Authorization {
            client_id: client.id,
            user_id: session.user_id,
            redirect_uri: request.redirect_uri.clone(),
            scopes: scopes::split(&request.scope),
            code_challenge: request.code_challenge.clone(),
            expires_at: times::in_seconds(settings.code_lifetime_s),
        };
        account.authorizations.insert(code.clone(), authorization);
        Ok(code)
    });
    match code.unwrap_or(Err(NO_ACCOUNT)) {
        Ok(code) => redirect(&request, &[("code", &code)]),
        Err(refusal) => refused(&request, &refusal),
    }
}

fn validate(
    account: &Account,
    settings: &Settings,
    request: &AuthorizationRequest,
) -> Result<Client, Refusal> {
    let client = account
        .client_by_identifier(&request.client_id)
        .ok_or(Refusal::Page("No such client: its client_id is unknown to this account."))?;
    if !client.redirect_uri.contains(&request.redirect_uri) {
        return Err(Refusal::Page("Invalid redirect URI: it is not one of the client's redirect URLs."));
    }
    if request.response_type != "code" {
        return Err(Refusal::Redirect("unsupported_response_type"));
    }
    let asked = scopes::split(&request.scope);
    scopes::some_within(&asked, client.allowed_scopes.as_deref(), settings).map_err(Refusal::InvalidScope)?;
    let is_s256 = request.code_challenge_method.as_deref() == Some("S256");
    match &request.code_challenge {
        Some(_) if is_s256 => Ok(client.clone()),
        None if client.kind == Kind::Confidential => Ok(client.clone()),
        _ => Err(Refusal::Redirect("invalid_request")),
    }
}

fn refused(request: &AuthorizationRequest, refusal: &Refusal) -> Response {
    match refusal {
        Refusal::Page(why) => {
            let body = maud::html! { h1 { "Invalid authorization request" } p { (why) } };
            (StatusCode::BAD_REQUEST, web::page("Invalid authorization request", body)).into_response()
        }
        Refusal::InvalidScope(description) => {
            redirect(request, &[("error", "invalid_scope"), ("error_description", description)])
        }
        Refusal::Redirect(error) => redirect(request, &[("error", error)]),
    }
}

fn redirect(request: &AuthorizationRequest, answer: &[(&str, &str)]) -> Response {
    let Ok(mut url) = Url::parse(&request.redirect_uri) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    url.query_pairs_mut().extend_pairs(answer);
    if let Some(state) = &request.state {
        url.query_pairs_mut().append_pair("state", state);
    }
    (StatusCode::FOUND, [(LOCATION, String::from(url))]).into_response()
}
