//! One match over steps and events, for every command.

use super::{
    Event, Moment, Sending, Turn, add_redirect, create_client, create_token, find, refresh_token,
    revoke_token, revoke_unclaimed, traces,
};
use crate::vault::{Intent, Outcome, Record, Step, Vault, Work};
use crate::zendesk::{
    Answer, Call, CreateClient, CurrentToken, Failure, GrantError, Id, Me, NoAnswer, Request, RevokeToken,
    Secret, ShowMe, UpdateClient, Why,
};

/// Carries an intent on by one event, and keeps the trace of what it makes.
pub fn advance(intent: &Intent, event: Event, vault: &Vault, moment: Moment) -> Turn {
    traces::left(Some(intent), step(intent.clone(), event, vault, moment.clone()), vault, &moment)
}

/// An event that the step does not wait for changes nothing.
fn step(intent: Intent, event: Event, vault: &Vault, moment: Moment) -> Turn {
    match (intent.step, event) {
        (_, Event::Lost) => lost(intent, vault),
        (Step::Authorizing, Event::Consented(consent)) => {
            create_token::consented(intent, consent, vault, moment)
        }
        (step @ (Step::Write | Step::WriteAgain), Event::Answered(result)) => {
            written(intent, result, vault, moment, step)
        }
        (Step::RenewCsrf, Event::Answered(result)) => renewed(intent, result, vault, moment),
        (Step::Confirm, Event::Answered(result)) => revoke_token::confirmed(intent, result),
        (Step::Find(page), Event::Answered(result)) => find::listed(intent, page, result, vault, moment),
        (Step::DisownCsrf(token), Event::Answered(result)) => find::may_disown(intent, token, result, moment),
        (Step::Disown(token), Event::Answered(result)) => find::disowned(intent, token, result),
        (Step::Ask | Step::Authorizing, Event::Answered(_)) | (_, Event::Consented(_)) => Turn::default(),
    }
}

/// Sends the request that does the work.
pub(super) fn write(mut intent: Intent, csrf: &Secret, step: Step, vault: &Vault, moment: Moment) -> Turn {
    let csrf = csrf.clone();
    let request = match &intent.work {
        Work::CreateClient(client) => CreateClient { client: client.clone(), csrf }.request(),
        Work::AddRedirect { client } => {
            UpdateClient { id: client.id, redirect_uri: client.redirect_uri.clone(), csrf }.request()
        }
        Work::RevokeToken { token } => RevokeToken { id: *token, csrf }.request(),
        Work::RevokeUnclaimed { tokens, .. } => match tokens.first() {
            Some(token) => RevokeToken { id: *token, csrf }.request(),
            None => return Turn::default(),
        },
        Work::CreateToken { .. } => return create_token::write(intent, &csrf, step, vault, moment),
        Work::RefreshToken { .. } => return refresh_token::begin(intent, vault, moment),
    };
    sending(&mut intent, step, request, moment)
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

/// The answer to the write came. A 403 over the session leads to a fresh CSRF token, once:
/// nothing was changed by a write that was answered so, and repeating it is safe.
fn written(
    intent: Intent,
    result: Result<Answer, NoAnswer>,
    vault: &Vault,
    moment: Moment,
    step: Step,
) -> Turn {
    let turn = match intent.work.clone() {
        Work::CreateClient(client) => create_client::written(&intent, client, result, &moment),
        Work::CreateToken { .. } => create_token::written(&intent, result, vault, &moment),
        Work::RefreshToken { .. } => refresh_token::written(&intent, result, vault, &moment),
        Work::AddRedirect { client } => add_redirect::written(&intent, &client, result, vault),
        Work::RevokeToken { token } => revoke_token::written(&intent, token, result, vault, &moment),
        Work::RevokeUnclaimed { tokens, revoked } => {
            revoke_unclaimed::written(&intent, &tokens, revoked, result, &moment)
        }
    };
    match turn {
        Ok(turn) => turn,
        Err(Failure { why: Why::Forbidden, .. }) if step == Step::Write => {
            sending(&mut intent.clone(), Step::RenewCsrf, ShowMe.request(), moment)
        }
        Err(failure) if intent.work.is_generation() => create_token::refused(intent, failure, vault, moment),
        Err(failure) => {
            let mut turn = failed(intent.clone(), failure.clone(), vault);
            turn.remove.extend(wrong_secret(&intent, &failure, vault));
            turn
        }
    }
}

/// The key of the client secret that was handed in, if Zendesk refused it: it is held no longer.
pub(super) fn wrong_secret(intent: &Intent, failure: &Failure, vault: &Vault) -> Option<String> {
    let is_refused = failure.why == Why::Grant(GrantError::InvalidClient);
    let client = vault.client_of(intent).filter(|_| is_refused)?;
    let held = vault.secret_for(&intent.owner, client.id);
    held.map(|held| Record::Secret(held.clone()).key())
}

/// A fresh CSRF token came: the same write once more, if it is still the same user.
fn renewed(intent: Intent, result: Result<Answer, NoAnswer>, vault: &Vault, moment: Moment) -> Turn {
    match csrf_of(intent.owner.user, result) {
        Ok(csrf) => write(intent, &csrf, Step::WriteAgain, vault, moment),
        Err(failure) => failed(intent, failure, vault),
    }
}

/// The session's CSRF token, as long as the session is still this user's.
pub(super) fn csrf_of(user: Id, result: Result<Answer, NoAnswer>) -> Result<Secret, Failure> {
    match ShowMe.understand(result)? {
        Me::SignedIn { id, csrf, .. } if id == user => Ok(csrf),
        _ => Err(Failure {
            call: ShowMe.request().name(),
            why: Why::SignedOut,
            status: Some(200),
            said: None,
            date: None,
        }),
    }
}

/// A request whose effect is unknown is lost, not failed.
pub(super) fn failed(intent: Intent, failure: Failure, vault: &Vault) -> Turn {
    match failure.why {
        Why::NoAnswer(NoAnswer::Lost) => lost(intent, vault),
        _ => ended(intent, Outcome::Failed(failure)),
    }
}

/// Nothing came. The request's id stays: should its answer come after all, it is taken.
fn lost(intent: Intent, vault: &Vault) -> Turn {
    match intent.step {
        _ if intent.outcome.is_some() => Turn::default(),
        // The user has all the time there is.
        Step::Ask | Step::Authorizing => Turn::default(),
        Step::Find(_) => find::not_found(&intent, vault),
        Step::DisownCsrf(_) | Step::Disown(_) => find::not_disowned(intent),
        _ => {
            let record = Record::Intent(Intent { outcome: Some(Outcome::Lost), ..intent });
            Turn { put: vec![record], ..Turn::default() }
        }
    }
}

/// The bearer call that shows whether a token still works.
pub(super) fn confirm(intent: &Intent, token: &Secret, moment: &Moment) -> Turn {
    let request = CurrentToken(token.clone()).request();
    sending(&mut intent.clone(), Step::Confirm, request, moment.clone())
}
