//! Parameters of a list's query.

use axum::http::Uri;
use url::form_urlencoded;

pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(crate) fn of(uri: &Uri) -> Self {
        Self(form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }

    /// The query with one parameter set and others removed, for a link to another page.
    pub(crate) fn with(&self, name: &str, value: &str, without: &[&str]) -> String {
        let kept = self.0.iter().filter(|(known, _)| known != name && !without.contains(&known.as_str()));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).append_pair(name, value).finish()
    }
}
