//! OAuth access tokens. Source: "OAuth Tokens".

use serde::{Deserialize, Serialize};

use super::{Call, Id, Method, Request, Scopes, Secret, Why, json, lenient, secret};

/// `POST /api/v2/oauth/tokens.json`: the Tokens API's one-call way to a token.
#[derive(Clone, Debug)]
pub struct CreateToken {
    /// The OAuth client's id (not its identifier).
    pub client_id: Id,
    /// What the token may do.
    pub scopes: Scopes,
    /// The session's CSRF token.
    pub csrf: Secret,
}

/// A token just created: the only time that its `full_token` is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedToken {
    /// The token's id, by which it is revoked.
    pub id: Id,
    /// The access token.
    pub full_token: Secret,
    /// What the account granted.
    pub scopes: Vec<String>,
    /// ISO 8601.
    pub created_at: String,
    /// ISO 8601; none: until it is revoked or its client is deleted.
    pub expires_at: Option<String>,
}

impl Call for CreateToken {
    type Output = CreatedToken;

    fn request(&self) -> Request {
        #[derive(Serialize)]
        struct Body<'a> {
            token: Token<'a>,
        }
        #[derive(Serialize)]
        struct Token<'a> {
            #[serde(serialize_with = "Id::as_integer")]
            client_id: Id,
            scopes: &'a Scopes,
        }
        let body = json::encode(&Body { token: Token { client_id: self.client_id, scopes: &self.scopes } });
        Request::write(Method::Post, "/api/v2/oauth/tokens.json", &self.csrf, Some(body))
    }

    fn read(&self, body: &str) -> Result<CreatedToken, Why> {
        let Body { token } = json::decode(body)?;
        let full_token = token.full_token.filter(|t| !t.is_empty()).ok_or(Why::NoFullToken)?;
        Ok(CreatedToken {
            id: token.id.ok_or(Why::Malformed)?,
            full_token,
            scopes: token.scopes,
            created_at: token.created_at,
            expires_at: token.expires_at,
        })
    }
}

/// `DELETE /api/v2/oauth/tokens/{id}.json` over the session.
#[derive(Clone, Debug)]
pub struct RevokeToken {
    /// The token's id.
    pub id: Id,
    /// The session's CSRF token.
    pub csrf: Secret,
}

impl Call for RevokeToken {
    type Output = ();

    fn request(&self) -> Request {
        let path = format!("/api/v2/oauth/tokens/{}.json", self.id);
        Request::write(Method::Delete, path, &self.csrf, None)
    }

    fn read(&self, _: &str) -> Result<(), Why> {
        Ok(())
    }
}

/// `GET /api/v2/oauth/tokens/current.json` with the bearer: does this token still work?
///
/// A token without the `read` scope gets 403 here, a dead one 401.
#[derive(Clone, Debug)]
pub struct CurrentToken(pub Secret);

impl Call for CurrentToken {
    type Output = ();

    fn request(&self) -> Request {
        Request::bearer("/api/v2/oauth/tokens/current.json", "", &self.0)
    }

    fn read(&self, _: &str) -> Result<(), Why> {
        Ok(())
    }
}

#[derive(Deserialize)]
struct Body {
    token: Record,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default, deserialize_with = "lenient::optional_id")]
    id: Option<Id>,
    #[serde(default, deserialize_with = "secret::optional")]
    full_token: Option<Secret>,
    #[serde(default, deserialize_with = "lenient::texts")]
    scopes: Vec<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    created_at: String,
    #[serde(default, deserialize_with = "lenient::optional_text")]
    expires_at: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn create() -> CreateToken {
        CreateToken {
            client_id: Id::new(10_000_000_000_001),
            scopes: Scopes::parse(["read", "write"]).unwrap(),
            csrf: Secret::new("c5rf"),
        }
    }

    #[test]
    fn the_body_carries_the_integer_id_and_an_array_of_scopes() {
        assert_eq!(
            create().request().body.as_deref(),
            Some(r#"{"token":{"client_id":10000000000001,"scopes":["read","write"]}}"#)
        );
    }

    #[test]
    fn the_full_token_is_kept_as_it_came() {
        let body = r#"{"token": {"id": 7, "full_token": "f00\u0000ba", "token": "f00", "scopes": ["read"], "created_at": "2026-11-24T10:00:00Z", "expires_at": null}}"#;
        let token = create().read(body).unwrap();
        assert_eq!(token.full_token.expose(), "f00\0ba");
        assert_eq!((token.expires_at, token.scopes), (None, vec!["read".to_owned()]));
    }

    #[test]
    fn an_answer_without_full_token_says_so() {
        for body in [
            r#"{"token": {"id": 7}}"#,
            r#"{"token": {"id": 7, "full_token": null}}"#,
            r#"{"token": {"id": 7, "full_token": ""}}"#,
        ] {
            assert_eq!(create().read(body), Err(Why::NoFullToken), "{body}");
        }
    }
}
