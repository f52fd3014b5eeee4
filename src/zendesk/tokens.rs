//! OAuth access tokens. Source: "OAuth Tokens".

use serde::{Deserialize, Serialize};

use super::pages::{self, Cursor, Meta};
use super::{
    Endpoint, FailureKind, Id, Method, Page, Request, RequestLine, Scopes, Secret, json, secret,
    tolerant_fields,
};

const TOKENS: &str = "/api/v2/oauth/tokens.json";

/// How many characters of a token its record shows in a list.
const SHOWN_OF_TOKEN: usize = 10;

/// `POST /api/v2/oauth/tokens.json`: the Tokens API's one-call way to a token.
#[derive(Clone, Copy, Debug)]
pub struct CreateToken;

#[derive(Clone, Debug)]
pub struct NewToken {
    /// The OAuth client's id (not its identifier).
    pub client_id: Id,
    /// What the token may do.
    pub scopes: Scopes,
    pub csrf: Secret,
}

/// A token just created: the only time that its `full_token` is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedToken {
    /// The token's id, by which it is revoked.
    pub id: Id,
    /// The user it acts for, if the account says.
    pub user_id: Option<Id>,
    pub full_token: Secret,
    /// What the account granted.
    pub scopes: Vec<String>,
    /// ISO 8601.
    pub created_at: String,
    /// ISO 8601; none: until it is revoked or its client is deleted.
    pub expires_at: Option<String>,
}

impl Endpoint for CreateToken {
    type Output = CreatedToken;
    type Input = NewToken;

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Post, TOKENS)
    }

    fn request(&self, input: &NewToken) -> Request {
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
        let body = json::encode(&Body { token: Token { client_id: input.client_id, scopes: &input.scopes } });
        self.request_line().write(&input.csrf, Some(Secret::new(body)))
    }

    fn parse_body(&self, body: &str) -> Result<CreatedToken, FailureKind> {
        let Body { token } = json::decode(body)?;
        let full_token = token.full_token.filter(|t| !t.is_empty()).ok_or(FailureKind::NoFullToken)?;
        Ok(CreatedToken {
            id: token.id.ok_or(FailureKind::Malformed)?,
            user_id: token.user_id,
            full_token,
            scopes: token.scopes,
            created_at: token.created_at,
            expires_at: token.expires_at,
        })
    }
}

/// `DELETE /api/v2/oauth/tokens/{id}.json` over the session.
#[derive(Clone, Copy, Debug)]
pub struct RevokeToken(pub Id);

impl Endpoint for RevokeToken {
    type Output = ();
    type Input = Secret;

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Delete, format!("/api/v2/oauth/tokens/{}.json", self.0))
    }

    fn request(&self, csrf: &Secret) -> Request {
        self.request_line().write(csrf, None)
    }

    fn parse_body(&self, _: &str) -> Result<(), FailureKind> {
        Ok(())
    }
}

/// `GET /api/v2/oauth/tokens/current.json` with the bearer: the token's own record, if the answer
/// holds one. A token without the `read` scope gets 403 here, a dead one 401.
#[derive(Clone, Copy, Debug)]
pub struct CurrentToken;

impl Endpoint for CurrentToken {
    type Output = Option<ListedToken>;
    type Input = Secret;

    fn request_line(&self) -> RequestLine {
        RequestLine::bearer("/api/v2/oauth/tokens/current.json")
    }

    fn request(&self, token: &Secret) -> Request {
        self.request_line().read_with(token, "")
    }

    fn parse_body(&self, body: &str) -> Result<Option<ListedToken>, FailureKind> {
        let CurrentBody { token } = json::decode(body)?;
        Ok(token.and_then(Record::into_listed))
    }
}

/// `GET /api/v2/oauth/tokens.json`: one page of a client's tokens, whoever they act for.
#[derive(Clone, Debug)]
pub struct ListTokens {
    pub client: Id,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

/// A token as a list shows it: never usable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedToken {
    pub id: Id,
    /// Its first characters.
    pub prefix: String,
    /// The user it acts for.
    pub user_id: Option<Id>,
    /// What it may do.
    pub scopes: Vec<String>,
    /// ISO 8601.
    pub created_at: String,
    /// ISO 8601; none: until it is revoked.
    pub expires_at: Option<String>,
    /// ISO 8601; none: never. Empty where the account leaves it out: a token of which nobody knows
    /// whether it was used is not one that never was.
    pub used_at: Option<String>,
}

impl ListedToken {
    /// What a list shows of this token.
    pub fn prefix_of(token: &Secret) -> String {
        // No secret: any list shows these characters, and they open nothing.
        token.expose().chars().take(SHOWN_OF_TOKEN).collect()
    }

    /// True if this may be the record of that token. First characters prove nothing: all JWTs of
    /// one signer begin alike.
    pub fn may_be_of(&self, token: &Secret) -> bool {
        self.prefix.chars().count() >= SHOWN_OF_TOKEN && token.expose().starts_with(&self.prefix)
    }
}

