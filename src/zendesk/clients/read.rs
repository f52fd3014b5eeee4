//! Reads of clients: the account's own, one of them, the global ones.

use serde::Deserialize;

use super::client::Client;
use super::path::{CLIENTS, path_of};
use super::record::{One, Record};
use crate::zendesk::pages::{self, Cursor, Meta};
use crate::zendesk::{Endpoint, FailureKind, Id, Method, Page, Request, RequestLine, exact_fields, json};

/// `GET /api/v2/oauth/clients.json`: one page; the first without a cursor.
#[derive(Clone, Debug, Default)]
pub struct ListClients {
    /// Where the page begins.
    pub after: Option<Cursor>,
}

impl Endpoint for ListClients {
    type Output = Page<Client>;
    type Input = ();

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Get, CLIENTS)
    }

    fn request(&self, _: &()) -> Request {
        self.request_line().read(pages::query(self.after.as_ref()))
    }

    fn parse_body(&self, body: &str) -> Result<Page<Client>, FailureKind> {
        #[derive(Deserialize)]
        struct List {
            clients: Vec<Record>,
            #[serde(default)]
            meta: Option<Meta>,
        }
        let list: List = json::decode(body)?;
        let items = list.clients.into_iter().filter_map(Record::into_client).collect();
        Ok(list.meta.unwrap_or_default().page(items))
    }
}

/// `GET /api/v2/oauth/clients/{id}.json`: one client, such as the last used one.
#[derive(Clone, Copy, Debug)]
pub struct ShowClient(pub Id);

impl Endpoint for ShowClient {
    type Output = Client;
    type Input = ();

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Get, path_of(self.0))
    }

    fn request(&self, _: &()) -> Request {
        self.request_line().read("")
    }

    fn parse_body(&self, body: &str) -> Result<Client, FailureKind> {
        let one: One = json::decode(body)?;
        one.client.into_client().ok_or(FailureKind::Malformed)
    }
}

/// `GET /api/v2/oauth/clients/{id}.json`: a client's redirect URLs as they are to be written back.
#[derive(Clone, Copy, Debug)]
pub struct ShowRedirectUris(pub Id);

impl Endpoint for ShowRedirectUris {
    type Output = Vec<String>;
    type Input = ();

    fn request_line(&self) -> RequestLine {
        ShowClient(self.0).request_line()
    }

    fn request(&self, _: &()) -> Request {
        self.request_line().read("")
    }

    /// # Errors
    /// [`FailureKind::Malformed`] also where they don't stand there, or not as texts.
    fn parse_body(&self, body: &str) -> Result<Vec<String>, FailureKind> {
        #[derive(Deserialize)]
        struct One {
            client: Uris,
        }
        #[derive(Deserialize)]
        struct Uris {
            #[serde(deserialize_with = "exact_fields::texts")]
            redirect_uri: Vec<String>,
        }
        Ok(json::decode::<One>(body)?.client.redirect_uri)
    }
}

/// `GET /api/v2/oauth/global_clients.json`: one page of the global clients that the account's users have
/// authorized; the first without a cursor.
#[derive(Clone, Debug, Default)]
pub struct ListGlobalClients {
    /// Where the page begins.
    pub after: Option<Cursor>,
}

impl Endpoint for ListGlobalClients {
    type Output = Page<Client>;
    type Input = ();

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Get, "/api/v2/oauth/global_clients.json")
    }

    fn request(&self, _: &()) -> Request {
        self.request_line().read(pages::query(self.after.as_ref()))
    }

    fn parse_body(&self, body: &str) -> Result<Page<Client>, FailureKind> {
        #[derive(Deserialize)]
        struct List {
            global_clients: Vec<Record>,
            #[serde(default)]
            meta: Option<Meta>,
        }
        let list: List = json::decode(body)?;
        let clients = list.global_clients.into_iter().filter_map(Record::into_client);
        // They are, whatever their records say of it.
        let items = clients.map(|client| Client { global: true, ..client }).collect();
        Ok(list.meta.unwrap_or_default().page(items))
    }
}
