//! Ruby: zendesk_api 3.1, Zendesk's own gem.

use super::program::{Program, Run};

pub(super) const ZENDESK_API: Program = Program {
    file_name: "tickets.rb",
    template: include_str!("templates/zendesk_api.rb.in"),
    run: Run::Command("ruby tickets.rb"),
    import: "",
    variable: "ENV.fetch(\"ZENDESK_OAUTH_TOKEN\")",
};
