//! OAuth clients. Source: "OAuth Clients".

use serde::{Deserialize, Serialize};

use super::pages::{self, Cursor, Meta};
use super::{Call, Id, Method, Page, Request, Secret, Why, json, lenient, secret};

const CLIENTS: &str = "/api/v2/oauth/clients.json";

/// `kind`: whether a client can keep a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClientKind {
    /// Runs where others can read it; uses PKCE instead of a secret.
    Public,
    /// Runs on a server and keeps a secret.
    Confidential,
}

/// An OAuth client of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// What the Tokens API calls `client_id`.
    pub id: Id,
    /// The unique identifier.
    pub identifier: String,
    /// Its name.
    pub name: String,
    /// The user it belongs to.
    pub user_id: Option<Id>,
    /// A global client: the same on every account, not this account's own.
    pub global: bool,
    /// ISO 8601; empty if the account does not say.
    pub created_at: String,
}

impl Client {
    /// True for the clients of Zendesk's own integrations and for global ones: they are listed,
    /// but never chosen unasked.
    pub fn is_foreign(&self) -> bool {
        self.global || self.identifier.starts_with("zis_")
    }
}

/// A client to be created.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewClient {
    /// Its name.
    pub name: String,
    /// The unique identifier.
    pub identifier: String,
    /// Whether it can keep a secret.
    pub kind: ClientKind,
    /// Where Zendesk's consent page may lead back to.
    pub redirect_uri: Vec<String>,
}

/// A client just created, with the secret that is shown this once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedClient {
    /// The client.
    pub client: Client,
    /// Its whole secret; none if the account did not send one.
    pub secret: Option<Secret>,
}

/// `GET /api/v2/oauth/clients.json`: one page; the first without a cursor.
#[derive(Clone, Debug, Default)]
pub struct ListClients {
    /// Where the page begins.
    pub after: Option<Cursor>,
}

impl Call for ListClients {
    type Output = Page<Client>;

    fn request(&self) -> Request {
        Request::get(CLIENTS, pages::query(self.after.as_ref()))
    }

    fn read(&self, body: &str) -> Result<Page<Client>, Why> {
        let list: List = json::decode(body)?;
        let items = list.clients.into_iter().filter_map(Record::into_client).collect();
        Ok(Page { items, next: list.meta.unwrap_or_default().next() })
    }
}

/// `GET /api/v2/oauth/clients/{id}.json`: one client, such as the last used one.
#[derive(Clone, Copy, Debug)]
pub struct ShowClient(pub Id);

impl Call for ShowClient {
    type Output = Client;

    fn request(&self) -> Request {
        Request::get(format!("/api/v2/oauth/clients/{}.json", self.0), "")
    }

    fn read(&self, body: &str) -> Result<Client, Why> {
        let one: One = json::decode(body)?;
        one.client.into_client().ok_or(Why::Malformed)
    }
}

/// `POST /api/v2/oauth/clients.json`.
#[derive(Clone, Debug)]
pub struct CreateClient {
    /// What to create.
    pub client: NewClient,
    /// The session's CSRF token.
    pub csrf: Secret,
}

impl Call for CreateClient {
    type Output = CreatedClient;

    fn request(&self) -> Request {
        #[derive(Serialize)]
        struct Body<'a> {
            client: &'a NewClient,
        }
        let body = json::encode(&Body { client: &self.client });
        Request::write(Method::Post, CLIENTS, &self.csrf, Some(body))
    }

    fn read(&self, body: &str) -> Result<CreatedClient, Why> {
        let One { mut client } = json::decode(body)?;
        let secret = client.secret.take().filter(|secret| !secret.is_empty());
        Ok(CreatedClient { client: client.into_client().ok_or(Why::Malformed)?, secret })
    }
}

#[derive(Deserialize)]
struct List {
    clients: Vec<Record>,
    #[serde(default)]
    meta: Option<Meta>,
}

#[derive(Deserialize)]
struct One {
    client: Record,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default, deserialize_with = "lenient::optional_id")]
    id: Option<Id>,
    #[serde(default, deserialize_with = "lenient::text")]
    identifier: String,
    #[serde(default, deserialize_with = "lenient::text")]
    name: String,
    #[serde(default, deserialize_with = "lenient::optional_id")]
    user_id: Option<Id>,
    #[serde(default, deserialize_with = "lenient::flag")]
    global: bool,
    #[serde(default, deserialize_with = "lenient::text")]
    created_at: String,
    #[serde(default, deserialize_with = "secret::optional")]
    secret: Option<Secret>,
}

impl Record {
    /// A record without an id can't be used for anything.
    fn into_client(self) -> Option<Client> {
        let Self { id, identifier, name, user_id, global, created_at, secret: _ } = self;
        Some(Client { id: id?, identifier, name, user_id, global, created_at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_keeps_what_can_be_used_of_a_hostile_page() {
        let body = r#"{"clients": [
            {"id": 9007199254740993, "name": "<b>\u202eevil", "identifier": null, "user_id": "12", "global": false},
            {"name": "without an id"},
            {"id": "77", "name": 5, "identifier": "zis_x", "__proto__": {"id": 1}, "global": {}}
        ], "meta": {"has_more": true, "after_cursor": "abc"}, "extra": [[[]]]}"#;
        let page = ListClients::default().read(body).unwrap();
        let names: Vec<_> = page.items.iter().map(|c| (c.id, c.name.as_str())).collect();
        assert_eq!(names, [(Id::new(9007199254740993), "<b>evil"), (Id::new(77), "5")]);
        assert_eq!(page.items[0].user_id, Some(Id::new(12)));
        assert!(page.items[1].is_foreign() && !page.items[0].is_foreign());
        assert!(page.next.is_some());
    }

    #[test]
    fn a_created_client_comes_with_its_secret_once() {
        let client = NewClient {
            name: "Test \"client\"".into(),
            identifier: "test_client".into(),
            kind: ClientKind::Confidential,
            redirect_uri: vec!["https://x.example/".into()],
        };
        let create = CreateClient { client, csrf: Secret::new("c5rf") };
        let body = create.request().body.unwrap();
        assert_eq!(
            body,
            r#"{"client":{"name":"Test \"client\"","identifier":"test_client","kind":"confidential","redirect_uri":["https://x.example/"]}}"#
        );
        let created = create
            .read(r#"{"client": {"id": 5, "name": "n", "identifier": "i", "secret": "s3cret"}}"#)
            .unwrap();
        assert_eq!(created.secret.unwrap().expose(), "s3cret");
        assert_eq!(create.read(r#"{"client": {"id": 5}}"#).unwrap().secret, None);
        assert_eq!(create.read(r#"{"client": {}}"#), Err(Why::Malformed));
    }
}