impl Endpoint for ListTokens {
    type Output = Page<ListedToken>;
    type Input = ();

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Get, TOKENS)
    }

    fn request(&self, _: &()) -> Request {
        let query = format!("all=true&client_id={}&{}", self.client, pages::query(self.after.as_ref()));
        self.request_line().read(query)
    }

    fn parse_body(&self, body: &str) -> Result<Page<ListedToken>, FailureKind> {
        let List { tokens, meta } = json::decode(body)?;
        let items = tokens.into_iter().filter_map(Record::into_listed).collect();
        Ok(meta.unwrap_or_default().page(items))
    }
}

#[derive(Deserialize)]
struct List {
    tokens: Vec<Record>,
    #[serde(default)]
    meta: Option<Meta>,
}

#[derive(Deserialize)]
struct Body {
    token: Record,
}

/// An answer may leave the record out.
#[derive(Deserialize)]
struct CurrentBody {
    #[serde(default)]
    token: Option<Record>,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    id: Option<Id>,
    #[serde(default, deserialize_with = "secret::optional::deserialize")]
    full_token: Option<Secret>,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    token: String,
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    user_id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::whole_texts")]
    scopes: Vec<String>,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    created_at: String,
    #[serde(default, deserialize_with = "tolerant_fields::optional_text")]
    expires_at: Option<String>,
    #[serde(default = "tolerant_fields::left_out", deserialize_with = "tolerant_fields::optional_text")]
    used_at: Option<String>,
}

impl Record {
    /// A record without an id can't be used for anything.
    fn into_listed(self) -> Option<ListedToken> {
        let Self { id, token: prefix, user_id, scopes, created_at, expires_at, used_at, .. } = self;
        Some(ListedToken { id: id?, prefix, user_id, scopes, created_at, expires_at, used_at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_token() -> NewToken {
        NewToken {
            client_id: Id::new(10_000_000_000_001),
            scopes: Scopes::parse(["read", "write"]).unwrap(),
            csrf: Secret::new("c5rf"),
        }
    }

    #[test]
    fn the_body_carries_the_integer_id_and_an_array_of_scopes() {
        assert_eq!(
            CreateToken.request(&new_token()).body.as_ref().map(Secret::expose),
            Some(r#"{"token":{"client_id":10000000000001,"scopes":["read","write"]}}"#)
        );
    }

    #[test]
    fn the_full_token_is_kept_as_it_came() {
        let body = r#"{"token": {"id": 7, "full_token": "f00\u0000ba", "token": "f00", "scopes": ["read"], "created_at": "2026-11-24T10:00:00Z", "expires_at": null}}"#;
        let token = CreateToken.parse_body(body).unwrap();
        assert_eq!(token.full_token.expose(), "f00\0ba");
        assert_eq!((token.expires_at, token.scopes), (None, vec!["read".to_owned()]));
    }

    #[test]
    fn a_record_may_be_a_tokens_by_its_first_ten_characters_and_no_fewer() {
        let list = ListTokens { client: Id::new(21), after: None };
        assert_eq!(list.request(&()).query, "all=true&client_id=21&page[size]=100");
        let body = r#"{"tokens": [{"id": 7, "token": "0123456789", "user_id": 11}, {"id": 8, "token": "", "user_id": null}, {"token": "x"}]}"#;
        let page = list.parse_body(body).unwrap();
        let is_of =
            |token: &str| page.items.iter().map(|t| t.may_be_of(&Secret::new(token))).collect::<Vec<_>>();
        assert_eq!(is_of("0123456789abcdef"), [true, false]);
        assert_eq!(is_of("012345678"), [false, false]);
        assert_eq!((page.items[0].user_id, page.next), (Some(Id::new(11)), None));
    }

    #[test]
    fn a_tokens_own_record_is_read_where_the_answer_holds_one() {
        let current = CurrentToken;
        let body = r#"{"token": {"id": 7, "user_id": 12, "token": "t0ken", "scopes": ["read"]}}"#;
        let record = current.parse_body(body).unwrap().unwrap();
        assert_eq!((record.id, record.user_id), (Id::new(7), Some(Id::new(12))));
        for none in ["{}", r#"{"token": {}}"#, r#"{"token": {"id": null}}"#] {
            assert_eq!(current.parse_body(none), Ok(None), "{none}");
        }
        for unreadable in ["", "OK", r#"{"token": {"id": 7"#] {
            assert_eq!(current.parse_body(unreadable), Err(FailureKind::Malformed), "{unreadable}");
        }
    }

    #[test]
    fn a_token_was_never_used_only_where_the_account_says_so() {
        let body = r#"{"tokens": [{"id": 7, "used_at": null}, {"id": 8}]}"#;
        let page = ListTokens { client: Id::new(21), after: None }.parse_body(body).unwrap();
        let never_used = page.items.iter().map(|token| token.used_at.is_none());
        assert_eq!(never_used.collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn an_answer_without_full_token_says_so() {
        for body in [
            r#"{"token": {"id": 7}}"#,
            r#"{"token": {"id": 7, "full_token": null}}"#,
            r#"{"token": {"id": 7, "full_token": ""}}"#,
        ] {
            assert_eq!(CreateToken.parse_body(body), Err(FailureKind::NoFullToken), "{body}");
        }
    }
}
