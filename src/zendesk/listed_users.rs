//! Users by their ids. Source: "Users", Show Many Users.

use serde::Deserialize;

use super::{Endpoint, FailureKind, Id, Method, Request, RequestLine, Role, json, tolerant_fields};

/// How many users one request may ask for.
const MOST_IDS: usize = 100;

/// `GET /api/v2/users/show_many.json`: up to 100 users. Who is not there is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowManyUsers {
    ids: Vec<Id>,
}

/// A user as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedUser {
    pub id: Id,
    pub name: String,
    pub role: Role,
    pub suspended: bool,
}

impl ShowManyUsers {
    /// As many requests as these users need.
    pub fn of(ids: &[Id]) -> Vec<Self> {
        ids.chunks(MOST_IDS).map(|ids| Self { ids: ids.to_vec() }).collect()
    }

    /// The users that are asked for.
    pub fn ids(&self) -> &[Id] {
        &self.ids
    }
}

impl Endpoint for ShowManyUsers {
    type Output = Vec<ListedUser>;
    type Input = ();

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Get, "/api/v2/users/show_many.json")
    }

    fn request(&self, _: &()) -> Request {
        let ids: Vec<String> = self.ids.iter().map(Id::to_string).collect();
        self.request_line().read(format!("ids={}", ids.join(",")))
    }

    fn parse_body(&self, body: &str) -> Result<Vec<ListedUser>, FailureKind> {
        let List { users } = json::decode(body)?;
        Ok(users.into_iter().filter_map(Record::into_user).collect())
    }
}

#[derive(Deserialize)]
struct List {
    users: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    name: String,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    role: String,
    #[serde(default, deserialize_with = "tolerant_fields::flag")]
    suspended: bool,
}

impl Record {
    /// Nobody has a record without an id.
    fn into_user(self) -> Option<ListedUser> {
        let Self { id, name, role, suspended } = self;
        Some(ListedUser { id: id?, name, role: Role::from(role), suspended })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_asks_for_a_hundred_users_at_most() {
        let ids: Vec<Id> = (1..=201).map(Id::new).collect();
        let requests = ShowManyUsers::of(&ids);
        assert_eq!(requests.iter().map(|r| r.ids().len()).collect::<Vec<_>>(), [100, 100, 1]);
        assert_eq!(requests.iter().flat_map(|r| r.ids().to_vec()).collect::<Vec<_>>(), ids);
        assert_eq!(requests[2].request(&()).query, "ids=201");
        assert_eq!(ShowManyUsers::of(&ids[..2])[0].request(&()).query, "ids=1,2");
        assert!(ShowManyUsers::of(&[]).is_empty());
    }

    #[test]
    fn users_are_read_whatever_else_stands_there() {
        let body = r#"{"users": [
            {"id": 11, "name": "Ada\u202e", "role": "admin", "suspended": false, "email": "x"},
            {"name": "without an id"},
            {"id": "12", "name": null, "role": {}, "suspended": true},
            {"id": 13, "role": "end-user", "suspended": null}
        ], "count": 3}"#;
        let [request] = &ShowManyUsers::of(&[Id::new(11)])[..] else { panic!("one request") };
        let users = request.parse_body(body).unwrap();
        let user = |id, name: &str, role, suspended| ListedUser {
            id: Id::new(id),
            name: name.into(),
            role,
            suspended,
        };
        assert_eq!(
            users,
            [
                user(11, "Ada", Role::Admin, false),
                user(12, "", Role::Other(String::new()), true),
                user(13, "", Role::EndUser, false),
            ]
        );
    }
}
