//! What a request says of a client, and what is wrong with it [oauth_clients, "JSON format"].

use serde_json::{Map, Value, json};
use url::{Host, Url};

use super::ApiError;
use crate::account::{Account, Client, Kind};

/// The object under `client`.
pub(crate) struct ClientProperties(Map<String, Value>);

impl ClientProperties {
    pub(crate) fn parse(body: &Value) -> Result<Self, ApiError> {
        let client = body.get("client").and_then(Value::as_object);
        client.cloned().map(Self).ok_or_else(|| ApiError::invalid_attribute("client"))
    }

    pub(crate) fn validate_new(&self, account: &Account) -> Result<(), ApiError> {
        let mut details = Map::new();
        for property in ["name", "identifier"] {
            if self.text(property).is_none_or(|text| text.trim().is_empty()) {
                details.insert(property.into(), reason(property, "cannot be blank", "BlankValue"));
            }
        }
        self.validate_values(account, None, &mut details);
        refuse(details)
    }

    pub(crate) fn validate_change(&self, account: &Account, client: &Client) -> Result<(), ApiError> {
        let mut details = Map::new();
        for property in ["name", "identifier"] {
            if self.0.contains_key(property) && self.text(property).is_none_or(|text| text.trim().is_empty())
            {
                details.insert(property.into(), reason(property, "cannot be blank", "BlankValue"));
            }
        }
        self.validate_values(account, Some(client.id), &mut details);
        refuse(details)
    }

    pub(crate) fn apply(&self, client: &mut Client) {
        if let Some(name) = self.text("name") {
            client.name = name.to_owned();
        }
        if let Some(identifier) = self.text("identifier") {
            client.identifier = identifier.to_owned();
        }
        if let Some(kind) = self.kind() {
            client.kind = kind;
        }
        if let Some(redirect_uri) = self.redirect_uri() {
            client.redirect_uri = redirect_uri;
        }
        if self.0.contains_key("company") {
            client.company = self.text("company").map(str::to_owned);
        }
        if self.0.contains_key("description") {
            client.description = self.text("description").map(str::to_owned);
        }
    }

    fn validate_values(&self, account: &Account, own_id: Option<u64>, details: &mut Map<String, Value>) {
        let identifier = self.text("identifier").unwrap_or_default();
        let holder = account.client_by_identifier(identifier).map(|client| client.id);
        if holder.is_some() && holder != own_id {
            let taken = format!("{identifier} is already being used by another OAuth client");
            details.insert("identifier".into(), reason("identifier", &taken, "DuplicateValue"));
        }
        if self.0.contains_key("kind") && self.kind().is_none() {
            details.insert("kind".into(), reason("kind", "is not a valid kind", "InvalidValue"));
        }
        let redirect_uri = self.redirect_uri().unwrap_or_default();
        if !redirect_uri.iter().all(|one| is_valid_redirect_uri(one)) {
            let words = "must be absolute and use https, unless it is localhost or 127.0.0.1";
            details.insert("redirect_uri".into(), reason("redirect_uri", words, "InvalidValue"));
        }
    }

    fn text(&self, property: &str) -> Option<&str> {
        self.0.get(property).and_then(Value::as_str)
    }

    fn kind(&self) -> Option<Kind> {
        serde_json::from_value(self.0.get("kind")?.clone()).ok()
    }

    /// An array, or one text with a URL a line as in Admin Center's form.
    fn redirect_uri(&self) -> Option<Vec<String>> {
        match self.0.get("redirect_uri")? {
            Value::Array(list) => {
                Some(list.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect())
            }
            Value::String(lines) => Some(lines.lines().map(str::to_owned).collect()),
            _ => Some(Vec::new()),
        }
    }
}

fn is_valid_redirect_uri(redirect_uri: &str) -> bool {
    let Ok(url) = Url::parse(redirect_uri) else { return false };
    let is_local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        _ => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_local)
}

fn reason(property: &str, words: &str, error: &str) -> Value {
    json!([{ "description": format!("{}: {words}", property.replace('_', " ")), "error": error }])
}

fn refuse(details: Map<String, Value>) -> Result<(), ApiError> {
    if details.is_empty() { Ok(()) } else { Err(ApiError::record_invalid(details)) }
}
