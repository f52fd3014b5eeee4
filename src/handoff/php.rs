//! PHP: zendesk_api_client_php 4.1, Zendesk's own package.

use super::program::{Program, Run};

pub(super) const CLIENT: Program = Program {
    file_name: "tickets.php",
    template: include_str!("templates/zendesk_api_client.php.in"),
    run: Run::Command("php tickets.php"),
    import: "",
    variable: "getenv(\"ZENDESK_OAUTH_TOKEN\")",
};
