//! zcli, by the variables it reads: ZENDESK_SUBDOMAIN and ZENDESK_OAUTH_TOKEN.

use super::Shell;
use super::values::Values;
use crate::zendesk::Secret;

pub(super) fn variables(values: Values<'_>, shell: Shell) -> Secret {
    let subdomain = shell.set("ZENDESK_SUBDOMAIN", values.subdomain);
    let token = shell.set("ZENDESK_OAUTH_TOKEN", values.token);
    Secret::new([subdomain.expose(), "\n", token.expose()].concat())
}
