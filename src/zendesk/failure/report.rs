//! What is told of a failure: to the user, and to anybody.

use super::{Failure, FailureKind};
use crate::zendesk::Subdomain;

impl Failure {
    /// For the user's own eyes: whom it was asked of, and what Zendesk said. It holds no secret.
    pub fn details(&self, account: &Subdomain) -> String {
        let [said, date] = [&self.message, &self.date].map(|text| text.as_deref().unwrap_or("-"));
        let account = format!("account: {account}\n");
        let said = format!("said: {said}\ndate: {date}");
        self.told(&account, &self.request, &self.kind.to_string(), &said)
    }

    /// Fit for a public issue: our own words, and the form of what came. No account is named, no id, and
    /// nothing that Zendesk sent.
    pub fn report(&self) -> String {
        let meaning = match self.kind {
            // How many seconds is Zendesk's word.
            FailureKind::RateLimited(_) => "too many requests".to_owned(),
            _ => self.kind.to_string(),
        };
        self.told("", &without_ids(&self.request), &meaning, self.shape.as_deref().unwrap_or("headers: -"))
    }

    fn told(&self, account: &str, request: &str, meaning: &str, came: &str) -> String {
        const VERSION: &str = env!("CARGO_PKG_VERSION");
        let status = self.status.map_or_else(|| "-".to_owned(), |status| status.to_string());
        format!(
            "Full Token {VERSION}\n{account}call: {request}\nstatus: {status}\nmeaning: {meaning}\n{came}"
        )
    }
}

/// `PUT /api/v2/oauth/clients/{id}.json`: an id is a number, and begins a segment of the path.
fn without_ids(request: &str) -> String {
    let mut path = String::new();
    for letter in request.chars() {
        match letter {
            '0'..='9' if path.ends_with('/') => path.push_str("{id}"),
            '0'..='9' if path.ends_with('}') => {}
            _ => path.push(letter),
        }
    }
    path
}
