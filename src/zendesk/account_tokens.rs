//! Every OAuth access token of an account. Source: "OAuth Tokens", List Tokens, `all`.

use serde::Deserialize;

use super::pages::{self, Cursor, Meta};
use super::{Endpoint, FailureKind, Id, Method, Page, Request, RequestLine, json, tolerant_fields};

/// `GET /api/v2/oauth/tokens.json?all=true`: one page of everybody's tokens; the first without a
/// cursor.
#[derive(Clone, Debug, Default)]
pub struct ListAccountTokens {
    /// Of this client alone.
    pub client: Option<Id>,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

/// A token as the account's list shows it: never usable.
///
/// A time is none only where the account says null. What it leaves out, or what is no text, is an
/// empty text: a token of which nobody knows whether it was used is not one that never was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountToken {
    pub id: Id,
    /// Its OAuth client's id (not its identifier).
    pub client_id: Option<Id>,
    /// The user it acts for.
    pub user_id: Option<Id>,
    /// Its first characters.
    pub prefix: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// ISO 8601.
    pub created_at: String,
    /// ISO 8601; none: until it is revoked or its client is deleted.
    pub expires_at: Option<String>,
    /// ISO 8601; none: never.
    pub used_at: Option<String>,
    /// Whether there is a refresh token to renew it by, if the account says.
    pub has_refresh_token: Option<bool>,
}

impl Endpoint for ListAccountTokens {
    type Output = Page<AccountToken>;
    type Input = ();

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Get, "/api/v2/oauth/tokens.json")
    }

    fn request(&self, _: &()) -> Request {
        let client = self.client.map(|client| format!("client_id={client}&")).unwrap_or_default();
        self.request_line().read(format!("all=true&{client}{}", pages::query(self.after.as_ref())))
    }

    fn parse_body(&self, body: &str) -> Result<Page<AccountToken>, FailureKind> {
        let List { tokens, meta } = json::decode(body)?;
        let items = tokens.into_iter().filter_map(Record::into_token).collect();
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
struct Record {
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    client_id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    user_id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    token: String,
    #[serde(default, deserialize_with = "tolerant_fields::whole_texts")]
    scopes: Vec<String>,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    created_at: String,
    #[serde(default = "tolerant_fields::left_out", deserialize_with = "tolerant_fields::nullable_text")]
    expires_at: Option<String>,
    #[serde(default = "tolerant_fields::left_out", deserialize_with = "tolerant_fields::nullable_text")]
    used_at: Option<String>,
    #[serde(default, rename = "refresh_token", deserialize_with = "tolerant_fields::is_there")]
    has_refresh_token: Option<bool>,
}

impl Record {
    /// A record without an id can't be used for anything.
    fn into_token(self) -> Option<AccountToken> {
        Some(AccountToken {
            id: self.id?,
            client_id: self.client_id,
            user_id: self.user_id,
            prefix: self.token,
            scopes: self.scopes,
            created_at: self.created_at,
            expires_at: self.expires_at,
            used_at: self.used_at,
            has_refresh_token: self.has_refresh_token,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(body: &str) -> Page<AccountToken> {
        ListAccountTokens::default().parse_body(body).unwrap()
    }

    #[test]
    fn a_page_follows_the_cursor_of_the_one_before() {
        assert_eq!(ListAccountTokens::default().request(&()).query, "all=true&page[size]=100");
        let page = tokens(r#"{"tokens": [], "meta": {"has_more": true, "after_cursor": "a+b"}}"#);
        let next = ListAccountTokens { client: None, after: page.next }.request(&());
        assert_eq!(next.query, "all=true&page[size]=100&page[after]=a%2Bb");
        assert_eq!(next.name(), "GET /api/v2/oauth/tokens.json");
        let of_client = ListAccountTokens { client: Some(Id::new(21)), after: None }.request(&());
        assert_eq!(of_client.query, "all=true&client_id=21&page[size]=100");
    }

    #[test]
    fn a_token_is_read_with_its_client_and_user_whatever_else_stands_there() {
        let page = tokens(
            r#"{"tokens": [
            {"id": 9007199254740993, "client_id": "21", "user_id": 11, "token": "0123456789", "scopes": ["read", "impersonate"],
             "created_at": "2026-11-24T10:00:00Z", "expires_at": null, "used_at": "2026-11-25T10:00:00Z", "full_token": null, "new": {}},
            {"token": "without an id"},
            {"id": 8, "client_id": null, "user_id": {}, "token": 5, "scopes": null}
        ]}"#,
        );
        let [first, second] = &page.items[..] else { panic!("{:?}", page.items) };
        assert_eq!((first.id, first.client_id), (Id::new(9007199254740993), Some(Id::new(21))));
        assert_eq!((first.user_id, first.prefix.as_str()), (Some(Id::new(11)), "0123456789"));
        assert_eq!(first.scopes, ["read", "impersonate"]);
        assert_eq!((&first.expires_at, first.used_at.as_deref()), (&None, Some("2026-11-25T10:00:00Z")));
        assert_eq!((second.client_id, second.user_id, second.prefix.as_str()), (None, None, "5"));
    }

    #[test]
    fn only_null_is_no_refresh_token() {
        let has = |field: &str| {
            let page = tokens(&format!(r#"{{"tokens": [{{"id": 7{field}}}]}}"#));
            page.items.into_iter().next().unwrap().has_refresh_token
        };
        assert_eq!(has(r#", "refresh_token": null"#), Some(false));
        assert_eq!(has(r#", "refresh_token": "0123456789""#), Some(true));
        for unsaid in ["", r#", "refresh_token": {"a": 5}"#, r#", "refresh_token": []"#] {
            assert_eq!(has(unsaid), None, "{unsaid}");
        }
    }

    #[test]
    fn only_null_is_never() {
        let used_at = |field: &str| {
            let page = tokens(&format!(r#"{{"tokens": [{{"id": 7{field}}}]}}"#));
            page.items.into_iter().next().unwrap().used_at
        };
        assert_eq!(used_at(r#", "used_at": null"#), None);
        for unsaid in ["", r#", "used_at": {"at": 5}"#, r#", "used_at": []"#, r#", "used_at": 1.5"#] {
            assert_eq!(used_at(unsaid), Some(String::new()), "{unsaid}");
        }
    }
}
