//! The faults, and what each makes of one request.

use full_token::zendesk::{Headers, Request, Response, TransportError};
use serde_json::json;

use super::account::{Account, response, text_answer};

/// What may go wrong around one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Latency,
    Status(u16),
    Refused422,
    Limited { retry_after: bool },
    Redirect,
    Html,
    Empty,
    Cut,
    ResetBefore,
    ResetAfter,
    StaleCsrf,
    SessionEnded,
    TabClosed,
    TabLeft,
    PopupClosed,
    WorkerStopped,
    CrashAfterArrival,
    UpdateWhileHeld,
    LateAnswer,
    ClockBack,
    ClockForward,
    Sleep,
}

pub const FAULTS: [(&str, Fault); 29] = [
    ("latency 5 s", Fault::Latency),
    ("401", Fault::Status(401)),
    ("403", Fault::Status(403)),
    ("404", Fault::Status(404)),
    ("409", Fault::Status(409)),
    ("410", Fault::Status(410)),
    ("422 with details", Fault::Refused422),
    ("429, Retry-After, JSON", Fault::Limited { retry_after: true }),
    ("429, no Retry-After, text", Fault::Limited { retry_after: false }),
    ("500", Fault::Status(500)),
    ("503", Fault::Status(503)),
    ("redirect to sign-in", Fault::Redirect),
    ("HTML with 200", Fault::Html),
    ("empty body", Fault::Empty),
    ("cut-off JSON", Fault::Cut),
    ("reset before the effect", Fault::ResetBefore),
    ("reset after the effect", Fault::ResetAfter),
    ("stale CSRF token", Fault::StaleCsrf),
    ("session ended", Fault::SessionEnded),
    ("tab closed", Fault::TabClosed),
    ("tab navigated away", Fault::TabLeft),
    ("popup closed", Fault::PopupClosed),
    ("worker stopped", Fault::WorkerStopped),
    ("crash after arrival", Fault::CrashAfterArrival),
    ("update while held", Fault::UpdateWhileHeld),
    ("answer after acknowledge", Fault::LateAnswer),
    ("clock set back an hour", Fault::ClockBack),
    ("clock set forward an hour", Fault::ClockForward),
    ("sleep over every deadline", Fault::Sleep),
];

/// What comes back.
#[derive(Debug)]
pub enum Met {
    /// The function in the tab reports this.
    Report(Result<Response, TransportError>),
    /// The tab is gone, and with it the report.
    TabClosed,
    /// The injection broke off: the browser says so to the worker.
    Lost,
    /// The answer comes only when the user was told that there is none.
    Late(Response),
    /// The machine slept meanwhile, and the connection is dead.
    Slept,
}

impl Fault {
    /// The request meets the fault.
    pub fn meet(self, account: &mut Account, request: &Request) -> Met {
        let html = "<!DOCTYPE html><title>Sign in</title>";
        Met::Report(match self {
            Self::Latency
            | Self::PopupClosed
            | Self::WorkerStopped
            | Self::CrashAfterArrival
            | Self::UpdateWhileHeld
            | Self::ClockBack
            | Self::ClockForward => Ok(account.carry_out(request)),
            Self::LateAnswer => return Met::Late(account.carry_out(request)),
            Self::Sleep => {
                account.carry_out(request);
                return Met::Slept;
            }
            Self::Status(404) => {
                Ok(response(404, &json!({"error": "RecordNotFound", "description": "Not found"})))
            }
            Self::Status(403) => {
                Ok(response(403, &json!({"error": {"title": "Forbidden", "message": "No access."}})))
            }
            Self::Status(status) => Ok(response(status, &json!({"error": "Trouble"}))),
            Self::Refused422 => Ok(response(
                422,
                &json!({"error": "RecordInvalid", "details": {"base": [{"description": "Not so", "error": "Invalid"}]}}),
            )),
            Self::Limited { retry_after: true } => {
                let headers = Headers { retry_after: Some("7".into()), ..Headers::default() };
                Ok(Response { headers, ..response(429, &json!({"error": "TooManyRequests"})) })
            }
            Self::Limited { retry_after: false } => Ok(text_answer(429, "text/plain", "Slow down")),
            Self::Redirect => Ok(Response { status: 0, redirected: true, ..text_answer(0, "text/html", "") }),
            Self::Html => Ok(text_answer(200, "text/html; charset=utf-8", html)),
            Self::Empty => {
                account.carry_out(request);
                Ok(text_answer(200, "application/json", ""))
            }
            // The browser gives no part of a body that breaks off.
            Self::Cut | Self::ResetAfter => {
                account.carry_out(request);
                Err(TransportError::Network)
            }
            Self::ResetBefore => Err(TransportError::Network),
            Self::StaleCsrf => Ok(response(403, &json!({"error": "InvalidCsrf"}))),
            Self::SessionEnded => {
                account.session = false;
                Ok(account.carry_out(request))
            }
            Self::TabClosed => {
                account.carry_out(request);
                return Met::TabClosed;
            }
            Self::TabLeft => {
                account.carry_out(request);
                return Met::Lost;
            }
        })
    }

    /// What is held in memory outlives it.
    pub fn keeps_memory(self) -> bool {
        !matches!(self, Self::CrashAfterArrival | Self::UpdateWhileHeld)
    }

    /// How often it is met; the others last.
    pub fn is_once(self) -> bool {
        matches!(self, Self::StaleCsrf)
    }

    /// The same where what is not answered is repeated: these pass.
    pub fn passes(self) -> bool {
        let passes = matches!(
            self,
            Self::Limited { .. } | Self::ResetAfter | Self::LateAnswer | Self::Sleep | Self::TabLeft
        );
        passes || self.is_once()
    }
}
