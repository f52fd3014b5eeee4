//! A revocation of many at one event: what follows for the token that is due.

use super::context::Context;
use super::csrf_token;
use super::forget_dead;
use super::transition::Transition;
use crate::vault::{
    Intent, Millis, Outcome, Pause, Record, Revocation, RevocationResult, Step, TokenResult, Vault, Work,
};
use crate::zendesk::{
    Endpoint, Failure, FailureKind, Id, Me, Response, RevokeToken, Secret, ShowMe, TransportError,
};

/// How long to wait before the same token is tried again, in milliseconds; and how often it is.
const WAITS_MS: [Millis; 3] = [2_000, 8_000, 30_000];

/// No wait for a rate limit is longer, in milliseconds: then it is asked anew.
const LONGEST_WAIT_MS: Millis = 3_700_000;

/// Asks who is signed in; the answer holds the CSRF token too.
pub(super) fn ask_user(intent: Intent, context: &Context) -> Transition {
    let intent = Intent { started: context.now, ..intent };
    let csrf = Some((intent.id.clone(), None));
    let asked = csrf_token::request(intent, Step::RenewCsrf, context.clone()).paced();
    Transition { csrf, ..asked }
}

/// The same intent, resting for this reason.
pub(super) fn resting(intent: Intent, revocation: &Revocation, pause: Pause) -> Intent {
    with(intent, Revocation { pause: Some(pause), not_before: None, ..revocation.clone() })
}

fn with(intent: Intent, revocation: Revocation) -> Intent {
    Intent { work: Work::RevokeTokens(Box::new(revocation)), ..intent }
}

/// A revocation as it stands when something happens.
pub(super) struct RevocationStep<'a> {
    pub(super) intent: &'a Intent,
    pub(super) revocation: &'a Revocation,
    pub(super) vault: &'a Vault,
    pub(super) context: &'a Context,
}

