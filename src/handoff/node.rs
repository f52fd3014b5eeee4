//! Node.js: node-zendesk 6, and Node's own fetch.

use super::program::{Program, Run};

const VARIABLE: &str = "process.env.ZENDESK_OAUTH_TOKEN";

pub(super) const ZENDESK: Program = Program {
    file_name: "tickets.mjs",
    template: include_str!("templates/node-zendesk.mjs.in"),
    run: Run::Node("tickets.mjs"),
    import: "",
    variable: VARIABLE,
};

pub(super) const FETCH: Program = Program {
    file_name: "tickets.mjs",
    template: include_str!("templates/fetch.mjs.in"),
    run: Run::Node("tickets.mjs"),
    import: "",
    variable: VARIABLE,
};
