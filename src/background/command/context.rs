//! What the machines need of the world.

use super::open_revocations::OpenRevocations;
use crate::vault::{Millis, RequestId};
use crate::zendesk::Subdomain;

/// The moment at which something is decided, and what is known at it.
#[derive(Clone, Debug)]
pub struct Context {
    pub now: Millis,
    /// For how long something is held, in milliseconds.
    pub hold: Millis,
    /// An id that was never used, for the next request.
    pub fresh: RequestId,
    /// The accounts known to have withdrawn the Tokens API.
    pub withdrawn: Vec<Subdomain>,
    /// How long a whole client secret is, in bytes, on accounts that show one whenever they make one.
    pub secret_lengths: Vec<(Subdomain, usize)>,
    /// What this instance of the worker knows of the revocations of many.
    pub revocations: OpenRevocations,
    /// Writes a point in time as ISO 8601.
    pub iso: fn(Millis) -> String,
    /// Reads a point in time, as ISO 8601 or as HTTP's `Date`.
    pub parse: fn(&str) -> Option<Millis>,
}
