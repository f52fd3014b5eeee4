//! A small account for the fault matrix: it keeps what happened, so that what the user is told can
//! be compared with it. It shares nothing with the stand-in, which is the end-to-end tests' account.

use full_token::zendesk::{Answer, Credentials, Headers, Method, Request, Secret};
use serde_json::{Value, json};

pub const USER: u64 = 11;
pub const CLIENT: u64 = 21;

/// A token on the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub id: u64,
    pub secret: String,
    pub refresh: Option<String>,
    pub alive: bool,
}

/// What the account holds.
#[derive(Debug)]
pub struct Account {
    pub tokens: Vec<Token>,
    pub clients: usize,
    pub session: bool,
    /// The requests that make something, in the order in which they arrived.
    pub creations: usize,
    last: u64,
}

impl Account {
    pub fn new() -> Self {
        Self { tokens: Vec::new(), clients: 1, session: true, creations: 0, last: 100 }
    }

    pub fn live(&self) -> Vec<u64> {
        self.tokens.iter().filter(|token| token.alive).map(|token| token.id).collect()
    }

    pub fn make_token(&mut self, refresh: bool) -> Token {
        self.last += 1;
        let id = self.last;
        let refresh = refresh.then(|| format!("r3fresh-{id}-0123456789"));
        let token = Token { id, secret: format!("t0ken-{id}-0123456789"), refresh, alive: true };
        self.tokens.push(token.clone());
        token
    }

    /// Does what a request asks for, and answers it.
    pub fn carry_out(&mut self, request: &Request) -> Answer {
        let over_session = matches!(request.credentials, Credentials::Session { .. });
        if over_session && !self.session {
            return answer(401, &json!({"error": "Couldn't authenticate you"}));
        }
        match (request.method, request.path.as_str()) {
            (Method::Get, "/api/v2/users/me.json") => answer(
                200,
                &json!({"user": {"id": USER, "name": "Ada", "role": "admin", "authenticity_token": "fresh"}}),
            ),
            (Method::Get, "/api/v2/oauth/clients.json") => {
                answer(200, &json!({"clients": [{"id": CLIENT, "name": "Test", "identifier": "test"}]}))
            }
            (Method::Post, "/api/v2/oauth/clients.json") => {
                self.creations += 1;
                self.clients += 1;
                answer(
                    201,
                    &json!({"client": {"id": 22, "name": "New", "identifier": "new", "secret": "s3cret"}}),
                )
            }
            (Method::Post, "/api/v2/oauth/tokens.json") => {
                self.creations += 1;
                let token = self.make_token(false);
                answer(
                    201,
                    &json!({"token": {"id": token.id, "full_token": token.secret, "scopes": ["read"]}}),
                )
            }
            (Method::Post, "/oauth/tokens") => self.grant(request),
            (Method::Get, "/api/v2/oauth/tokens.json") => {
                let tokens: Vec<Value> = self.tokens.iter().filter(|token| token.alive).map(listed).collect();
                answer(200, &json!({ "tokens": tokens }))
            }
            (Method::Delete, path) => {
                let id = path.trim_start_matches("/api/v2/oauth/tokens/").trim_end_matches(".json");
                for token in self.tokens.iter_mut().filter(|token| token.id.to_string() == id) {
                    token.alive = false;
                }
                answer(204, &Value::Null)
            }
            (Method::Get, _) => self.bearer(request),
            (method, path) => panic!("no such call here: {method:?} {path}"),
        }
    }

    fn grant(&mut self, request: &Request) -> Answer {
        self.creations += 1;
        let body: Value = serde_json::from_str(request.body.as_ref().unwrap().expose()).unwrap();
        let refreshable = body["grant_type"] != "client_credentials";
        if let Some(refresh) = body["refresh_token"].as_str() {
            let old =
                self.tokens.iter_mut().find(|token| token.refresh.as_deref() == Some(refresh) && token.alive);
            let Some(old) = old else { return answer(400, &json!({"error": "invalid_grant"})) };
            old.alive = false;
        }
        let token = self.make_token(refreshable);
        answer(
            201,
            &json!({
                "access_token": token.secret, "token_type": "bearer", "scope": "read",
                "expires_in": 28_800, "refresh_token": token.refresh,
            }),
        )
    }

    fn bearer(&self, request: &Request) -> Answer {
        let Credentials::Bearer(secret) = &request.credentials else { panic!("{request:?}") };
        let alive = self.tokens.iter().any(|token| token.secret == secret.expose() && token.alive);
        match (alive, request.path.as_str()) {
            (false, _) => answer(401, &json!({"error": "invalid_token"})),
            (true, "/api/v2/tickets.json") => {
                answer(200, &json!({"tickets": [{"id": 1, "subject": "Hello"}]}))
            }
            (true, _) => answer(200, &json!({"token": {}})),
        }
    }
}

fn listed(token: &Token) -> Value {
    let prefix: String = token.secret.chars().take(10).collect();
    json!({"id": token.id, "token": prefix, "user_id": USER, "client_id": CLIENT, "scopes": ["read"], "created_at": "x"})
}

/// An answer as Zendesk writes it.
pub fn answer(status: u16, body: &Value) -> Answer {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    text_answer(status, "application/json", &body)
}

pub fn text_answer(status: u16, content_type: &str, body: &str) -> Answer {
    let headers = Headers { content_type: Some(content_type.into()), ..Headers::default() };
    Answer { status, redirected: false, headers, body: Secret::new(body) }
}
