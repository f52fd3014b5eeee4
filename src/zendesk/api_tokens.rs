//! The legacy API tokens of an account, read-only. Source: "API tokens", List API Tokens
//! (`ListApiTokens` in Zendesk's OpenAPI).

use serde::Deserialize;

use super::{Endpoint, FailureKind, Id, Method, Request, RequestLine, json, tolerant_fields};

/// `GET /api/v2/api_tokens.json`: all of them, not paged. 404 where the account has token access
/// switched off. The function in the tab keeps what a record holds of the token itself.
#[derive(Clone, Copy, Debug)]
pub struct ListApiTokens;

/// An API token as the list shows it, without the token.
///
/// A time is none only where the account says null: as for [`super::AccountToken`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    pub id: Id,
    /// Who made it. It acts as whatever user a call names beside it.
    pub user_id: Option<Id>,
    pub user_name: String,
    pub description: String,
    /// False once it is deactivated; none where the account does not say.
    pub active: Option<bool>,
    /// ISO 8601.
    pub created_at: String,
    /// ISO 8601; none: never.
    pub last_used: Option<String>,
}

impl Endpoint for ListApiTokens {
    type Output = Vec<ApiToken>;
    type Input = ();

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Get, "/api/v2/api_tokens.json")
    }

    fn request(&self, _: &()) -> Request {
        self.request_line().read("include_users=true")
    }

    fn parse_body(&self, body: &str) -> Result<Vec<ApiToken>, FailureKind> {
        let List { api_tokens } = json::decode(body)?;
        Ok(api_tokens.into_iter().filter_map(Record::into_token).collect())
    }
}

#[derive(Deserialize)]
struct List {
    api_tokens: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    user_id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    user_name: String,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    description: String,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    active: String,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    created_at: String,
    #[serde(default = "tolerant_fields::left_out", deserialize_with = "tolerant_fields::nullable_text")]
    last_used: Option<String>,
    /// Some accounts call it so.
    #[serde(default = "tolerant_fields::left_out", deserialize_with = "tolerant_fields::nullable_text")]
    last_used_at: Option<String>,
}

impl Record {
    /// A record without an id is nothing that could be told from another.
    fn into_token(self) -> Option<ApiToken> {
        let Self { id, user_id, user_name, description, active, created_at, last_used, last_used_at } = self;
        let last_used = if last_used == tolerant_fields::left_out() { last_used_at } else { last_used };
        let active = active.parse().ok();
        Some(ApiToken { id: id?, user_id, user_name, description, active, created_at, last_used })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(body: &str) -> Vec<ApiToken> {
        ListApiTokens.parse_body(body).unwrap()
    }

    #[test]
    fn the_list_is_asked_for_with_who_made_each() {
        let request = ListApiTokens.request(&());
        assert_eq!(request.target(), "/api/v2/api_tokens.json?include_users=true");
    }

    #[test]
    fn an_api_token_is_read_whatever_else_stands_there() {
        let tokens = tokens(
            r#"{"api_tokens": [
            {"id": 9007199254740993, "user_id": "11", "user_name": "Ada\u202e", "description": "Nightly", "active": true,
             "created_at": "2020-01-02T03:04:05Z", "last_used": "2026-11-24T10:00:00Z", "new": {}},
            {"description": "without an id"},
            {"id": 8, "user_id": {}, "user_name": null, "description": ["x"], "active": "perhaps"}
        ]}"#,
        );
        let [first, second] = &tokens[..] else { panic!("{tokens:?}") };
        assert_eq!((first.id, first.user_id), (Id::new(9007199254740993), Some(Id::new(11))));
        assert_eq!((first.user_name.as_str(), first.active), ("Ada", Some(true)));
        assert_eq!(first.last_used.as_deref(), Some("2026-11-24T10:00:00Z"));
        assert_eq!((second.user_id, second.description.as_str(), second.active), (None, "", None));
    }

    #[test]
    fn only_null_is_never_by_either_name() {
        let used = |fields: &str| {
            let tokens = tokens(&format!(r#"{{"api_tokens": [{{"id": 7{fields}}}]}}"#));
            tokens.into_iter().next().unwrap().last_used
        };
        assert_eq!(used(r#", "last_used": null"#), None);
        assert_eq!(used(r#", "last_used_at": null"#), None);
        assert_eq!(used(r#", "last_used_at": "2026""#).as_deref(), Some("2026"));
        assert_eq!(used(r#", "last_used": null, "last_used_at": "2026""#), None);
        for unsaid in ["", r#", "last_used": {}"#, r#", "last_used_at": []"#] {
            assert_eq!(used(unsaid), Some(String::new()), "{unsaid}");
        }
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for body in ["", "[]", "{}", r#"{"api_tokens": {}}"#, r#"{"api_tokens": [1]}"#, "<html>"] {
            assert!(ListApiTokens.parse_body(body).is_err(), "{body}");
        }
    }
}
