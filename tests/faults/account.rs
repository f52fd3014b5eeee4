//! A small account for the fault matrix: it keeps what happened, so that what the user is told can
//! be compared with it. It shares nothing with the stand-in, which is the end-to-end tests' account.

use full_token::zendesk::{Credentials, Headers, Method, Request, Response, Secret};
use serde_json::{Value, json};

pub const USER: u64 = 11;
pub const COLLEAGUE: u64 = 12;
pub const CLIENT: u64 = 21;
/// The client's first secret.
pub const SECRET: &str = "s3cret";

/// A token on the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub id: u64,
    pub user: u64,
    pub secret: String,
    pub refresh: Option<String>,
    pub created: u64,
    pub is_used: bool,
    pub alive: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    pub name: String,
    pub redirect_uri: Vec<String>,
    pub is_deleted: bool,
}

/// What the account holds.
#[derive(Debug)]
pub struct Account {
    pub tokens: Vec<Token>,
    pub clients: usize,
    /// The one client that has tokens.
    pub client: Client,
    pub secret: String,
    pub session: bool,
    /// The requests that make something, in the order in which they arrived.
    pub creations: usize,
    /// The account's own clock, in milliseconds.
    pub now: u64,
    /// Whom tokens made without a session act for.
    pub client_owner: u64,
    /// Whom the consent page knows.
    pub consenting: u64,
    /// The Tokens API is gone.
    pub is_withdrawn: bool,
    /// Tokens may ask for their own records.
    pub may_read: bool,
    is_jwt: bool,
    last: u64,
}

impl Account {
    /// With a token of a colleague's for the same client, in use.
    pub fn new(is_jwt: bool) -> Self {
        let mut account = Self {
            tokens: Vec::new(),
            clients: 1,
            client: Client {
                name: "Test".into(),
                redirect_uri: vec!["https://theirs.example/".into()],
                is_deleted: false,
            },
            secret: SECRET.into(),
            session: true,
            creations: 0,
            now: 1_000_000,
            client_owner: USER,
            consenting: USER,
            is_withdrawn: false,
            may_read: true,
            is_jwt,
            last: 100,
        };
        let theirs = account.make_token(COLLEAGUE, false);
        for token in account.tokens.iter_mut().filter(|token| token.id == theirs.id) {
            token.is_used = true;
        }
        account
    }

    pub fn make_token(&mut self, user: u64, refresh: bool) -> Token {
        self.last += 1;
        let id = self.last;
        let secret = if self.is_jwt {
            format!("eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJSUzI1NiJ9.e30.t0ken{id}")
        } else {
            format!("t0ken-{id}-0123456789")
        };
        let refresh = refresh.then(|| format!("r3fresh-{id}-0123456789"));
        let token = Token { id, user, secret, refresh, created: self.now, is_used: false, alive: true };
        self.tokens.push(token.clone());
        token
    }

    /// Does what a request asks for, and answers it with its own `Date`.
    pub fn carry_out(&mut self, request: &Request) -> Response {
        let response = self.answer_to(request);
        self.dated(response)
    }

    /// HTTP's `Date` knows whole seconds.
    pub fn dated(&self, response: Response) -> Response {
        let date = Some((self.now / 1_000 * 1_000).to_string());
        Response { headers: Headers { date, ..response.headers }, ..response }
    }

    fn answer_to(&mut self, request: &Request) -> Response {
        let over_session = matches!(request.credentials, Credentials::Session { .. });
        if over_session && !self.session {
            return response(401, &json!({"error": "Couldn't authenticate you"}));
        }
        match (request.method, request.path.as_str()) {
            (Method::Get, "/api/v2/users/me.json") => response(
                200,
                &json!({"user": {"id": USER, "name": "Ada", "role": "admin", "authenticity_token": "fresh"}}),
            ),
            (Method::Get, "/api/v2/oauth/clients.json") => {
                response(200, &json!({"clients": [{"id": CLIENT, "name": "Test", "identifier": "test"}]}))
            }
            (method, path) if path.starts_with("/api/v2/oauth/clients/") => self.one_client(method, request),
            (Method::Post, "/api/v2/oauth/clients.json") => {
                self.creations += 1;
                self.clients += 1;
                response(
                    201,
                    // One client has all tokens here.
                    &json!({"client": {"id": CLIENT, "name": "New", "identifier": "new", "secret": SECRET}}),
                )
            }
            (Method::Post, "/api/v2/oauth/tokens.json") if self.is_withdrawn => {
                response(404, &json!({"error": "InvalidEndpoint", "description": "Not found"}))
            }
            // Ids are never used again: no token is of a client that is gone.
            (Method::Post, "/api/v2/oauth/tokens.json") if self.client.is_deleted => {
                response(422, &json!({"error": "RecordInvalid"}))
            }
            (Method::Post, "/oauth/tokens") if self.client.is_deleted => {
                response(401, &json!({"error": "invalid_client"}))
            }
            (Method::Post, "/api/v2/oauth/tokens.json") => {
                self.creations += 1;
                let token = self.make_token(USER, false);
                let mut record = record(&token);
                record["full_token"] = json!(token.secret);
                response(201, &json!({ "token": record }))
            }
            (Method::Post, "/oauth/tokens") => self.grant(request),
            (Method::Get, "/api/v2/oauth/tokens.json") => {
                let tokens: Vec<Value> = self.tokens.iter().filter(|token| token.alive).map(record).collect();
                response(200, &json!({ "tokens": tokens }))
            }
            (Method::Delete, path) => {
                let id = path.trim_start_matches("/api/v2/oauth/tokens/").trim_end_matches(".json");
                let known = |token: &&mut Token| token.id.to_string() == id && token.alive;
                match self.tokens.iter_mut().find(known) {
                    Some(token) => {
                        token.alive = false;
                        response(204, &Value::Null)
                    }
                    None => response(404, &json!({"error": "RecordNotFound", "description": "Not found"})),
                }
            }
            (Method::Get, _) => self.bearer(request),
            (method, path) => panic!("no such call here: {method:?} {path}"),
        }
    }

