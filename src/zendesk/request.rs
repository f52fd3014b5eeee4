//! What is asked of an account.

use std::fmt;

use super::Secret;

/// The HTTP methods that the calls use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    /// The method as HTTP writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// The signed-in user's session, in their tab. What changes something needs the CSRF token
    /// (`user.authenticity_token` of me.json, sent as `X-CSRF-Token`).
    Session {
        /// The CSRF token; a read has none.
        csrf: Option<Secret>,
    },
    /// An OAuth access token and nothing else: no cookie goes along.
    Bearer(Secret),
    /// Nobody: neither session nor bearer. What is handed in stands in the body.
    Omitted,
}

/// What vouches for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    Session,
    Bearer,
    /// Nothing but what stands in the body.
    None,
}

/// What a request asks for and what vouches for it: all of it that a failure tells. It holds no
/// secret, and a response is read by it alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    pub method: Method,
    pub path: String,
    pub authentication: Authentication,
}

impl RequestLine {
    pub fn session(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), authentication: Authentication::Session }
    }

    pub fn bearer(path: impl Into<String>) -> Self {
        Self { method: Method::Get, path: path.into(), authentication: Authentication::Bearer }
    }

    pub fn grant() -> Self {
        let path = "/oauth/tokens".to_owned();
        Self { method: Method::Post, path, authentication: Authentication::None }
    }

    /// Its name in reports: `POST /api/v2/oauth/tokens.json`.
    pub fn name(&self) -> String {
        name(self.method, &self.path)
    }

    pub fn read(self, query: impl Into<String>) -> Request {
        self.with(query, Credentials::Session { csrf: None }, None)
    }

    pub fn write(self, csrf: &Secret, body: Option<Secret>) -> Request {
        self.with("", Credentials::Session { csrf: Some(csrf.clone()) }, body)
    }

    /// A read with a bearer and without the session.
    pub fn read_with(self, token: &Secret, query: impl Into<String>) -> Request {
        self.with(query, Credentials::Bearer(token.clone()), None)
    }

    /// A grant: the session has no say in it.
    pub fn hand_in(self, body: Secret) -> Request {
        self.with("", Credentials::Omitted, Some(body))
    }

    fn with(self, query: impl Into<String>, credentials: Credentials, body: Option<Secret>) -> Request {
        let Self { method, path, .. } = self;
        Request { method, path, query: query.into(), credentials, body }
    }
}

/// One request to an account's API.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    /// The path, without the query: `/api/v2/oauth/tokens.json`.
    pub path: String,
    /// The query without its question mark; may be empty. Never holds a secret.
    pub query: String,
    /// Who asks.
    pub credentials: Credentials,
    /// The body, as JSON; a grant's holds secrets.
    pub body: Option<Secret>,
}

impl Request {
    /// Path and query, as they stand behind the origin.
    pub fn target(&self) -> String {
        match self.query.as_str() {
            "" => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }

    /// Its name in reports: `POST /api/v2/oauth/tokens.json`.
    pub fn name(&self) -> String {
        name(self.method, &self.path)
    }
}

fn name(method: Method, path: &str) -> String {
    format!("{} {path}", method.as_str())
}

/// A request's Debug shows neither body nor credentials: both may hold a secret.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_request_names_its_call_and_no_secret() {
        let secret = Secret::new("s3cret");
        let read = RequestLine::bearer("/api/v2/tickets.json").read_with(&secret, "page[size]=3");
        let write = RequestLine::session(Method::Put, "/api/v2/oauth/clients/5.json");
        let write = write.write(&secret, Some(secret.clone()));
        assert_eq!(
            format!("{read:?}, {write:?}"),
            "GET /api/v2/tickets.json, PUT /api/v2/oauth/clients/5.json"
        );
    }
}
