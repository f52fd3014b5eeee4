//! What Zendesk does in one way or another, for a test to choose.

use serde::{Deserialize, Serialize};

/// Settings of all accounts; `PATCH /settings` changes the ones it names.
#[derive(Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// An authorization code is valid for 120 seconds [grant_type_tokens].
    pub(crate) code_lifetime_s: i64,
    /// In place of what a client's age says, for the tokens of a grant that names no `expires_in`.
    pub(crate) access_token_lifetime_s: Option<i64>,
    /// As above, for refresh tokens.
    pub(crate) refresh_token_lifetime_s: Option<i64>,
    /// Tokens made by the Tokens API don't expire [oauth_tokens]; whether that holds for an account
    /// whose clients are new is unknown.
    pub(crate) tokens_api_lifetime_s: Option<i64>,
    /// The Tokens API makes tokens for another user than the one who asks: answer and record carry a
    /// colleague's id. Whether any account does so is unknown.
    pub(crate) tokens_api_acts_for_another: bool,
    /// 201 as documented; some saw 200.
    pub(crate) tokens_api_status: u16,
    /// The answer to creating a token lacks `full_token`.
    pub(crate) tokens_api_omits_full_token: bool,
    /// 201 as in the OpenAPI; client libraries expect 200.
    pub(crate) grant_status: u16,
    /// An `invalid_scope` names the scopes that were refused; without it the words are the RFC's.
    pub(crate) invalid_scope_names_refused: bool,
    /// Clients are shown with a `user_id` of null.
    pub(crate) clients_have_no_owner: bool,
    /// `generate_secret` answers with the first characters only (seen live).
    pub(crate) generate_secret_truncates: bool,
    /// The 403 of a missing or stale CSRF token comes as HTML.
    pub(crate) csrf_refusal_is_html: bool,
    /// Requests of an ended session are 401 (as for anybody without one) or go to the sign-in page.
    pub(crate) signed_out_redirects: bool,
    /// Asking `/oauth/tokens/current` sets the token's `used_at`; whether it does is unknown.
    pub(crate) asking_current_is_a_use: bool,
    /// `DELETE /oauth/tokens/current` answers 204 and the token goes on working (live, twice).
    pub(crate) revoke_current_works: bool,
    /// What an account's plan lacks is 404 `InvalidEndpoint`; or 403, in words that name the plan. What
    /// Zendesk answers is unknown.
    pub(crate) plan_refusal_is_403: bool,
    /// Token access is on: else the list of API tokens is 404 [api_tokens].
    pub(crate) api_token_access: bool,
    /// How far the accounts' clock is ahead of the machine's (negative: behind): the header `Date`, and
    /// every time that a record gets or is compared with.
    pub(crate) clock_ahead_s: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            code_lifetime_s: 120,
            access_token_lifetime_s: None,
            refresh_token_lifetime_s: None,
            tokens_api_lifetime_s: None,
            tokens_api_acts_for_another: false,
            tokens_api_status: 201,
            tokens_api_omits_full_token: false,
            grant_status: 201,
            invalid_scope_names_refused: false,
            clients_have_no_owner: false,
            generate_secret_truncates: false,
            csrf_refusal_is_html: false,
            signed_out_redirects: false,
            asking_current_is_a_use: false,
            revoke_current_works: false,
            plan_refusal_is_403: false,
            api_token_access: true,
            clock_ahead_s: 0,
        }
    }
}
