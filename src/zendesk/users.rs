//! Who is signed in.

use serde::Deserialize;

use super::{Endpoint, FailureKind, Id, Method, Request, RequestLine, Secret, json, secret, tolerant_fields};

/// A user's role. Source: "Users", `role`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// `admin`: may use the OAuth endpoints.
    Admin,
    /// `agent`.
    Agent,
    /// `end-user`.
    EndUser,
    /// One that we don't know.
    Other(String),
}

impl From<String> for Role {
    fn from(role: String) -> Self {
        match role.as_str() {
            "admin" => Self::Admin,
            "agent" => Self::Agent,
            "end-user" => Self::EndUser,
            _ => Self::Other(role),
        }
    }
}

/// What `GET /api/v2/users/me.json` says: it answers 200 to anonymous users too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Me {
    /// Nobody is signed in.
    Anonymous,
    SignedIn {
        id: Id,
        name: String,
        role: Role,
        /// `authenticity_token`: what a write over the session must carry.
        csrf: Secret,
    },
}

/// `GET /api/v2/users/me.json` over the session.
#[derive(Clone, Copy, Debug)]
pub struct ShowMe;

impl Endpoint for ShowMe {
    type Output = Me;
    type Input = ();

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Get, "/api/v2/users/me.json")
    }

    fn request(&self, _: &()) -> Request {
        self.request_line().read("")
    }

    fn parse_body(&self, body: &str) -> Result<Me, FailureKind> {
        let User { id, name, role, authenticity_token } = json::decode::<Body>(body)?.user;
        Ok(match id {
            None => Me::Anonymous,
            Some(id) => Me::SignedIn {
                id,
                name,
                role: Role::from(role),
                csrf: authenticity_token.unwrap_or_else(|| Secret::new("")),
            },
        })
    }
}

/// `GET /api/v2/users/{id}.json` over the session: another user's name.
#[derive(Clone, Copy, Debug)]
pub struct ShowUser(pub Id);

impl Endpoint for ShowUser {
    type Output = String;
    type Input = ();

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Get, format!("/api/v2/users/{}.json", self.0))
    }

    fn request(&self, _: &()) -> Request {
        self.request_line().read("")
    }

    fn parse_body(&self, body: &str) -> Result<String, FailureKind> {
        Ok(json::decode::<Body>(body)?.user.name)
    }
}

#[derive(Deserialize)]
struct Body {
    user: User,
}

#[derive(Deserialize)]
struct User {
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    name: String,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    role: String,
    #[serde(default, deserialize_with = "secret::optional::deserialize")]
    authenticity_token: Option<Secret>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anonymous_is_a_null_id_whatever_else_stands_there() {
        let body = r#"{"user": {"id": null, "name": "Anonymous user", "role": "end-user", "authenticity_token": "x"}}"#;
        assert_eq!(ShowMe.parse_body(body), Ok(Me::Anonymous));
    }

    #[test]
    fn an_admin_is_named_and_their_csrf_token_kept() {
        let body = r#"{"user": {"id": 9007199254740993, "name": "Ada", "role": "admin", "authenticity_token": "c5rf", "new": {}}}"#;
        let Ok(Me::SignedIn { id, name, role, csrf }) = ShowMe.parse_body(body) else {
            panic!("not signed in")
        };
        assert_eq!((id, name.as_str(), role), (Id::new(9007199254740993), "Ada", Role::Admin));
        assert_eq!(csrf.expose(), "c5rf");
    }

    #[test]
    fn each_role_is_known_by_zendesks_word_for_it() {
        let role = |word: &str| {
            let body = format!(r#"{{"user": {{"id": 11, "role": "{word}"}}}}"#);
            let Ok(Me::SignedIn { role, .. }) = ShowMe.parse_body(&body) else { panic!("not signed in") };
            role
        };
        assert_eq!(
            [role("admin"), role("agent"), role("end-user")],
            [Role::Admin, Role::Agent, Role::EndUser]
        );
        assert_eq!(role("Admin"), Role::Other("Admin".into()), "no admin by a likeness");
    }

    #[test]
    fn another_user_is_known_by_name_if_they_have_one() {
        let name = |body: &str| ShowUser(Id::new(12)).parse_body(body);
        assert_eq!(name(r#"{"user": {"id": 12, "name": "Grace", "role": "agent"}}"#), Ok("Grace".into()));
        assert_eq!(name(r#"{"user": {"id": 12, "name": null}}"#), Ok(String::new()));
    }
}
