//! How many requests of the API an account answers in a window of time [rate-limits]: at Zendesk a
//! minute, here as long as a test can wait.

use std::{collections::BTreeMap, num::NonZeroU64, time::Instant};

use serde::{Deserialize, Serialize};

use crate::times;

/// What a test chooses.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plan {
    /// Requests in a window.
    pub(crate) limit: u64,
    pub(crate) window_s: NonZeroU64,
    /// How many of them the customer's other integrations take, at the beginning of each window.
    #[serde(default)]
    pub(crate) taken: u64,
}

/// A limit in force. Its windows follow one another from when it was set, whether anybody asks or not.
pub(crate) struct RateLimit {
    plan: Plan,
    began: Instant,
    began_at_ms: u64,
    /// By when they began.
    windows: BTreeMap<u64, Window>,
}

/// A window in which something was asked.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Window {
    /// Unix time by the machine's clock, as the log's.
    began_at_ms: u64,
    remaining_at_start: u64,
    /// All that were asked, those that were refused among them.
    requests: u64,
    refused: u64,
}

/// What one answer says of the limit.
pub(crate) struct Standing {
    pub(crate) limit: u64,
    pub(crate) remaining: u64,
    /// Seconds until the next window, rounded up.
    pub(crate) reset_s: u64,
    /// Whether the request is beyond the limit.
    pub(crate) is_refused: bool,
}

/// What the control port tells.
#[derive(Serialize)]
pub(crate) struct Report {
    #[serde(flatten)]
    plan: Plan,
    /// Oldest first.
    windows: Vec<Window>,
    /// The window with the most requests.
    most: Option<Window>,
}

impl RateLimit {
    pub(crate) fn of(plan: Plan) -> Self {
        let now_ms = times::machine_now().unix_timestamp_nanos() / 1_000_000;
        let began_at_ms = now_ms.try_into().unwrap_or_default();
        Self { plan, began: Instant::now(), began_at_ms, windows: BTreeMap::new() }
    }

    /// Counts a request of now.
    pub(crate) fn count(&mut self) -> Standing {
        let elapsed_ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let length_ms = self.plan.window_s.get().saturating_mul(1_000);
        let window = self.window(elapsed_ms - elapsed_ms % length_ms);
        window.requests += 1;
        let is_refused = window.requests > window.remaining_at_start;
        window.refused += u64::from(is_refused);
        Standing {
            remaining: window.remaining_at_start.saturating_sub(window.requests),
            limit: self.plan.limit,
            reset_s: (length_ms - elapsed_ms % length_ms).div_ceil(1_000),
            is_refused,
        }
    }

    /// The window that began so long after the limit was set.
    fn window(&mut self, after_ms: u64) -> &mut Window {
        let began_at_ms = self.began_at_ms + after_ms;
        let remaining_at_start = self.plan.limit.saturating_sub(self.plan.taken);
        let new = Window { began_at_ms, remaining_at_start, requests: 0, refused: 0 };
        self.windows.entry(began_at_ms).or_insert(new)
    }

    pub(crate) fn report(&self) -> Report {
        let most = self.windows.values().max_by_key(|window| window.requests).copied();
        Report { plan: self.plan, windows: self.windows.values().copied().collect(), most }
    }
}
