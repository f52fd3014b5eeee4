//! Go: nukosuke/go-zendesk 0.18.

use super::program::{Program, Run};

pub(super) const CLIENT: Program = Program {
    file_name: "tickets.go",
    template: include_str!("templates/go-zendesk.go.in"),
    run: Run::Command("go run tickets.go"),
    import: "\t\"os\"\n",
    variable: "os.Getenv(\"ZENDESK_OAUTH_TOKEN\")",
};
