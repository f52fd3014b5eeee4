//! Sessions of signed-in browsers.

use crate::secrets;

pub(crate) const SESSION_COOKIE: &str = "_zendesk_session";

pub(crate) struct Session {
    pub(crate) user_id: u64,
    /// `authenticity_token` of `me.json`, wanted back as `X-CSRF-Token` [secured-requests].
    pub(crate) csrf_token: String,
}

impl Session {
    pub(crate) fn of(user_id: u64) -> Self {
        Self { user_id, csrf_token: secrets::random() }
    }

    /// What a page holds becomes stale.
    pub(crate) fn rotate_csrf_token(&mut self) {
        self.csrf_token = secrets::random();
    }
}
