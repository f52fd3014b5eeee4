//! Programs that get their own tokens by client credentials and renew them: requests 2, Node's own
//! fetch, cURL.
//!
//! Each names a lifetime: every run leaves a token behind, and those of older clients would never
//! expire. The snippet for cURL has no clock: it renews a token once it is refused.

use super::fill::fill;
use super::values::Values;
use super::{Shell, literal};
use crate::zendesk::Secret;

/// A program that reads the client's secret from `ZENDESK_CLIENT_SECRET`, and lists tickets.
pub(super) struct RenewingProgram {
    /// Names in it: `__SUBDOMAIN__`, `__CLIENT__`, `__SCOPE__`.
    template: &'static str,
    /// How the language writes a text.
    literal: fn(&str) -> String,
}

pub(super) const REQUESTS: RenewingProgram = RenewingProgram {
    template: include_str!("templates/requests_renewing.py.in"),
    literal: literal::in_python,
};

pub(super) const FETCH: RenewingProgram =
    RenewingProgram { template: include_str!("templates/fetch_renewing.mjs.in"), literal: literal::in_json };

/// Without comments, which zsh at a terminal takes for commands.
pub(super) const CURL: RenewingProgram =
    RenewingProgram { template: include_str!("templates/curl_renewing.sh.in"), literal: json_word };

impl RenewingProgram {
    pub(super) fn render(&self, values: Values<'_>) -> Secret {
        let Values { subdomain, renewal, .. } = values;
        fill(
            self.template,
            &[
                ("__SUBDOMAIN__", subdomain),
                ("__CLIENT__", &(self.literal)(renewal.client)),
                ("__SCOPE__", &(self.literal)(&renewal.scopes.join(" "))),
            ],
        )
    }
}

fn json_word(text: &str) -> String {
    Shell::Sh.word(&literal::in_json(text)).expose().to_owned()
}
