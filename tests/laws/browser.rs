//! What is under way between the worker and the account.

use full_token::vault::{CommandId, Millis, Owner, RequestId, TabId};
use full_token::zendesk::{Request, Response, TransportError};

/// A request that was sent, and not reported on yet.
#[derive(Clone, Debug)]
pub struct Flight {
    pub id: RequestId,
    pub tab: TabId,
    pub command: CommandId,
    pub owner: Owner,
    pub request: Request,
    /// It waits for its turn in the account's budget.
    pub is_paced: bool,
    /// When, by the account's clock.
    pub sent: Millis,
    /// How often the browser's clock had been set by then.
    pub clock_sets: u32,
    /// What the account answered, once the request has taken effect.
    pub response: Option<Response>,
}

/// What a tab reports.
#[derive(Clone, Debug)]
pub struct Told {
    pub flight: Flight,
    pub result: Result<Response, TransportError>,
}
