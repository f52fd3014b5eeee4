//! `POST /oauth/tokens`: the three grants [grant_type_tokens].

use axum::{
    Extension,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    errors::OAuthError,
    lifetimes::{Lifetimes, lifetimes},
    pkce,
    token_request::TokenRequest,
};
use crate::{
    account::{Account, Authorization, Client, Kind, Token, TokenFormat},
    connection::Subdomain,
    json::answer,
    scopes, secrets,
    settings::Settings,
    times,
    world::Zendesk,
};

/// The session has no say here: the client's secret, code and verifier have.
pub(crate) async fn create_token(
    State(zendesk): State<Zendesk>,
    Extension(Subdomain(subdomain)): Extension<Subdomain>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = match TokenRequest::parse(&headers, &body) {
        Ok(request) => request,
        Err(error) => return error.into_response(),
    };
    let granted = zendesk.with_account(&subdomain, |account, settings| {
        grant(account, settings, &request).map(|token| (settings.grant_status, token))
    });
    match granted.unwrap_or(Err(OAuthError::InvalidClient)) {
        Ok((status, token)) => answer(StatusCode::from_u16(status).unwrap_or(StatusCode::CREATED), token),
        Err(error) => error.into_response(),
    }
}

fn grant(account: &mut Account, settings: &Settings, request: &TokenRequest) -> Result<Value, OAuthError> {
    let client = authenticated_client(account, request)?;
    let lifetimes = lifetimes(request, &client, settings)?;
    let token = match request.grant_type.as_str() {
        "authorization_code" => authorization_code(account, settings, &client, request, lifetimes),
        "client_credentials" => client_credentials(account, settings, &client, request, lifetimes),
        "refresh_token" => refresh_token(account, settings, &client, request, lifetimes),
        "" => Err(OAuthError::InvalidRequest("Missing required parameter: grant_type.")),
        _ => Err(OAuthError::UnsupportedGrantType),
    }?;
    let format = account.token_format;
    Ok(presented(account.issue(token), format, request))
}

/// A confidential client proves itself by its secret. A public one needs none, but a wrong one is
/// refused all the same.
fn authenticated_client(account: &Account, request: &TokenRequest) -> Result<Client, OAuthError> {
    let identifier = request.client_id.as_deref().unwrap_or_default();
    let client = account.client_by_identifier(identifier).ok_or(OAuthError::InvalidClient)?;
    let proves_itself = match (&request.client_secret, client.kind) {
        (Some(secret), _) => *secret == client.secret,
        (None, Kind::Public) => true,
        (None, Kind::Confidential) => false,
    };
    if proves_itself { Ok(client.clone()) } else { Err(OAuthError::InvalidClient) }
}

fn authorization_code(
    account: &mut Account,
    settings: &Settings,
    client: &Client,
    request: &TokenRequest,
    lifetimes: Lifetimes,
) -> Result<Token, OAuthError> {
    let code =
        request.code.as_deref().ok_or(OAuthError::InvalidRequest("Missing required parameter: code."))?;
    // Taken out before it is looked at: a code is good for one try.
    let authorization = account.authorizations.remove(code).ok_or(OAuthError::InvalidGrant)?;
    if !is_meant(&authorization, client, request) {
        return Err(OAuthError::InvalidGrant);
    }
    let asked = request.scope.as_deref().map_or_else(|| authorization.scopes.clone(), scopes::split);
    scopes::within(&asked, Some(&authorization.scopes), settings).map_err(OAuthError::InvalidScope)?;
    let token = Token::new(account.new_id(), client.id, authorization.user_id, asked);
    Ok(with_refresh_token(token, lifetimes))
}

fn is_meant(authorization: &Authorization, client: &Client, request: &TokenRequest) -> bool {
    let verifier = request.code_verifier.as_deref();
    let is_proven = match &authorization.code_challenge {
        Some(challenge) => verifier.is_some_and(|verifier| pkce::matches(challenge, verifier)),
        None => client.kind == Kind::Confidential,
    };
    is_proven
        && authorization.client_id == client.id
        && authorization.expires_at > times::now()
        && request.redirect_uri.as_ref() == Some(&authorization.redirect_uri)
}

/// For confidential clients; acts as the user the client belongs to; no refresh token.
fn client_credentials(
    account: &mut Account,
    settings: &Settings,
    client: &Client,
    request: &TokenRequest,
    lifetimes: Lifetimes,
) -> Result<Token, OAuthError> {
    if client.kind == Kind::Public {
        return Err(OAuthError::UnauthorizedClient);
    }
    let asked = scopes::split(request.scope.as_deref().unwrap_or_default());
    scopes::some_within(&asked, client.allowed_scopes.as_deref(), settings)
        .map_err(OAuthError::InvalidScope)?;
    let mut token = Token::new(account.new_id(), client.id, client.user_id, asked);
    token.expires_at = lifetimes.access_token_s.map(times::in_seconds);
    Ok(token)
}

/// A new pair; the old one is gone at once.
fn refresh_token(
    account: &mut Account,
    settings: &Settings,
    client: &Client,
    request: &TokenRequest,
    lifetimes: Lifetimes,
) -> Result<Token, OAuthError> {
    let sent = request
        .refresh_token
        .as_ref()
        .ok_or(OAuthError::InvalidRequest("Missing required parameter: refresh_token."))?;
    let id = account.new_id();
    let old = account.tokens.values_mut().find(|token| {
        token.refresh_token.as_ref() == Some(sent)
            && token.client_id == client.id
            && !token.revoked
            && token.refresh_token_expires_at.is_none_or(|at| at > times::now())
    });
    let old = old.ok_or(OAuthError::InvalidGrant)?;
    let asked = request.scope.as_deref().map_or_else(|| old.scopes.clone(), scopes::split);
    scopes::within(&asked, Some(&old.scopes), settings).map_err(OAuthError::InvalidScope)?;
    old.revoked = true;
    Ok(with_refresh_token(Token::new(id, client.id, old.user_id, asked), lifetimes))
}

/// A token that never expires needs no refreshing.
fn with_refresh_token(mut token: Token, lifetimes: Lifetimes) -> Token {
    token.expires_at = lifetimes.access_token_s.map(times::in_seconds);
    if token.expires_at.is_some() {
        token.refresh_token = Some(secrets::random());
        token.refresh_token_expires_at = Some(times::in_seconds(lifetimes.refresh_token_s));
    }
    token
}

/// With a JWT both lifetimes stand here only if the request named one (live): the access token's is
/// inside it all the same.
fn presented(token: &Token, format: TokenFormat, request: &TokenRequest) -> Value {
    let seconds_left = |at: time::OffsetDateTime| (at - times::now()).as_seconds_f64().round();
    let is_opaque = format == TokenFormat::Opaque;
    let mut answer = json!({
        "access_token": token.full_token,
        "token_type": "bearer",
        "scope": token.scopes.join(" "),
        "undocumented_flag": true,
    });
    if is_opaque || request.expires_in.is_some() {
        let left = token.expires_at.map(seconds_left).map(|seconds| seconds as i64);
        answer["expires_in"] = json!(left);
    }
    if let Some(refresh_token) = &token.refresh_token {
        answer["refresh_token"] = json!(refresh_token);
        if is_opaque || request.refresh_token_expires_in.is_some() {
            let left = token.refresh_token_expires_at.map(seconds_left).map(|seconds| seconds as i64);
            answer["refresh_token_expires_in"] = json!(left);
        }
    }
    answer
}