impl RevocationStep<'_> {
    /// True if nothing more is to be sent.
    fn is_at_rest(&self) -> bool {
        self.intent.outcome.is_some() || self.revocation.pause.is_some()
    }

    /// What is due: the next token, or first the CSRF token. With the last one it ends.
    pub(super) fn go_on(&self, intent: Intent, csrf: Option<&Secret>) -> Transition {
        let Some(revocation) = intent.work.revocation().cloned() else { return Transition::default() };
        if revocation.is_done() {
            return self.end(intent, Outcome::TokensRevoked { stopped: false });
        }
        let Some(token) = self.due(&revocation) else { return self.broken() };
        let intent = with(intent, Revocation { not_before: None, ..revocation });
        let Some(csrf) = csrf else { return ask_user(intent, self.context) };
        let step = if intent.step == Step::WriteAgain { Step::WriteAgain } else { Step::Write };
        let intent = Intent { started: self.context.now, ..intent };
        Transition::send(intent, step, RevokeToken(token).request(csrf), self.context.clone()).paced()
    }

    /// The first token without a result.
    fn due(&self, revocation: &Revocation) -> Option<Id> {
        self.context.revocations.token(&self.intent.id, revocation.done())
    }

    /// Its tokens are not known any more.
    fn broken(&self) -> Transition {
        self.end(self.intent.clone(), Outcome::Broken)
    }

    fn end(&self, intent: Intent, outcome: Outcome) -> Transition {
        let csrf = Some((intent.id.clone(), None));
        Transition { csrf, ..Transition::end(intent, outcome, self.context) }
    }

    /// Who is signed in was asked.
    pub(super) fn user_read(&self, result: Result<Response, TransportError>) -> Transition {
        if self.is_at_rest() {
            return self.await_nothing();
        }
        match ShowMe.parse_response(result) {
            Ok(Me::SignedIn { id, csrf, .. }) if id == self.intent.owner.user => {
                // A 403 with this one is the account's word.
                let intent = Intent { step: Step::WriteAgain, ..self.intent.clone() };
                let learned = Some((intent.id.clone(), Some(csrf.clone())));
                let next = self.go_on(intent, Some(&csrf));
                Transition { csrf: next.csrf.clone().or(learned), ..next }
            }
            Ok(Me::SignedIn { .. }) => self.end(self.intent.clone(), Outcome::AnotherUser),
            Ok(Me::Anonymous) => self.rest(Pause::SignedOut),
            Err(failure) => self.passing(failure).unwrap_or_else(|failure| self.rest(Pause::Failed(failure))),
        }
    }

    /// The request that revokes a token was answered.
    pub(super) fn token_answered(&self, result: Result<Response, TransportError>) -> Transition {
        let Some(token) = self.due(self.revocation) else {
            return if self.is_at_rest() { self.await_nothing() } else { self.broken() };
        };
        match RevokeToken(token).parse_response(result) {
            Ok(()) => self.take(token, RevocationResult::Revoked),
            Err(Failure { kind: FailureKind::NotFound, .. }) => self.take(token, RevocationResult::Gone),
            Err(Failure { kind: FailureKind::Forbidden, .. }) if self.intent.step == Step::Write => {
                if self.is_at_rest() {
                    self.await_nothing()
                } else {
                    ask_user(self.intent.clone(), self.context)
                }
            }
            Err(failure) => self
                .passing(failure)
                .unwrap_or_else(|failure| self.take(token, RevocationResult::Refused(failure))),
        }
    }

    /// A token has its result. One that is dead is held no longer.
    fn take(&self, token: Id, result: RevocationResult) -> Transition {
        let is_dead = !matches!(result, RevocationResult::Refused(_));
        let mut revocation = self.revocation.clone();
        let complete = revocation.take(TokenResult { token, result });
        let stopped = !revocation.is_done();
        let intent = with(Intent { step: Step::Write, request: None, ..self.intent.clone() }, revocation);
        let next = if intent.is_acknowledged {
            Transition::remove(intent.key())
        } else if intent.outcome.is_some() {
            let outcome = match intent.outcome {
                Some(Outcome::TokensRevoked { .. }) => Some(Outcome::TokensRevoked { stopped }),
                ref other => other.clone(),
            };
            Transition::put(Record::Intent(Intent { outcome, ..intent }))
        } else if self.revocation.pause.is_some() && stopped {
            Transition::put(Record::Intent(intent))
        } else {
            self.go_on(intent, self.context.revocations.csrf(&self.intent.id))
        };
        let account = &self.intent.owner.account;
        let dropped =
            if is_dead { forget_dead::token(account, token, self.vault) } else { Transition::default() };
        let results = complete.map(|(chunk, results)| (self.intent.id.clone(), chunk, results));
        dropped.and(Transition { results, ..next })
    }

    /// What a failure leads to that says nothing about the token.
    fn passing(&self, failure: Failure) -> Result<Transition, Failure> {
        match failure.kind {
            FailureKind::RateLimited(seconds) => {
                Ok(self.wait_until(self.context.now + Millis::from(seconds) * 1_000))
            }
            FailureKind::SignedOut => Ok(self.rest(Pause::SignedOut)),
            FailureKind::Transport(TransportError::TabUnavailable) => Ok(self.rest(Pause::TabGone)),
            FailureKind::Transport(_)
            | FailureKind::Unavailable
            | FailureKind::Html
            | FailureKind::Malformed => Ok(self.try_again(failure)),
            _ => Err(failure),
        }
    }

    /// The same once more, after a while; or not any more.
    pub(super) fn try_again(&self, failure: Failure) -> Transition {
        if self.is_at_rest() {
            return self.await_nothing();
        }
        let Some(wait) = WAITS_MS.get(usize::from(self.revocation.attempts)) else {
            return self.rest(Pause::Failed(failure));
        };
        let attempts = self.revocation.attempts + 1;
        let not_before = Some(self.context.now + wait);
        let waiting = Revocation { attempts, not_before, ..self.revocation.clone() };
        Transition::put(Record::Intent(self.without_request(waiting)))
    }

    pub(super) fn wait_until(&self, at: Millis) -> Transition {
        if self.is_at_rest() {
            return self.await_nothing();
        }
        let not_before = Some(at.min(self.context.now + LONGEST_WAIT_MS));
        let waiting = Revocation { not_before, ..self.revocation.clone() };
        Transition::put(Record::Intent(self.without_request(waiting)))
    }

    /// Rests until the user comes back to it. Why it rests already, stays.
    pub(super) fn rest(&self, pause: Pause) -> Transition {
        if self.is_at_rest() {
            return self.await_nothing();
        }
        let intent = Intent { request: None, ..self.intent.clone() };
        let csrf = Some((intent.id.clone(), None));
        Transition { csrf, ..Transition::put(Record::Intent(resting(intent, self.revocation, pause))) }
    }

    /// No further response can come: an end that was shown needs to be known no longer.
    fn await_nothing(&self) -> Transition {
        if self.intent.is_acknowledged {
            return Transition::remove(self.intent.key());
        }
        Transition::put(Record::Intent(self.without_request(self.revocation.clone())))
    }

    /// When it began to wait counts too: a clock that is set back is noticed by it.
    fn without_request(&self, revocation: Revocation) -> Intent {
        with(Intent { request: None, started: self.context.now, ..self.intent.clone() }, revocation)
    }

    pub(super) fn no_response(&self, kind: TransportError) -> Failure {
        let line = match (self.intent.step, self.due(self.revocation)) {
            (Step::RenewCsrf, _) | (_, None) => ShowMe.request_line(),
            (_, Some(token)) => RevokeToken(token).request_line(),
        };
        Failure::no_response(&line, kind)
    }
}