    fn one_client(&mut self, method: Method, request: &Request) -> Response {
        match method {
            Method::Delete => {
                self.client.is_deleted = true;
                self.tokens.iter_mut().for_each(|token| token.alive = false);
                return response(204, &Value::Null);
            }
            Method::Put if request.path.ends_with("/generate_secret.json") => {
                self.last += 1;
                self.secret = format!("n3w-s3cret-{}", self.last);
                return response(200, &json!({"client": {"id": CLIENT, "secret": self.secret}}));
            }
            Method::Put => {
                let body: Value = serde_json::from_str(request.body.as_ref().unwrap().expose()).unwrap();
                if let Some(name) = body["client"]["name"].as_str() {
                    self.client.name = name.into();
                }
                if let Some(urls) = body["client"]["redirect_uri"].as_array() {
                    self.client.redirect_uri = urls.iter().map(|url| url.as_str().unwrap().into()).collect();
                }
            }
            Method::Get | Method::Post => {}
        }
        let Client { name, redirect_uri, .. } = &self.client;
        let client = json!({"id": CLIENT, "name": name, "identifier": "test", "redirect_uri": redirect_uri});
        response(200, &json!({ "client": client }))
    }

    fn grant(&mut self, request: &Request) -> Response {
        self.creations += 1;
        let body: Value = serde_json::from_str(request.body.as_ref().unwrap().expose()).unwrap();
        let refreshable = body["grant_type"] != "client_credentials";
        let mut user = if refreshable { self.consenting } else { self.client_owner };
        if let Some(refresh) = body["refresh_token"].as_str() {
            let old =
                self.tokens.iter_mut().find(|token| token.refresh.as_deref() == Some(refresh) && token.alive);
            let Some(old) = old else { return response(400, &json!({"error": "invalid_grant"})) };
            old.alive = false;
            user = old.user;
        }
        let token = self.make_token(user, refreshable);
        response(
            201,
            &json!({
                "access_token": token.secret, "token_type": "bearer", "scope": "read",
                "expires_in": 28_800, "refresh_token": token.refresh,
            }),
        )
    }

    fn bearer(&self, request: &Request) -> Response {
        let Credentials::Bearer(secret) = &request.credentials else { panic!("{request:?}") };
        let token = self.tokens.iter().find(|token| token.secret == secret.expose() && token.alive);
        match (token, request.path.as_str()) {
            (None, _) => response(401, &json!({"error": "invalid_token"})),
            (_, "/api/v2/tickets.json") => {
                response(200, &json!({"tickets": [{"id": 1, "subject": "Hello"}]}))
            }
            (Some(_), _) if !self.may_read => response(
                403,
                &json!({"error": "Forbidden", "description": "You are missing the following required scopes: read"}),
            ),
            (Some(token), _) => response(200, &json!({"token": record(token)})),
        }
    }
}

/// A token as a list shows it.
fn record(token: &Token) -> Value {
    let prefix: String = token.secret.chars().take(10).collect();
    json!({
        "id": token.id, "token": prefix, "user_id": token.user, "client_id": CLIENT, "scopes": ["read"],
        "created_at": token.created.to_string(), "used_at": token.is_used.then_some("x"),
    })
}

/// An answer as Zendesk writes it.
pub fn response(status: u16, body: &Value) -> Response {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    text_answer(status, "application/json", &body)
}

pub fn text_answer(status: u16, content_type: &str, body: &str) -> Response {
    let headers = Headers { content_type: Some(content_type.into()), ..Headers::default() };
    Response { status, redirected: false, headers, body: Secret::new(body) }
}
