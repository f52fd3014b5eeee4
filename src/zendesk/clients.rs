//! OAuth clients. Source: "OAuth Clients".

use serde::{Deserialize, Serialize};

use super::pages::{self, Cursor, Meta};
use super::{
    Endpoint, FailureKind, Id, Method, Page, Request, RequestLine, Secret, exact_fields, json, secret,
    tolerant_fields,
};

const CLIENTS: &str = "/api/v2/oauth/clients.json";

fn path_of(client: Id) -> String {
    format!("/api/v2/oauth/clients/{client}.json")
}

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
    pub name: String,
    /// The user it belongs to.
    pub user_id: Option<Id>,
    /// Whether it can keep a secret; none if the account does not say.
    pub kind: Option<ClientKind>,
    /// Where Zendesk's consent page may lead back to.
    pub redirect_uri: Vec<String>,
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

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewClient {
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

/// `POST /api/v2/oauth/clients.json`.
#[derive(Clone, Debug)]
pub struct CreateClient {
    pub client: NewClient,
}

impl Endpoint for CreateClient {
    type Output = CreatedClient;
    type Input = Secret;

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Post, CLIENTS)
    }

    fn request(&self, csrf: &Secret) -> Request {
        #[derive(Serialize)]
        struct Body<'a> {
            client: &'a NewClient,
        }
        let body = json::encode(&Body { client: &self.client });
        self.request_line().write(csrf, Some(Secret::new(body)))
    }

    fn parse_body(&self, body: &str) -> Result<CreatedClient, FailureKind> {
        let One { mut client } = json::decode(body)?;
        let secret = client.secret.take().filter(|secret| !secret.is_empty());
        Ok(CreatedClient { client: client.into_client().ok_or(FailureKind::Malformed)?, secret })
    }
}

/// `PUT /api/v2/oauth/clients/{id}.json`: another name, other redirect URLs. What is none stays.
#[derive(Clone, Debug)]
pub struct UpdateClient {
    pub id: Id,
    pub name: Option<String>,
    /// All its redirect URLs; they replace those there were.
    pub redirect_uri: Option<Vec<String>>,
}

impl Endpoint for UpdateClient {
    type Output = Client;
    type Input = Secret;

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Put, path_of(self.id))
    }

    fn request(&self, csrf: &Secret) -> Request {
        #[derive(Serialize)]
        struct Body<'a> {
            client: Change<'a>,
        }
        #[derive(Serialize)]
        struct Change<'a> {
            #[serde(skip_serializing_if = "Option::is_none")]
            name: Option<&'a str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            redirect_uri: Option<&'a [String]>,
        }
        let change = Change { name: self.name.as_deref(), redirect_uri: self.redirect_uri.as_deref() };
        let body = json::encode(&Body { client: change });
        self.request_line().write(csrf, Some(Secret::new(body)))
    }

    fn parse_body(&self, body: &str) -> Result<Client, FailureKind> {
        ShowClient(self.id).parse_body(body)
    }
}

/// `PUT /api/v2/oauth/clients/{id}/generate_secret.json`: a new secret takes the place of the old one.
#[derive(Clone, Copy, Debug)]
pub struct GenerateSecret(pub Id);

impl Endpoint for GenerateSecret {
    /// What the answer shows of the secret, be it whole or its first characters.
    type Output = Option<Secret>;
    type Input = Secret;

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Put, format!("/api/v2/oauth/clients/{}/generate_secret.json", self.0))
    }

    fn request(&self, csrf: &Secret) -> Request {
        self.request_line().write(csrf, None)
    }

    fn parse_body(&self, body: &str) -> Result<Option<Secret>, FailureKind> {
        let One { client } = json::decode(body)?;
        Ok(client.secret.filter(|secret| !secret.is_empty()))
    }
}

/// `DELETE /api/v2/oauth/clients/{id}.json`: the client's tokens end with it.
#[derive(Clone, Copy, Debug)]
pub struct DeleteClient(pub Id);

impl Endpoint for DeleteClient {
    type Output = ();
    type Input = Secret;

