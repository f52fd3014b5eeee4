//! zcli, by the variables it reads: ZENDESK_SUBDOMAIN and ZENDESK_OAUTH_TOKEN; since 1.3 also
//! ZENDESK_OAUTH_CLIENT_ID and ZENDESK_OAUTH_CLIENT_SECRET, by which it gets tokens of its own with
//! the scopes `read write` [zendesk/zcli#407].

use super::Shell;
use super::values::Values;
use crate::zendesk::Secret;

pub(super) fn variables(values: Values<'_>, shell: Shell) -> Secret {
    let subdomain = shell.set("ZENDESK_SUBDOMAIN", values.subdomain);
    let token = shell.set("ZENDESK_OAUTH_TOKEN", values.token);
    Secret::new([subdomain.expose(), "\n", token.expose()].concat())
}

/// For a POSIX shell, from ZENDESK_CLIENT_SECRET.
pub(super) fn renewing(values: Values<'_>) -> Secret {
    // A terminal takes control characters for keys, whatever quotes they stand in.
    let client: String = values.renewal.client.chars().filter(|c| !c.is_control()).collect();
    let set = |name, value| Shell::Sh.set(name, value).expose().to_owned();
    let lines = [
        set("ZENDESK_SUBDOMAIN", values.subdomain),
        set("ZENDESK_OAUTH_CLIENT_ID", &client),
        "export ZENDESK_OAUTH_CLIENT_SECRET=\"${ZENDESK_CLIENT_SECRET:?}\"".to_owned(),
        // zcli would use it first.
        "unset ZENDESK_OAUTH_TOKEN".to_owned(),
    ];
    Secret::new(lines.join("\n"))
}
