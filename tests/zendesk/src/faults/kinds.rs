//! The kinds of faults.

use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Fault {
    /// Waits, then goes on.
    Latency { ms: u64 },
    /// Does it, then waits before it answers.
    LatencyAfter { ms: u64 },
    /// Waits, before or after the effect, until the faults are cleared; then goes on.
    Hold { when: When },
    /// Answers that status; nothing is done.
    Status {
        status: u16,
        retry_after: Option<u64>,
        #[serde(default)]
        body: BodyForm,
        /// In place of the usual JSON body.
        error: Option<Value>,
    },
    /// Answers with 200 and this body, whatever it is; nothing is done. `pad` adds so many spaces.
    Answer {
        body: String,
        #[serde(default = "json_type")]
        content_type: String,
        #[serde(default)]
        pad: usize,
    },
    /// An HTML page with 200; nothing is done.
    Html {},
    /// To the sign-in page; nothing is done.
    Redirect {},
    /// Does it; answers 200 with nothing in it.
    Empty {},
    /// Does it; the answer breaks off in the middle.
    Cut {},
    /// The connection is reset (RST), before or after the effect.
    Reset { when: When },
    /// 403 as for a stale CSRF token, and the session's token is another from now on.
    StaleCsrf {},
    /// Ends the session, then goes on as for anybody.
    EndSession {},
    /// 404 as for an endpoint that this account doesn't have.
    InvalidEndpoint {},
}

fn json_type() -> String {
    "application/json".to_owned()
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum BodyForm {
    #[default]
    Json,
    Text,
    Html,
    Empty,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum When {
    Before,
    After,
}
