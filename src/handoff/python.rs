//! Python: zenpy 2.0 and requests 2.

use super::program::{Program, Run};

const RUN: Run = Run::Command("python3 tickets.py");
const VARIABLE: &str = "os.environ[\"ZENDESK_OAUTH_TOKEN\"]";

pub(super) const ZENPY: Program = Program {
    file_name: "tickets.py",
    template: include_str!("templates/zenpy.py.in"),
    run: RUN,
    import: "import os\n",
    variable: VARIABLE,
};

pub(super) const REQUESTS: Program = Program {
    file_name: "tickets.py",
    template: include_str!("templates/requests.py.in"),
    run: RUN,
    import: "import os\n\n",
    variable: VARIABLE,
};
