//! Revoke tokens: as many as the user has chosen, one after the other, each by id over the session. It
//! survives page, popup and worker: what is unanswered is repeated by id, since a token that is not there
//! any more is as good as revoked.

use super::context::Context;
use super::event::Event;
use super::revocation_step::{RevocationStep, resting};
use super::transition::Transition;
use crate::vault::{Intent, Pause, Record, Revocation, Step, Vault};
use crate::zendesk::{PacedAnswer, TransportError};

/// Carries a revocation on by one event. One that rests or has ended takes what comes, and sends nothing.
pub(super) fn step(intent: &Intent, event: Event, vault: &Vault, context: &Context) -> Transition {
    let Some(revocation) = intent.work.revocation() else { return Transition::default() };
    let answer = match &event {
        Event::Answered(result) => Some(PacedAnswer::of(result)),
        Event::Lost | Event::TabGone => intent.request.as_ref().map(|_| PacedAnswer::default()),
        Event::NotSent { .. } | Event::Consented(_) | Event::ConsentShown(_) => None,
    };
    let this = RevocationStep { intent, revocation, vault, context };
    let transition = match (intent.step, event) {
        (_, Event::TabGone) => this.rest(Pause::TabGone),
        (_, Event::NotSent { until }) => this.wait_until(until),
        (Step::RenewCsrf, Event::Answered(result)) => this.user_read(result),
        (Step::Write | Step::WriteAgain, Event::Answered(result)) => this.token_answered(result),
        (_, Event::Lost) => this.try_again(this.no_response(TransportError::Lost)),
        _ => return Transition::default(),
    };
    Transition { answer: answer.map(|answer| (intent.owner.account.clone(), answer)), ..transition }
}

/// The time of a revocation has come: what waited goes on, and what was not answered is repeated after a
/// while. Until then an answer that is late is taken.
pub(super) fn time_passed(intent: &Intent, vault: &Vault, context: &Context) -> Transition {
    let Some(revocation) = intent.work.revocation() else { return Transition::default() };
    let this = RevocationStep { intent, revocation, vault, context };
    let Some(request) = intent.request.clone().filter(|_| revocation.not_before.is_none()) else {
        let unanswered = intent.request.as_ref().map(|_| PacedAnswer::default());
        let answer = unanswered.map(|answer| (intent.owner.account.clone(), answer));
        return Transition { answer, ..this.go_on(intent.clone(), context.revocations.csrf(&intent.id)) };
    };
    let mut transition = this.try_again(this.no_response(TransportError::TimedOut));
    for record in &mut transition.put {
        if let Record::Intent(waiting) = record {
            waiting.request = Some(request.clone());
        }
    }
    transition
}

/// The worker broke down while it was under way; an answer that comes after all is taken.
pub(super) fn broken_down(intent: &Intent, revocation: &Revocation) -> Transition {
    if revocation.pause.is_some() {
        return Transition::default();
    }
    Transition::put(Record::Intent(resting(intent.clone(), revocation, Pause::Broken)))
}