    fn request_line(&self) -> RequestLine {
        RequestLine::session(Method::Delete, path_of(self.0))
    }

    fn request(&self, csrf: &Secret) -> Request {
        self.request_line().write(csrf, None)
    }

    fn parse_body(&self, _: &str) -> Result<(), FailureKind> {
        Ok(())
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
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::whole_text")]
    identifier: String,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    name: String,
    #[serde(default, deserialize_with = "tolerant_fields::optional_id")]
    user_id: Option<Id>,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    kind: String,
    #[serde(default, deserialize_with = "tolerant_fields::whole_texts")]
    redirect_uri: Vec<String>,
    #[serde(default, deserialize_with = "tolerant_fields::flag")]
    global: bool,
    #[serde(default, deserialize_with = "tolerant_fields::text")]
    created_at: String,
    #[serde(default, deserialize_with = "secret::optional::deserialize")]
    secret: Option<Secret>,
}

impl Record {
    /// A record without an id can't be used for anything.
    fn into_client(self) -> Option<Client> {
        let Self { id, identifier, name, user_id, kind, redirect_uri, global, created_at, secret: _ } = self;
        let kind = match kind.as_str() {
            "public" => Some(ClientKind::Public),
            "confidential" => Some(ClientKind::Confidential),
            _ => None,
        };
        Some(Client { id: id?, identifier, name, user_id, kind, redirect_uri, global, created_at })
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
        let page = ListClients::default().parse_body(body).unwrap();
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
        let create = CreateClient { client };
        let body = create.request(&Secret::new("c5rf")).body.unwrap();
        assert_eq!(
            body.expose(),
            r#"{"client":{"name":"Test \"client\"","identifier":"test_client","kind":"confidential","redirect_uri":["https://x.example/"]}}"#
        );
        let created = create
            .parse_body(r#"{"client": {"id": 5, "name": "n", "identifier": "i", "secret": "s3cret"}}"#)
            .unwrap();
        assert_eq!(created.secret.unwrap().expose(), "s3cret");
        assert_eq!(create.parse_body(r#"{"client": {"id": 5}}"#).unwrap().secret, None);
        assert_eq!(create.parse_body(r#"{"client": {}}"#), Err(FailureKind::Malformed));
    }

    #[test]
    fn redirect_urls_that_are_written_back_are_read_to_the_letter_or_not_at_all() {
        let read = |uris: &str| {
            ShowRedirectUris(Id::new(5)).parse_body(&format!(r#"{{"client": {{"id": 5{uris}}}}}"#))
        };
        let long = format!("https://a.example/{}", "x".repeat(450));
        let odd = "https://b.example/\u{202e}\u{7}";
        let body = json::encode(&vec![long.as_str(), odd]);
        assert_eq!(read(&format!(r#", "redirect_uri": {body}"#)), Ok(vec![long, odd.to_owned()]));
        assert_eq!(read(r#", "redirect_uri": null"#), Ok(vec![]));
        let one = Ok(vec!["https://one.example/".to_owned()]);
        assert_eq!(read(r#", "redirect_uri": "https://one.example/""#), one);
        for unreadable in [
            "",
            r#", "redirect_uri": "https://a.example/ https://b.example/""#,
            r#", "redirect_uri": ["https://a.example/", 5]"#,
            r#", "redirect_uri": [null]"#,
            r#", "redirect_uri": {"0": "https://a.example/"}"#,
            r#", "redirect_uri": 5"#,
        ] {
            assert_eq!(read(unreadable), Err(FailureKind::Malformed), "{unreadable}");
        }
    }

    #[test]
    fn one_odd_record_spoils_no_list() {
        for odd in ["5", "-5", "1.5", "true", "null", r#""text""#, r#"{"0": "x"}"#, "[5, null, {}]"] {
            let body = format!(
                r#"{{"clients": [{{"id": 5, "redirect_uri": {odd}}}, {{"id": 6, "redirect_uri": ["https://a.example/"]}}]}}"#
            );
            let page = ListClients::default().parse_body(&body).expect(odd);
            assert_eq!(page.items[1].redirect_uri, ["https://a.example/"], "{odd}");
        }
    }

    #[test]
    fn an_identifier_is_read_to_the_letter_since_grants_send_it() {
        let identifier = format!("client_{}", "x".repeat(400));
        let body = format!(r#"{{"clients": [{{"id": 5, "identifier": "{identifier}"}}]}}"#);
        assert_eq!(ListClients::default().parse_body(&body).unwrap().items[0].identifier, identifier);
    }

    #[test]
    fn a_change_of_the_redirect_urls_names_every_one_and_nothing_else() {
        let redirect_uri = vec!["https://old.example/".into(), "https://new.example/".into()];
        let update = UpdateClient { id: Id::new(5), name: None, redirect_uri: Some(redirect_uri) };
        let request = update.request(&Secret::new("c5rf"));
        assert_eq!(request.name(), "PUT /api/v2/oauth/clients/5.json");
        assert_eq!(
            request.body.unwrap().expose(),
            r#"{"client":{"redirect_uri":["https://old.example/","https://new.example/"]}}"#
        );
        let body = r#"{"client": {"id": 5, "kind": "public", "redirect_uri": ["https://a.example/"]}}"#;
        let client = update.parse_body(body).unwrap();
        assert_eq!((client.kind, client.redirect_uri.len()), (Some(ClientKind::Public), 1));
    }

    #[test]
    fn another_name_leaves_the_redirect_urls_alone() {
        let update = UpdateClient { id: Id::new(5), name: Some("New \"name\"".into()), redirect_uri: None };
        let body = update.request(&Secret::new("c5rf")).body.unwrap();
        assert_eq!(body.expose(), r#"{"client":{"name":"New \"name\""}}"#);
    }

    #[test]
    fn a_new_secret_is_read_as_it_is_shown() {
        let generate = GenerateSecret(Id::new(5));
        let request = generate.request(&Secret::new("c5rf"));
        assert_eq!(request.name(), "PUT /api/v2/oauth/clients/5/generate_secret.json");
        assert_eq!(request.body, None);
        let secret = |secret: &str| {
            let body = format!(r#"{{"client": {{"id": 5, "secret": {secret}}}}}"#);
            generate.parse_body(&body).unwrap().map(|secret| secret.expose().to_owned())
        };
        assert_eq!(secret("\"n3w\"").as_deref(), Some("n3w"));
        assert_eq!([secret("null"), secret("\"\"")], [None, None]);
    }

    #[test]
    fn a_client_is_deleted_by_its_id_and_answered_with_nothing() {
        let request = DeleteClient(Id::new(5)).request(&Secret::new("c5rf"));
        assert_eq!((request.name().as_str(), request.body), ("DELETE /api/v2/oauth/clients/5.json", None));
        assert_eq!(DeleteClient(Id::new(5)).parse_body(""), Ok(()));
    }

    #[test]
    fn global_clients_are_global_whatever_their_records_say() {
        let list = ListGlobalClients::default();
        assert_eq!(list.request(&()).target(), "/api/v2/oauth/global_clients.json?page[size]=100");
        let body = r#"{"global_clients": [{"id": 7, "name": "Zapier", "identifier": "zapier"}, {"name": "x"}],
            "meta": {"has_more": true, "after_cursor": "abc"}}"#;
        let page = list.parse_body(body).unwrap();
        assert!(page.items.len() == 1 && page.items[0].global && page.next.is_some());
    }

    #[test]
    fn a_client_can_keep_a_secret_only_if_the_account_says_so() {
        let kind = |kind: &str| {
            let body = format!(r#"{{"client": {{"id": 5, "kind": {kind}}}}}"#);
            ShowClient(Id::new(5)).parse_body(&body).unwrap().kind
        };
        assert_eq!(kind(r#""confidential""#), Some(ClientKind::Confidential));
        assert_eq!(kind(r#""public""#), Some(ClientKind::Public));
        assert_eq!([kind("null"), kind(r#""Confidential""#), kind("{}")], [None; 3]);
    }
}
