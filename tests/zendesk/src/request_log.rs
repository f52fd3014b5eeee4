//! What was asked of the accounts, without secrets.

use std::collections::VecDeque;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Uri, header},
    middleware::Next,
    response::Response,
};
use serde::Serialize;
use url::form_urlencoded;

use crate::{
    connection::{ResetConnection, Subdomain},
    times,
    world::Zendesk,
};

/// A demo may run for days.
const KEPT: usize = 20_000;

const SECRET_PARAMETERS: [&str; 7] =
    ["access_token", "client_secret", "code", "code_verifier", "full_token", "refresh_token", "token"];

#[derive(Clone, Serialize)]
pub(crate) struct Entry {
    #[serde(skip)]
    number: u64,
    at_ms: i64,
    account: String,
    method: String,
    path: String,
    query: String,
    /// None while unanswered, and for a connection that was reset in place of an answer.
    status: Option<u16>,
    origin: Option<String>,
    cookie: bool,
    authorization: bool,
    csrf: bool,
}

#[derive(Default)]
pub(crate) struct RequestLog {
    entries: VecDeque<Entry>,
    last_number: u64,
}

impl RequestLog {
    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.entries.iter().cloned().collect()
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    fn add(&mut self, mut entry: Entry) -> u64 {
        self.last_number += 1;
        entry.number = self.last_number;
        if self.entries.len() == KEPT {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
        self.last_number
    }

    fn answered(&mut self, number: u64, status: Option<u16>) {
        if let Some(entry) = self.entries.iter_mut().rev().find(|entry| entry.number == number) {
            entry.status = status;
        }
    }
}

/// Notes each request when it comes, and its status when it is answered.
pub(crate) async fn note(State(zendesk): State<Zendesk>, request: Request, next: Next) -> Response {
    let entry = entry(&request);
    let number = zendesk.with(|world| world.log.add(entry));
    let response = next.run(request).await;
    let was_reset = response.extensions().get::<ResetConnection>().is_some();
    let status = (!was_reset).then(|| response.status().as_u16());
    zendesk.with(|world| world.log.answered(number, status));
    response
}

fn entry(request: &Request) -> Entry {
    let headers = request.headers();
    Entry {
        number: 0,
        at_ms: (times::machine_now().unix_timestamp_nanos() / 1_000_000).try_into().unwrap_or_default(),
        account: request.extensions().get::<Subdomain>().map(|name| name.0.clone()).unwrap_or_default(),
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        query: without_secrets(request.uri()),
        status: None,
        origin: text(headers, header::ORIGIN.as_str()),
        cookie: headers.contains_key(header::COOKIE),
        authorization: headers.contains_key(header::AUTHORIZATION),
        csrf: headers.contains_key("x-csrf-token"),
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// The query, decoded; a parameter that should never stand in a URL shows by its name alone.
fn without_secrets(uri: &Uri) -> String {
    let parameters = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let shown = parameters.map(|(name, value)| {
        if SECRET_PARAMETERS.contains(&name.as_ref()) {
            format!("{name}=[secret]")
        } else {
            format!("{name}={value}")
        }
    });
    shown.collect::<Vec<_>>().join("&")
}
