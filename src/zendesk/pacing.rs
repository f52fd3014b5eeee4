//! When the next request of a long reading or a long change may leave: the account's rate limit is
//! shared with every integration of the customer, who come first.

mod allowance;
mod paced_answer;
mod rate_limit;

pub use paced_answer::PacedAnswer;
pub use rate_limit::RateLimit;

use allowance::Allowance;
use serde::{Deserialize, Serialize};

use super::Millis;
use super::failure::LONGEST_WAIT_S;

/// How long a 429 is waited out that doesn't say, in seconds.
const USUAL_WAIT_S: u32 = 10;

/// What is taken for an account that has told nothing of its limit: the smallest plan's, by the minute.
/// Source: "Rate limits".
const SMALLEST_PLAN: RateLimit = RateLimit { remaining: Some(200), reset_s: Some(60), retry_after_s: None };

/// May a request leave?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permit {
    /// Yes; it counts as sent.
    Now,
    /// Not before then.
    NotBefore(Millis),
    /// Not before another one is answered: nothing is known of the limit yet.
    AfterAnswer,
}

/// One budget for all that reads and changes at length. It has no clock, and can be stored, so that
/// whichever instance of the worker lives goes on with it.
///
/// Each answer allows less than half of what it says remains, until its window is reset; what is
/// sent meanwhile counts against every answer whose window is still open. So nothing is gained by
/// the later answers of a window, whose remainder our own requests have lowered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pacing {
    /// Requests that were sent, since it began.
    sent: u64,
    /// Those of them that were answered, or never will be.
    answered: u64,
    allowances: Vec<Allowance>,
    /// A 429 is waited out until then.
    not_before: Millis,
    /// What the account has told last of its limit. An answer that is lost would have told the like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told: Option<RateLimit>,
}

impl Pacing {
    /// Asks for the next request.
    pub fn ask(&mut self, now: Millis) -> Permit {
        let permit = self.permit(now);
        if permit == Permit::Now {
            self.sent += 1;
        }
        permit
    }

    /// What [`Pacing::ask`] would say, without counting a request as sent.
    pub fn permit(&self, now: Millis) -> Permit {
        if now < self.not_before {
            return Permit::NotBefore(self.not_before);
        }
        let open = || self.allowances.iter().filter(|allowance| allowance.is_open(now));
        let exhausted = open().filter(|allowance| self.sent >= allowance.most_sent);
        if let Some(until) = exhausted.map(|allowance| allowance.until).max() {
            return Permit::NotBefore(until);
        }
        if open().next().is_none() && self.sent > self.answered { Permit::AfterAnswer } else { Permit::Now }
    }

    /// A request was answered with this status.
    pub fn answer(&mut self, now: Millis, status: u16, limit: RateLimit) {
        self.answered = self.sent.min(self.answered + 1);
        if status == 429 {
            self.wait(now, limit.retry_after_s.unwrap_or(USUAL_WAIT_S));
        } else if let (503, Some(seconds)) = (status, limit.retry_after_s) {
            self.wait(now, seconds);
        }
        self.allowances.retain(|allowance| allowance.is_open(now));
        let is_told = limit.remaining.is_some();
        if is_told {
            self.told = Some(limit);
        }
        if is_told || self.allowances.is_empty() {
            let told = self.told.unwrap_or(SMALLEST_PLAN);
            // Requests under way are not yet in what remains: they come out of the allowance.
            allowance::add(&mut self.allowances, Allowance::of(told, now, self.answered));
        }
    }

    /// A request will never be answered. It may have counted all the same.
    pub fn lose_answer(&mut self, now: Millis) {
        self.answer(now, 0, RateLimit::default());
    }

    /// Whoever sent what is under way is gone: an instance that takes over says so first.
    pub fn lose_all_answers(&mut self, now: Millis) {
        if self.answered < self.sent {
            self.answered = self.sent - 1;
            self.lose_answer(now);
        }
    }

    fn wait(&mut self, now: Millis, seconds: u32) {
        // A 429 that asks for no wait would be answered by the next one.
        let seconds = seconds.clamp(1, LONGEST_WAIT_S);
        self.not_before = self.not_before.max(now + Millis::from(seconds) * 1_000);
    }
}

#[cfg(test)]
mod tests;
