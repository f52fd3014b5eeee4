//! One account: what it holds, and the rules that hold it together.

mod api_token;
mod authorization;
mod client;
mod disguise;
mod jwt;
mod rate_limit;
mod session;
mod ticket;
mod token;
mod user;

use std::collections::{BTreeMap, HashMap};

use axum::http::StatusCode;

pub(crate) use self::{
    api_token::ApiToken,
    authorization::Authorization,
    client::{Client, Kind},
    disguise::Disguise,
    rate_limit::{Plan, RateLimit, Report, Standing},
    session::{SESSION_COOKIE, Session},
    ticket::Ticket,
    token::Token,
    user::{PASSWORD, Role, User, anonymous},
};

/// How users prove who they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignIn {
    Password,
    SingleSignOn,
}

/// Whether `POST /api/v2/oauth/tokens` still works on the account.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokensApi {
    Classic,
    /// Withdrawn; with which status is unknown.
    Withdrawn(StatusCode),
}

/// What the account's access tokens look like; refresh tokens are opaque everywhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenFormat {
    /// 64 hexadecimal digits.
    Opaque,
    Jwt,
}

pub(crate) struct Account {
    pub(crate) subdomain: String,
    pub(crate) name: String,
    pub(crate) sign_in: SignIn,
    pub(crate) tokens_api: TokensApi,
    pub(crate) token_format: TokenFormat,
    /// The paths of what its plan has not.
    pub(crate) plan_lacks: &'static [&'static str],
    pub(crate) users: Vec<User>,
    pub(crate) clients: BTreeMap<u64, Client>,
    pub(crate) tokens: BTreeMap<u64, Token>,
    /// In the order in which they were made.
    pub(crate) api_tokens: Vec<ApiToken>,
    pub(crate) tickets: BTreeMap<u64, Ticket>,
    pub(crate) sessions: HashMap<String, Session>,
    /// By code.
    pub(crate) authorizations: HashMap<String, Authorization>,
    pub(crate) last_id: u64,
    /// None until a test sets one: then everything is answered.
    pub(crate) rate_limit: Option<RateLimit>,
}

impl Account {
    /// An account with nothing in it.
    pub(crate) fn new(subdomain: &str, name: &str) -> Self {
        Self {
            subdomain: subdomain.to_owned(),
            name: name.to_owned(),
            sign_in: SignIn::Password,
            tokens_api: TokensApi::Classic,
            token_format: TokenFormat::Opaque,
            plan_lacks: &["/api/v2/audit_logs"],
            users: Vec::new(),
            clients: BTreeMap::new(),
            tokens: BTreeMap::new(),
            api_tokens: Vec::new(),
            tickets: BTreeMap::new(),
            sessions: HashMap::new(),
            authorizations: HashMap::new(),
            // The next ids have 14 digits, as those of today's accounts.
            last_id: 30_281_900_000_000,
            rate_limit: None,
        }
    }

    pub(crate) fn origin(&self) -> String {
        format!("https://{}.zendesk.com", self.subdomain)
    }

    /// An id above all that were given, as Zendesk's grow.
    pub(crate) fn new_id(&mut self) -> u64 {
        self.last_id += 1 + u64::from(rand::random::<u8>());
        self.last_id
    }

    pub(crate) fn user(&self, id: u64) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub(crate) fn user_of_role(&self, role: Role) -> Option<&User> {
        self.users.iter().find(|user| user.role == role)
    }

    pub(crate) fn client_by_identifier(&self, identifier: &str) -> Option<&Client> {
        self.clients.values().find(|client| client.identifier == identifier)
    }

    /// Takes a token in, in the account's format. It is final by then: a JWT says when it expires.
    pub(crate) fn issue(&mut self, mut token: Token) -> &Token {
        if self.token_format == TokenFormat::Jwt {
            let client = self.clients.get(&token.client_id);
            let identifier = client.map_or("", |client| client.identifier.as_str());
            token.full_token = jwt::of(&token, &self.origin(), identifier);
        }
        self.tokens.entry(token.id).insert_entry(token).into_mut()
    }

    /// The token, if requests with it are still answered.
    pub(crate) fn live_token(&self, full_token: &str) -> Option<&Token> {
        self.tokens.values().find(|token| token.full_token == full_token && token.is_live())
    }

    /// How many live tokens each client has; clients without one are not in it.
    pub(crate) fn live_tokens_by_client(&self) -> HashMap<u64, usize> {
        let mut counts = HashMap::new();
        for token in self.tokens.values().filter(|token| token.is_live()) {
            *counts.entry(token.client_id).or_default() += 1;
        }
        counts
    }

    /// Deleting a client ends all its tokens [oauth_clients].
    pub(crate) fn delete_client(&mut self, id: u64) -> bool {
        if self.clients.remove(&id).is_none() {
            return false;
        }
        self.tokens.values_mut().filter(|token| token.client_id == id).for_each(|token| token.revoked = true);
        self.authorizations.retain(|_, authorization| authorization.client_id != id);
        true
    }

    /// Starts a session; returns its cookie's value.
    pub(crate) fn start_session(&mut self, user_id: u64) -> String {
        let cookie = crate::secrets::random();
        self.sessions.insert(cookie.clone(), Session::of(user_id));
        cookie
    }
}
