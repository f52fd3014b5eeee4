//! Pacing, held against its own promise: whatever headers come in whatever order, from an answer
//! until its window is reset less than half of what remained is sent.

use full_token::zendesk::{Pacing, Permit, RateLimit};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    /// This many ask to be sent.
    Ask(u8),
    Answer {
        status: u16,
        limit: RateLimit,
    },
    LoseAnswer,
    /// Milliseconds pass.
    Wait(u64),
    /// It is stored and read again.
    Store,
}

fn numbers() -> impl Strategy<Value = Option<u32>> {
    prop_oneof![6 => (0_u32..40).prop_map(Some), 1 => (0_u32..800).prop_map(Some), 1 => any::<u32>().prop_map(Some), 1 => Just(None)]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let status = prop_oneof![8 => Just(200_u16), 2 => Just(429), 1 => Just(503), 1 => Just(500)];
    let seconds = || prop_oneof![4 => (0_u32..90).prop_map(Some), 1 => Just(None)];
    let answer =
        (status, numbers(), seconds(), seconds()).prop_map(|(status, remaining, reset_s, retry_after_s)| {
            Step::Answer { status, limit: RateLimit { remaining, reset_s, retry_after_s } }
        });
    let step = prop_oneof![
        4 => (1_u8..12).prop_map(Step::Ask),
        4 => answer,
        1 => Just(Step::LoseAnswer),
        2 => (0_u64..5_000).prop_map(Step::Wait),
        1 => (0_u64..90_000).prop_map(Step::Wait),
        1 => Just(Step::Store),
    ];
    prop::collection::vec(step, 1..80)
}

/// What one answer promised to the others, and what was sent since.
struct Promise {
    until: u64,
    remaining: u32,
    /// Requests under way when it came count too: what remained did not know of them yet.
    sent: u32,
}

#[derive(Default)]
struct World {
    pacing: Pacing,
    now: u64,
    under_way: u32,
    promises: Vec<Promise>,
    not_before: u64,
}

impl World {
    fn take(&mut self, step: Step) {
        match step {
            Step::Ask(times) => (0..times).for_each(|_| self.ask()),
            Step::Answer { status, limit } if self.under_way > 0 => self.answer(status, limit),
            Step::LoseAnswer if self.under_way > 0 => {
                self.pacing.lose_answer(self.now);
                self.under_way -= 1;
            }
            Step::Wait(ms) => self.now += ms,
            Step::Store => {
                let stored = serde_json::to_string(&self.pacing).unwrap();
                self.pacing = serde_json::from_str(&stored).unwrap();
            }
            Step::Answer { .. } | Step::LoseAnswer => {}
        }
    }

    fn ask(&mut self) {
        match self.pacing.ask(self.now) {
            Permit::Now => self.send(),
            Permit::NotBefore(at) => assert!(at > self.now, "a wait that is over is no wait"),
            Permit::AfterAnswer => assert!(self.under_way > 0, "nothing is waited for"),
        }
    }

    fn send(&mut self) {
        assert!(self.now >= self.not_before, "a 429 is waited out");
        self.under_way += 1;
        for promise in self.promises.iter_mut().filter(|promise| self.now < promise.until) {
            promise.sent += 1;
            let Promise { sent, remaining, .. } = promise;
            assert!(*sent < remaining.div_ceil(2), "{sent} of {remaining} are sent");
        }
    }

    fn answer(&mut self, status: u16, limit: RateLimit) {
        self.pacing.answer(self.now, status, limit);
        self.under_way -= 1;
        if status == 429 {
            self.not_before =
                self.not_before.max(self.now + u64::from(limit.retry_after_s.unwrap_or(10)) * 1_000);
        }
        if let Some(remaining) = limit.remaining {
            // The account rounds its seconds.
            let until = self.now + (u64::from(limit.reset_s.unwrap_or(60)) + 1) * 1_000;
            self.promises.push(Promise { until, remaining, sent: self.under_way });
        }
    }
}

proptest! {
    #[test]
    fn no_sequence_of_headers_lets_more_than_the_budget_leave(steps in steps()) {
        let mut world = World::default();
        steps.into_iter().for_each(|step| world.take(step));
    }

    #[test]
    fn whatever_came_it_goes_on_after_the_wait(steps in steps()) {
        let mut world = World::default();
        steps.into_iter().for_each(|step| world.take(step));
        while world.under_way > 0 {
            world.take(Step::LoseAnswer);
        }
        // Each wait ends: no more of them than windows are open.
        for _ in 0..20 {
            match world.pacing.permit(world.now) {
                Permit::Now => return Ok(()),
                Permit::NotBefore(at) => world.now = at,
                Permit::AfterAnswer => prop_assert!(false, "nothing is under way"),
            }
        }
        prop_assert!(false, "it never goes on");
    }
}
