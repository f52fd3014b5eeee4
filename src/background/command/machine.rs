//! One match over steps and events, for every command.

use super::{Event, Moment, Sending, Turn, create_client, create_token, revoke_token};
use crate::vault::{Intent, Outcome, Record, Step, Vault, Work};
use crate::zendesk::{
    Answer, Call, CreateClient, CreateToken, CurrentToken, Failure, Me, NoAnswer, Request, RevokeToken,
    Secret, ShowMe, Why,
};

/// Carries an intent on by one event.
pub fn advance(intent: &Intent, event: Event, vault: &Vault, moment: Moment) -> Turn {
    let intent = intent.clone();
    match (intent.step, event) {
        (_, Event::Lost) => lost(intent),
        (Step::Write, Event::Answered(result)) => written(intent, result, vault, moment, Step::RenewCsrf),
        (Step::RenewCsrf, Event::Answered(result)) => renewed(intent, result, moment),
        (Step::WriteAgain, Event::Answered(result)) => {
            written(intent, result, vault, moment, Step::WriteAgain)
        }
        (Step::Confirm, Event::Answered(result)) => revoke_token::confirmed(intent, result),
    }
}

/// The request that does the work.
pub(super) fn write_request(work: &Work, csrf: &Secret) -> Request {
    let csrf = csrf.clone();
    match work {
        Work::CreateClient(client) => CreateClient { client: client.clone(), csrf }.request(),
        Work::CreateToken { client, scopes } => {
            CreateToken { client_id: client.id, scopes: scopes.clone(), csrf }.request()
        }
        Work::RevokeToken { token } => RevokeToken { id: *token, csrf }.request(),
    }
}

/// Notes the step and the request's id, then sends.
pub(super) fn sending(intent: &mut Intent, step: Step, request: Request, moment: Moment) -> Turn {
    intent.step = step;
    intent.request = Some(moment.fresh.clone());
    let sending =
        Sending { id: moment.fresh, tab: intent.tab, account: intent.owner.account.clone(), request };
    Turn { put: vec![Record::Intent(intent.clone())], send: Some(sending), ..Turn::default() }
}

/// Notes how the command ended; no further answer is awaited.
pub(super) fn ended(intent: Intent, outcome: Outcome) -> Turn {
    let record = Record::Intent(Intent { request: None, outcome: Some(outcome), ..intent });
    Turn { put: vec![record], ..Turn::default() }
}

/// The answer to the write came. `on_refusal` is what a 403 leads to: a fresh CSRF token, once.
/// Nothing was changed by a write that was answered 403, so repeating it is safe.
fn written(
    intent: Intent,
    result: Result<Answer, NoAnswer>,
    vault: &Vault,
    moment: Moment,
    on_refusal: Step,
) -> Turn {
    let turn = match intent.work.clone() {
        Work::CreateClient(client) => create_client::written(&intent, client, result, &moment),
        Work::CreateToken { client, scopes } => {
            create_token::written(&intent, client, scopes, result, vault, &moment)
        }
        Work::RevokeToken { token } => revoke_token::written(&intent, token, result, vault, &moment),
    };
    match turn {
        Ok(turn) => turn,
        Err(Failure { why: Why::Forbidden, .. }) if on_refusal == Step::RenewCsrf => {
            sending(&mut intent.clone(), Step::RenewCsrf, ShowMe.request(), moment)
        }
        Err(failure) => failed(intent, failure),
    }
}

/// A fresh CSRF token came: the same write once more, if it is still the same user.
fn renewed(mut intent: Intent, result: Result<Answer, NoAnswer>, moment: Moment) -> Turn {
    let signed_out = || Failure {
        call: ShowMe.request().name(),
        why: Why::SignedOut,
        status: Some(200),
        said: None,
        date: None,
    };
    match ShowMe.understand(result) {
        Ok(Me::SignedIn { id, csrf, .. }) if id == intent.owner.user => {
            let request = write_request(&intent.work, &csrf);
            sending(&mut intent, Step::WriteAgain, request, moment)
        }
        Ok(_) => failed(intent, signed_out()),
        Err(failure) => failed(intent, failure),
    }
}

/// A request whose effect is unknown is lost, not failed.
fn failed(intent: Intent, failure: Failure) -> Turn {
    match failure.why {
        Why::NoAnswer(NoAnswer::Lost) => lost(intent),
        _ => ended(intent, Outcome::Failed(failure)),
    }
}

/// Nothing came. The request's id stays: should its answer come after all, it is taken.
fn lost(intent: Intent) -> Turn {
    if intent.outcome.is_some() {
        return Turn::default();
    }
    let record = Record::Intent(Intent { outcome: Some(Outcome::Lost), ..intent });
    Turn { put: vec![record], ..Turn::default() }
}

/// The bearer call that shows whether a token still works.
pub(super) fn confirm(intent: &Intent, token: &Secret, moment: &Moment) -> Turn {
    let request = CurrentToken(token.clone()).request();
    sending(&mut intent.clone(), Step::Confirm, request, moment.clone())
}
