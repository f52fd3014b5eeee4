//! cURL, quoted for the shell it is pasted into.

use super::values::Values;
use super::{Shell, TokenPlace};
use crate::zendesk::Secret;

const VARIABLE: &str = "ZENDESK_OAUTH_TOKEN";
const BEARER: &str = "Authorization: Bearer ";

pub(super) fn render(values: Values<'_>, place: TokenPlace, shell: Shell) -> Secret {
    // In Windows PowerShell `curl` is another program's name.
    let program = if shell == Shell::Sh { "curl" } else { "curl.exe" };
    let url = format!("https://{}.zendesk.com/api/v2/tickets.json?page[size]=10", values.subdomain);
    let url = shell.word(&url);
    let (before, header) = match place {
        TokenPlace::Environment => (
            Secret::new(format!("{}\n", shell.set(VARIABLE, values.token).expose())),
            Secret::new(shell.word_with_variable(BEARER, VARIABLE)),
        ),
        TokenPlace::InCode => {
            let header = Secret::new(format!("{BEARER}{}", values.token));
            (Secret::new(""), shell.word(header.expose()))
        }
    };
    // Without --globoff cURL takes the brackets for a pattern.
    Secret::new(
        [before.expose(), program, " --globoff --header ", header.expose(), " ", url.expose()].concat(),
    )
}
