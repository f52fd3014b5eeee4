//! Java: zendesk-java-client 1.5.

use super::program::{Program, Run};

pub(super) const CLIENT: Program = Program {
    file_name: "ListTickets.java",
    template: include_str!("templates/ListTickets.java.in"),
    run: Run::Command("java -cp 'lib/*' ListTickets.java"),
    import: "",
    variable: "System.getenv(\"ZENDESK_OAUTH_TOKEN\")",
};
