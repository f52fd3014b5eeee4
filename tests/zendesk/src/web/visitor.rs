//! Who looks at a page.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{Uri, request::Parts},
};
use axum_extra::extract::CookieJar;

use crate::{
    account::{Account, Role, SESSION_COOKIE},
    connection::Subdomain,
    world::Zendesk,
};

/// The session of a signed-in visitor.
#[derive(Clone)]
pub(crate) struct VisitorSession {
    pub(crate) cookie: String,
    pub(crate) user_id: u64,
    pub(crate) role: Role,
    pub(crate) csrf_token: String,
}

pub(crate) struct Visitor {
    pub(crate) zendesk: Zendesk,
    pub(crate) subdomain: String,
    pub(crate) uri: Uri,
    pub(crate) session: Option<VisitorSession>,
}

impl Visitor {
    /// Looks at or changes the account, which is known to exist.
    pub(crate) fn account<R>(&self, act: impl FnOnce(&mut Account) -> R) -> R {
        self.zendesk.with(|world| match world.account(&self.subdomain) {
            Some(account) => act(account),
            None => act(&mut Account::new(&self.subdomain, &self.subdomain)),
        })
    }
}

impl FromRequestParts<Zendesk> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, zendesk: &Zendesk) -> Result<Self, Infallible> {
        let subdomain = parts.extensions.get::<Subdomain>().map(|name| name.0.clone()).unwrap_or_default();
        let jar = CookieJar::from_headers(&parts.headers);
        let cookie = jar.get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned());
        let session = cookie.and_then(|cookie| {
            zendesk.with_account(&subdomain, |account, _| session(account, cookie)).flatten()
        });
        Ok(Self { zendesk: zendesk.clone(), subdomain, uri: parts.uri.clone(), session })
    }
}

fn session(account: &Account, cookie: String) -> Option<VisitorSession> {
    let session = account.sessions.get(&cookie)?;
    let user = account.user(session.user_id)?;
    Some(VisitorSession { cookie, user_id: user.id, role: user.role, csrf_token: session.csrf_token.clone() })
}
