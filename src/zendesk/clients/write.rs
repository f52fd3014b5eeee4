//! What changes clients: create, update, a new secret, delete.

use serde::Serialize;

use super::client::{Client, CreatedClient, NewClient};
use super::path::{CLIENTS, path_of};
use super::read::ShowClient;
use super::record::One;
use crate::zendesk::{Endpoint, FailureKind, Id, Method, Request, RequestLine, Secret, json};

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
