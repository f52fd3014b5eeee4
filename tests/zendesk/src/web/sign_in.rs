//! Signing in and out.

use axum::{
    Form,
    extract::{Query, State},
    http::{StatusCode, header::LOCATION},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Page, SIGN_IN, Visitor, page as layout_page};
use crate::{
    account::{PASSWORD, Role, SESSION_COOKIE, SignIn},
    world::Zendesk,
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct ReturnTo {
    return_to: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Credentials {
    #[serde(rename = "user[email]")]
    email: String,
    #[serde(rename = "user[password]")]
    password: String,
    return_to: String,
}

pub(crate) async fn page(visitor: Visitor, Query(ReturnTo { return_to }): Query<ReturnTo>) -> Page {
    sign_in_page(&visitor, &return_to, None)
}

pub(crate) async fn old_address() -> Redirect {
    Redirect::to(SIGN_IN)
}

pub(crate) async fn sign_in(
    visitor: Visitor,
    State(zendesk): State<Zendesk>,
    jar: CookieJar,
    Form(credentials): Form<Credentials>,
) -> Response {
    let cookie = zendesk.with_account(&visitor.subdomain, |account, _| {
        let user = account.users.iter().find(|user| {
            account.sign_in == SignIn::Password
                && user.email.eq_ignore_ascii_case(credentials.email.trim())
                && user.has_password(&credentials.password)
        })?;
        let user_id = user.id;
        Some(account.start_session(user_id))
    });
    match cookie.flatten() {
        Some(cookie) => signed_in(jar, cookie, &credentials.return_to),
        None => {
            let failed =
                sign_in_page(&visitor, &credentials.return_to, Some("The email or password is wrong."));
            (StatusCode::UNAUTHORIZED, failed).into_response()
        }
    }
}

/// The identity provider, which believes everybody to be the admin.
pub(crate) async fn sign_in_by_sso(
    visitor: Visitor,
    jar: CookieJar,
    Form(ReturnTo { return_to }): Form<ReturnTo>,
) -> Response {
    let cookie = visitor.account(|account| {
        let uses_sso = account.sign_in == SignIn::SingleSignOn;
        let admin = account.user_of_role(Role::Admin).filter(|_| uses_sso).map(|user| user.id);
        admin.map(|user| account.start_session(user))
    });
    match cookie {
        Some(cookie) => signed_in(jar, cookie, &return_to),
        None => Redirect::to(SIGN_IN).into_response(),
    }
}

pub(crate) async fn sign_out(visitor: Visitor, jar: CookieJar) -> (CookieJar, Redirect) {
    if let Some(session) = &visitor.session {
        visitor.account(|account| account.sessions.remove(&session.cookie));
    }
    (jar.remove(Cookie::build(SESSION_COOKIE).path("/")), Redirect::to(SIGN_IN))
}

fn signed_in(jar: CookieJar, value: String, return_to: &str) -> Response {
    let cookie = Cookie::build((SESSION_COOKIE, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax);
    (StatusCode::FOUND, jar.add(cookie), [(LOCATION, own_path(return_to).to_owned())]).into_response()
}

/// Only paths of this account lead back; `//elsewhere` is none.
fn own_path(return_to: &str) -> &str {
    let is_own = return_to.starts_with('/') && !return_to.starts_with("//") && !return_to.starts_with("/\\");
    if is_own { return_to } else { "/admin" }
}

fn sign_in_page(visitor: &Visitor, return_to: &str, failure: Option<&str>) -> Page {
    let (name, sign_in) = visitor.account(|account| (account.name.clone(), account.sign_in));
    let form = match sign_in {
        SignIn::Password => password_form(&visitor.subdomain, return_to),
        SignIn::SingleSignOn => sso_form(return_to),
    };
    let body = html! {
        main class="card" {
            h1 { "Sign in to " (name) }
            @if let Some(failure) = failure {
                p role="alert" { (failure) }
            }
            (form)
        }
    };
    layout_page(&format!("Sign in: {name}"), body)
}

/// Filled in, so that whoever tries the demo just presses the button.
fn password_form(subdomain: &str, return_to: &str) -> Markup {
    html! {
        form method="post" action="/access/login" {
            input type="hidden" name="return_to" value=(return_to);
            label for="email" { "Email" }
            input id="email" name="user[email]" type="email" autocomplete="username"
                value={ "admin@" (subdomain) ".example" } required;
            label for="password" { "Password" }
            input id="password" name="user[password]" type="password" autocomplete="current-password"
                value=(PASSWORD) required;
            button class="primary" type="submit" { "Sign in" }
        }
    }
}

fn sso_form(return_to: &str) -> Markup {
    html! {
        p { "This account uses single sign-on. There are no passwords." }
        form method="post" action="/access/sso" {
            input type="hidden" name="return_to" value=(return_to);
            button class="primary" type="submit" { "Sign in with single sign-on" }
        }
    }
}
