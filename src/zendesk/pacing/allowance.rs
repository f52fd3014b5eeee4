//! What one answer allows.

use serde::{Deserialize, Serialize};

use super::RateLimit;
use crate::zendesk::Millis;

/// How long a window is that does not say, in seconds: limits are by the minute.
const USUAL_WINDOW_S: u32 = 60;

/// A longer one is no number of seconds: some headers of that name hold a date.
const LONGEST_WINDOW_S: u32 = 3_600;

/// More open allowances than an account's windows ever leave, which end within a second of each
/// other.
const MOST_OPEN: usize = 16;

/// Until then at most so many requests are sent, counted since the pacing began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Allowance {
    pub until: Millis,
    pub most_sent: u64,
}

impl Allowance {
    /// Less than half of what remains, on top of what was answered.
    pub fn of(limit: RateLimit, now: Millis, answered: u64) -> Self {
        let window_s = limit.reset_s.filter(|seconds| *seconds <= LONGEST_WINDOW_S);
        // Seconds that were rounded down: a window that is thought over too soon would allow half of its
        // own rest.
        let window_ms = (Millis::from(window_s.unwrap_or(USUAL_WINDOW_S)) + 1) * 1_000;
        let allowed = limit.remaining.unwrap_or(0).saturating_sub(1) / 2;
        Self { until: now + window_ms, most_sent: answered + u64::from(allowed) }
    }

    pub fn is_open(self, now: Millis) -> bool {
        now < self.until
    }

    /// True if whoever keeps this one keeps the other too.
    fn implies(self, other: Self) -> bool {
        self.until >= other.until && self.most_sent <= other.most_sent
    }
}

/// Adds one to those that are open. What the others imply is left out.
pub(super) fn add(allowances: &mut Vec<Allowance>, new: Allowance) {
    if allowances.iter().any(|old| old.implies(new)) {
        return;
    }
    allowances.retain(|old| !new.implies(*old));
    allowances.push(new);
    if allowances.len() > MOST_OPEN {
        // One that implies them all.
        let until = allowances.iter().map(|allowance| allowance.until).max().unwrap_or(new.until);
        let most_sent = allowances.iter().map(|allowance| allowance.most_sent).min().unwrap_or(new.most_sent);
        *allowances = vec![Allowance { until, most_sent }];
    }
}
