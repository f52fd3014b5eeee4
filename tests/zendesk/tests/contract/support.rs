//! A stand-in of its own for each test, and a plain HTTP client for it.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::{Value, json};
use ureq::{
    Agent, AsSendBody, Body, Proxy,
    http::{HeaderMap, Request, Response, request::Builder},
    tls::{Certificate, RootCerts, TlsConfig},
};

pub(crate) const ACME: &str = "https://acme.zendesk.com";

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A process that ends with its test.
pub(crate) struct StandIn {
    process: Child,
    pub(crate) ready: Value,
    agent: Agent,
    control_agent: Agent,
}

impl StandIn {
    pub(crate) fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_zendesk-stand-in"))
            .arg("--until-stdin-closes")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first_line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut first_line).unwrap();
        let ready: Value = serde_json::from_str(&first_line).unwrap();
        let proxy = format!("http://{}", ready["proxy"].as_str().unwrap());
        let ca = Certificate::from_pem(&fs::read(ready["ca"].as_str().unwrap()).unwrap()).unwrap();
        let tls = TlsConfig::builder().root_certs(RootCerts::new_with_certs(&[ca])).build();
        let agent = Agent::config_builder()
            .tls_config(tls)
            .proxy(Some(Proxy::new(&proxy).unwrap()))
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        let control_agent = Agent::config_builder().http_status_as_error(false).proxy(None).build();
        Self { process, ready, agent: agent.into(), control_agent: control_agent.into() }
    }

    /// A request through the proxy.
    pub(crate) fn call(&self, method: &str, url: &str) -> Call {
        Call::new(&self.agent, method, url)
    }

    pub(crate) fn get(&self, url: &str) -> Call {
        self.call("GET", url)
    }

    /// A request to the control port.
    pub(crate) fn control(&self, method: &str, path: &str) -> Call {
        Call::new(&self.control_agent, method, &format!("{}{path}", self.ready["control"].as_str().unwrap()))
    }

    pub(crate) fn set_fault(&self, rule: Value) -> u64 {
        self.control("POST", "/faults").json(rule).send().json()["id"].as_u64().unwrap()
    }

    pub(crate) fn settings(&self, changes: Value) {
        assert_eq!(self.control("PATCH", "/settings").json(changes).send().status, 200);
    }

    pub(crate) fn clear_faults(&self) {
        self.control("DELETE", "/faults").send();
    }

    /// Cuts the connections of the requests under way.
    pub(crate) fn hang_up(&self) {
        self.agent.clone().shutdown();
    }

    pub(crate) fn account(&self, subdomain: &str) -> Value {
        self.control("GET", &format!("/accounts/{subdomain}")).send().json()
    }

    /// Signs a user in, and fetches the CSRF token as a page would.
    pub(crate) fn sign_in(&self, subdomain: &str, user: &str) -> Session {
        let path = format!("/accounts/{subdomain}/sessions");
        let answer = self.control("POST", &path).json(json!({ "user": user })).send().json();
        let origin = format!("https://{subdomain}.zendesk.com");
        let cookie = format!("_zendesk_session={}", answer["cookie"]["value"].as_str().unwrap());
        let me = self.get(&format!("{origin}/api/v2/users/me.json")).header("cookie", &cookie).send().json();
        let csrf = me["user"]["authenticity_token"].as_str().unwrap().to_owned();
        Session { origin, cookie, csrf, user_id: me["user"]["id"].clone() }
    }

    pub(crate) fn admin(&self) -> Session {
        self.sign_in("acme", "admin")
    }

    /// A new client of the session's account, with its whole secret.
    pub(crate) fn create_client(&self, session: &Session, properties: Value) -> Value {
        let url = session.url("/api/v2/oauth/clients.json");
        let answer = self.call("POST", &url).session(session).json(json!({ "client": properties })).send();
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()["client"].clone()
    }

    /// A full token of the session's user with those scopes, made by the Tokens API.
    pub(crate) fn create_token(&self, session: &Session, scopes: &[&str]) -> Value {
        let client = self.account(session.subdomain())["clients"][0]["id"].clone();
        let token = json!({ "token": { "client_id": client, "scopes": scopes } });
        let url = session.url("/api/v2/oauth/tokens.json");
        let answer = self.call("POST", &url).session(session).json(token).send();
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()["token"].clone()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().unwrap();
    }
}

pub(crate) struct Session {
    pub(crate) origin: String,
    pub(crate) cookie: String,
    pub(crate) csrf: String,
    pub(crate) user_id: Value,
}

impl Session {
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    fn subdomain(&self) -> &str {
        self.origin.trim_start_matches("https://").trim_end_matches(".zendesk.com")
    }
}

pub(crate) struct Call {
    agent: Agent,
    request: Builder,
    body: String,
}

impl Call {
    fn new(agent: &Agent, method: &str, url: &str) -> Self {
        let request = Request::builder().method(method).uri(url);
        Self { agent: agent.clone(), request, body: String::new() }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    /// As a fetch of the account's own page: cookie, Origin and CSRF token.
    pub(crate) fn session(self, session: &Session) -> Self {
        self.header("cookie", &session.cookie)
            .header("origin", &session.origin)
            .header("x-csrf-token", &session.csrf)
    }

    pub(crate) fn bearer(self, token: &Value) -> Self {
        let full_token = token["full_token"].as_str().or(token["access_token"].as_str()).unwrap();
        self.header("authorization", &format!("Bearer {full_token}"))
    }

    pub(crate) fn json(mut self, body: Value) -> Self {
        self.body = body.to_string();
        self.header("content-type", "application/json")
    }

    pub(crate) fn form(mut self, body: &str) -> Self {
        self.body = body.to_owned();
        self.header("content-type", "application/x-www-form-urlencoded")
    }

    pub(crate) fn send(self) -> Answer {
        self.try_send().unwrap()
    }

    pub(crate) fn try_send(self) -> Result<Answer, ureq::Error> {
        let has_body = !self.body.is_empty();
        let (agent, request) = (self.agent, self.request);
        let response = if has_body {
            run(&agent, request.body(self.body).unwrap())
        } else {
            run(&agent, request.body(()).unwrap())
        }?;
        let (parts, mut body) = response.into_parts();
        let text = body.read_to_string()?;
        Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, text })
    }
}

fn run(agent: &Agent, request: Request<impl AsSendBody>) -> Result<Response<Body>, ureq::Error> {
    agent.run(agent.configure_request(request).timeout_global(Some(PATIENCE)).build())
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
