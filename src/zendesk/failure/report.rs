//! A failure as it may be told to anybody.

use super::{Failure, FailureKind};
use crate::zendesk::ResponseShape;

impl Failure {
    /// Fit for a public issue: our own words, and the form of what came. No account is named, no id, and
    /// nothing that Zendesk sent.
    pub fn report(&self) -> String {
        let status = self.status.map_or_else(|| "-".to_owned(), |status| status.to_string());
        let mut report = [
            concat!("Full Token ", env!("CARGO_PKG_VERSION"), "\ncall: "),
            &without_ids(&self.request),
            "\nstatus: ",
            &status,
            "\nmeaning: ",
            &self.meaning(),
        ]
        .concat();
        if let Some(ResponseShape { headers, body }) = &self.shape {
            for line in ["\nheaders: ", headers, "\n", body] {
                report.push_str(line);
            }
        }
        report
    }

    fn meaning(&self) -> String {
        match self.kind {
            // How many seconds is Zendesk's word.
            FailureKind::RateLimited(_) => "too many requests".to_owned(),
            _ => self.kind.to_string(),
        }
    }
}

/// `PUT /api/v2/oauth/clients/{id}.json`: what can be no word of a path is an id.
fn without_ids(request: &str) -> String {
    let is_word = |segment: &str| segment.bytes().all(|b| matches!(b, b'a'..=b'z' | b'_' | b'.'));
    let segments = request.split('/').enumerate().map(|(place, segment)| match segment {
        // The method comes first.
        _ if place == 0 || segment == "v2" || is_word(segment) => segment,
        _ if segment.ends_with(".json") => "{id}.json",
        _ => "{id}",
    });
    segments.collect::<Vec<_>>().join("/")
}
