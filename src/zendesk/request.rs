//! What is asked of an account.

use std::fmt;

use super::Secret;

/// The HTTP methods that the calls use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Looks.
    Get,
    /// Creates.
    Post,
    /// Changes.
    Put,
    /// Ends.
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

/// One request to an account's API.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// How.
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
    /// A read over the session.
    pub fn get(path: impl Into<String>, query: impl Into<String>) -> Self {
        Self {
            method: Method::Get,
            path: path.into(),
            query: query.into(),
            credentials: Credentials::Session { csrf: None },
            body: None,
        }
    }

    /// A change over the session.
    pub fn write(method: Method, path: impl Into<String>, csrf: &Secret, body: Option<Secret>) -> Self {
        Self {
            method,
            path: path.into(),
            query: String::new(),
            credentials: Credentials::Session { csrf: Some(csrf.clone()) },
            body,
        }
    }

    /// A grant: the session has no say in it.
    pub fn grant(body: Secret) -> Self {
        Self {
            method: Method::Post,
            credentials: Credentials::Omitted,
            body: Some(body),
            ..Self::get("/oauth/tokens", "")
        }
    }

    /// A read with a bearer and without the session.
    pub fn bearer(path: impl Into<String>, query: impl Into<String>, token: &Secret) -> Self {
        Self { credentials: Credentials::Bearer(token.clone()), ..Self::get(path, query) }
    }

    /// Path and query, as they stand behind the origin.
    pub fn target(&self) -> String {
        match self.query.as_str() {
            "" => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }

    /// The call's name in reports: `POST /api/v2/oauth/tokens.json`.
    pub fn name(&self) -> String {
        format!("{} {}", self.method.as_str(), self.path)
    }
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
        let read = Request::bearer("/api/v2/tickets.json", "page[size]=3", &secret);
        let write =
            Request::write(Method::Put, "/api/v2/oauth/clients/5.json", &secret, Some(secret.clone()));
        assert_eq!(
            format!("{read:?}, {write:?}"),
            "GET /api/v2/tickets.json, PUT /api/v2/oauth/clients/5.json"
        );
    }
}
