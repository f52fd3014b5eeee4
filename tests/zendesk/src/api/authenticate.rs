//! Who asks: an OAuth access token, a browser's session, or nobody.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;

use super::{
    ApiError,
    caller::{By, Caller},
    cors, errors,
};
use crate::{
    account::{Account, Role, SESSION_COOKIE},
    connection::Subdomain,
    scopes,
    settings::Settings,
    times, web,
    world::Zendesk,
};

const ME: &str = "/api/v2/users/me";
const CURRENT_TOKEN: &str = "/api/v2/oauth/tokens/current";

/// Finds out who asks and refuses whom no endpoint would answer.
pub(crate) async fn authenticate(
    State(zendesk): State<Zendesk>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(preflight) = cors::preflight(&request) {
        return preflight;
    }
    let subdomain = request.extensions().get::<Subdomain>().map(|name| name.0.clone()).unwrap_or_default();
    let question = Question::of(&request);
    let settings = zendesk.with(|world| world.settings().clone());
    let found = zendesk
        .with_account(&subdomain, |account, _| question.caller(account, &settings))
        .unwrap_or_else(|| Err(Refusal::Error(errors::invalid_endpoint())));
    match found {
        Ok((by, user)) => {
            let uri = request.uri().clone();
            request.extensions_mut().insert(Caller { zendesk, subdomain, by, user, uri });
            next.run(request).await
        }
        Err(refusal) => refusal.into_answer(&settings),
    }
}

/// Why a request reaches no endpoint.
enum Refusal {
    Error(ApiError),
    Csrf,
    SignIn,
}

impl Refusal {
    fn into_answer(self, settings: &Settings) -> Response {
        match self {
            Self::Error(error) => error.into_response(),
            Self::Csrf => errors::csrf_refused(settings),
            Self::SignIn => (StatusCode::FOUND, [(header::LOCATION, web::SIGN_IN)]).into_response(),
        }
    }
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        Self::Error(error)
    }
}

type Known = (By, Option<(u64, Role)>);

/// The parts of a request that say who asks.
struct Question<'a> {
    method: &'a Method,
    uri: &'a Uri,
    headers: &'a HeaderMap,
}

impl<'a> Question<'a> {
    fn of(request: &'a Request) -> Self {
        Self { method: request.method(), uri: request.uri(), headers: request.headers() }
    }

    fn caller(&self, account: &mut Account, settings: &Settings) -> Result<Known, Refusal> {
        if let Some(authorization) = self.header(header::AUTHORIZATION.as_str()) {
            return Ok(self.bearer(account, settings, authorization)?);
        }
        match self.session(account) {
            Some(known) if self.is_read() => Ok(known),
            Some(known) => self.may_write(account, &known.0).map(|()| known),
            None => self.anonymous(settings),
        }
    }

    /// A dead token: `me.json` is said to answer 200 to anybody, everything else is 401.
    fn bearer(
        &self,
        account: &mut Account,
        settings: &Settings,
        authorization: &str,
    ) -> Result<Known, ApiError> {
        let full_token =
            authorization.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let live = full_token.and_then(|(_, full_token)| account.live_token(full_token.trim()));
        let Some((id, user_id, granted)) = live.map(|token| (token.id, token.user_id, token.scopes.clone()))
        else {
            return match (full_token, self.is_me()) {
                (_, true) => Ok((By::Nobody, None)),
                (Some(_), false) => Err(ApiError::dead_token()),
                (None, false) => Err(ApiError::unauthenticated()),
            };
        };
        let is_use = settings.asking_current_is_a_use || !self.asks_current();
        if let Some(token) = account.tokens.get_mut(&id).filter(|_| is_use) {
            token.used_at = Some(times::now());
        }
        match scopes::missing(&granted, self.method, self.uri.path()).filter(|_| !self.is_me()) {
            Some(scope) => Err(ApiError::missing_scope(scope)),
            None => Ok((By::Bearer(id), account.user(user_id).map(|user| (user.id, user.role)))),
        }
    }

    fn session(&self, account: &Account) -> Option<Known> {
        let jar = CookieJar::from_headers(self.headers);
        let cookie = jar.get(SESSION_COOKIE)?.value();
        let user = account.user(account.sessions.get(cookie)?.user_id)?;
        Some((By::Session(cookie.to_owned()), Some((user.id, user.role))))
    }

    /// Writes over a session need its CSRF token [secured-requests] and the account's own Origin.
    fn may_write(&self, account: &Account, by: &By) -> Result<(), Refusal> {
        let By::Session(cookie) = by else { return Ok(()) };
        let expected = account.sessions.get(cookie).map(|session| session.csrf_token.as_str());
        let is_own = self.header(header::ORIGIN.as_str()) == Some(&account.origin());
        let has_csrf = self.header("x-csrf-token").is_some_and(|sent| Some(sent) == expected);
        if is_own && has_csrf { Ok(()) } else { Err(Refusal::Csrf) }
    }

    fn anonymous(&self, settings: &Settings) -> Result<Known, Refusal> {
        match (settings.signed_out_redirects, self.is_me()) {
            (true, _) => Err(Refusal::SignIn),
            (false, true) => Ok((By::Nobody, None)),
            (false, false) => Err(ApiError::unauthenticated().into()),
        }
    }

    fn is_me(&self) -> bool {
        self.is_read() && self.uri.path() == ME
    }

    fn asks_current(&self) -> bool {
        self.is_read() && self.uri.path() == CURRENT_TOKEN
    }

    fn is_read(&self) -> bool {
        matches!(*self.method, Method::GET | Method::HEAD)
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}
