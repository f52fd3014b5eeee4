//! Who asks, and what a handler may ask of them.

use axum::{
    extract::FromRequestParts,
    http::{Uri, request::Parts},
};

use super::ApiError;
use crate::{
    account::{Account, Role},
    settings::Settings,
    world::Zendesk,
};

/// How the caller was authenticated.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum By {
    /// By the session of that cookie.
    Session(String),
    /// By the token of that id.
    Bearer(u64),
    Nobody,
}

/// Put on every request by the authentication.
#[derive(Clone)]
pub(crate) struct Caller {
    pub(crate) zendesk: Zendesk,
    pub(crate) subdomain: String,
    pub(crate) by: By,
    pub(crate) user: Option<(u64, Role)>,
    pub(crate) uri: Uri,
}

impl Caller {
    /// Looks at or changes the account that was asked.
    pub(crate) fn account<R>(
        &self,
        act: impl FnOnce(&mut Account, &Settings) -> Result<R, ApiError>,
    ) -> Result<R, ApiError> {
        self.zendesk.with_account(&self.subdomain, act).unwrap_or_else(|| Err(ApiError::not_found()))
    }
}

/// A user of the account, of any role.
pub(crate) struct Member {
    pub(crate) caller: Caller,
    pub(crate) user_id: u64,
    pub(crate) role: Role,
}

/// An admin or an agent.
pub(crate) struct Staff(pub(crate) Member);

/// An admin.
pub(crate) struct Admin(pub(crate) Member);

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or_else(ApiError::unauthenticated)
    }
}

impl<S: Sync> FromRequestParts<S> for Member {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let caller = Caller::from_request_parts(parts, state).await?;
        let (user_id, role) = caller.user.ok_or_else(ApiError::unauthenticated)?;
        Ok(Self { caller, user_id, role })
    }
}

impl<S: Sync> FromRequestParts<S> for Staff {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let member = Member::from_request_parts(parts, state).await?;
        if member.role == Role::EndUser { Err(ApiError::forbidden()) } else { Ok(Self(member)) }
    }
}

impl<S: Sync> FromRequestParts<S> for Admin {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let member = Member::from_request_parts(parts, state).await?;
        if member.role == Role::Admin { Ok(Self(member)) } else { Err(ApiError::forbidden()) }
    }
}
