//! A `.env` file, for shells, Docker and the many libraries that read one.

use super::Shell;
use super::fill::fill;
use super::values::Values;
use crate::zendesk::Secret;

pub(super) fn render(values: Values<'_>) -> Secret {
    // Docker takes quotes for part of the value, so there are none but where a shell would read
    // a home folder.
    let quoted = Shell::Sh.word(values.token);
    let token = if values.token.starts_with('~') { quoted.expose() } else { values.token };
    fill(include_str!("templates/dotenv.in"), &[("__SUBDOMAIN__", values.subdomain), ("__TOKEN__", token)])
}
