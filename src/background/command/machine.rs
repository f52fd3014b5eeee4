//! One match over steps and events, for every command.

use super::{
    Context, Event, OutgoingRequest, Transition, add_redirect, create_client, create_token, find_record,
    refresh_token, revoke_orphans, revoke_token, token_notes,
};
use crate::vault::{Intent, Millis, Outcome, Record, Step, Vault, Work};
use crate::zendesk::{
    CreateClient, Credentials, CurrentToken, Endpoint, Failure, FailureKind, GrantError, Id, Me, Request,
    Response, RevokeToken, Secret, ShowMe, TransportError, UpdateClient,
};

/// Carries an intent on by one event, and keeps the notes of what it makes.
pub fn advance(intent: &Intent, event: Event, vault: &Vault, context: Context) -> Transition {
    let answered = match &event {
        Event::Answered(result) => token_notes::answered_at(result, &context),
        Event::Consented(_) | Event::Lost => None,
    };
    let intent = &with_clock(intent, answered, &context);
    let transition = if intent.outcome.is_some() {
        late(intent, event, vault, context)
    } else {
        step(intent.clone(), event, vault, context)
    };
    token_notes::left(Some((intent, answered)), transition, vault)
}

/// What the answer's `Date` says of the account's clock. That it is further ahead than we thought can
/// only be since the browser's was set back; that it is less so, since that was set forward, or since
/// the answer came late: then both are reckoned with.
fn with_clock(intent: &Intent, answered: Option<Millis>, context: &Context) -> Intent {
    let Some(answered) = answered else { return intent.clone() };
    let now_ahead = answered.cast_signed() - context.now.cast_signed();
    let known = intent.clock_ahead.saturating_add(intent.clock_slack);
    let (clock_ahead, most) =
        if now_ahead >= known { (now_ahead, now_ahead) } else { (now_ahead.min(intent.clock_ahead), known) };
    Intent { clock_ahead, clock_slack: most.saturating_sub(clock_ahead), ..intent.clone() }
}

/// An event that the step does not wait for changes nothing.
fn step(intent: Intent, event: Event, vault: &Vault, context: Context) -> Transition {
    match (intent.step, event) {
        (_, Event::Lost) => lost(intent, vault, &context),
        (Step::Authorizing, Event::Consented(consent)) => {
            create_token::consented(intent, consent, vault, context)
        }
        (step @ (Step::Write | Step::WriteAgain), Event::Answered(result)) => {
            written(intent, result, vault, context, step)
        }
        (Step::Read, Event::Answered(result)) => add_redirect::read(intent, result, vault, context),
        (Step::RenewCsrf, Event::Answered(result)) => renewed(intent, result, vault, context),
        (Step::Confirm, Event::Answered(result)) => revoke_token::confirmed(intent, result, vault, &context),
        (Step::Identify(asked), Event::Answered(result)) => {
            find_record::identified(intent, asked, result, vault, context)
        }
        (Step::FindRecord(page), Event::Answered(result)) => {
            find_record::listed(intent, page, result, vault, context)
        }
        (Step::RenewCsrfToRevokeForeign(token), Event::Answered(result)) => {
            find_record::csrf_to_revoke_foreign(intent, token, result, context)
        }
        (Step::RevokeForeign(token), Event::Answered(result)) => {
            find_record::foreign_revoked(intent, token, result, &context)
        }
        (Step::Ask | Step::Authorizing, Event::Answered(_)) | (_, Event::Consented(_)) => {
            Transition::default()
        }
    }
}

/// The answer came after the end. What it gives is taken, and asked about with the bearer; but
/// nothing more is sent over the session, and no question is asked any more.
fn late(intent: &Intent, event: Event, vault: &Vault, context: Context) -> Transition {
    let Event::Answered(result) = event else { return Transition::default() };
    let taken = match intent.step {
        Step::Write | Step::WriteAgain => {
            outcome_of_write(intent, result, vault, &context).map_err(|failure| *failure)
        }
        Step::Confirm => Ok(revoke_token::confirmed(intent.clone(), result, vault, &context)),
        _ => return no_more(intent),
    };
    let is_bearers =
        |sending: &OutgoingRequest| matches!(sending.request.credentials, Credentials::Bearer(_));
    match taken {
        Ok(transition) if transition.send.as_ref().is_none_or(is_bearers) => transition,
        Err(failure) if !intent.is_acknowledged => failed(intent.clone(), failure, vault, &context),
        Ok(_) | Err(_) => no_more(intent),
    }
}

/// No further answer can come: an end that was shown needs to be known no longer.
fn no_more(intent: &Intent) -> Transition {
    let settled = Record::Intent(Intent { request: None, ..intent.clone() });
    if intent.is_acknowledged {
        return Transition { remove: vec![settled.key()], ..Transition::default() };
    }
    Transition { put: vec![settled], ..Transition::default() }
}

/// Sends the request that does the work.
pub(super) fn write(
    mut intent: Intent,
    csrf: &Secret,
    step: Step,
    vault: &Vault,
    context: Context,
) -> Transition {
    let csrf = csrf.clone();
    let request = match &intent.work {
        Work::CreateClient(client) => CreateClient { client: client.clone(), csrf }.request(),
        Work::AddRedirect { client, .. } => {
            UpdateClient { id: client.id, redirect_uri: client.redirect_uri.clone(), csrf }.request()
        }
        Work::RevokeToken { token } => RevokeToken { id: *token, csrf }.request(),
        Work::RevokeOrphans { tokens, .. } => match tokens.first() {
            Some(token) => RevokeToken { id: *token, csrf }.request(),
            None => return Transition::default(),
        },
        Work::CreateToken { .. } => return create_token::write(intent, &csrf, step, vault, context),
        Work::RefreshToken { .. } => return refresh_token::begin(intent, vault, context),
    };
    sending(&mut intent, step, request, context)
}

/// Notes the step and the request's id, then sends.
pub(super) fn sending(intent: &mut Intent, step: Step, request: Request, context: Context) -> Transition {
    intent.step = step;
    intent.request = Some(context.fresh.clone());
    if step == Step::Write && intent.is_making() {
        intent.asked_at = Some(intent.on_the_account(context.now));
    }
    let sending = OutgoingRequest {
        id: context.fresh,
        tab: intent.tab,
        account: intent.owner.account.clone(),
        request,
        wait: 0,
    };
    Transition { put: vec![Record::Intent(intent.clone())], send: Some(sending), ..Transition::default() }
}

/// Notes how the command ended; no further answer is awaited.
pub(super) fn ended(intent: Intent, outcome: Outcome, context: &Context) -> Transition {
    with_end(Intent { request: None, ..intent }, outcome, context)
}

/// Notes how the command ended; what its request may still bring is taken.
pub(super) fn ended_awaiting(intent: Intent, outcome: Outcome, context: &Context) -> Transition {
    with_end(intent, outcome, context)
}

fn with_end(intent: Intent, outcome: Outcome, context: &Context) -> Transition {
    let (outcome, ended) = (Some(outcome), Some(context.now));
    let record = Record::Intent(Intent { outcome, ended, is_acknowledged: false, ..intent });
    Transition { put: vec![record], ..Transition::default() }
}

/// The answer to the write came. A 403 over the session leads to a fresh CSRF token, once:
/// nothing was changed by a write that was answered so, and repeating it is safe.
fn written(
    intent: Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: Context,
    step: Step,
) -> Transition {
    match outcome_of_write(&intent, result, vault, &context).map_err(|failure| *failure) {
        Ok(transition) => transition,
        Err(Failure { kind: FailureKind::Forbidden, .. }) if step == Step::Write => {
            sending(&mut intent.clone(), Step::RenewCsrf, ShowMe.request(), context)
        }
        Err(failure) if intent.work.is_generation() => create_token::refused(intent, failure, vault, context),
        Err(failure) => {
            let wrong = wrong_secret(&intent, &failure, vault);
            let mut transition = failed(intent, failure, vault, &context);
            transition.remove.extend(wrong);
            transition
        }
    }
}

/// What the answer to the work's own request gave.
fn outcome_of_write(
    intent: &Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Box<Failure>> {
    let transition = match intent.work.clone() {
        Work::CreateClient(client) => create_client::written(intent, client, result, context),
        Work::CreateToken { .. } => create_token::written(intent, result, vault, context),
        Work::RefreshToken { .. } => refresh_token::written(intent, result, vault, context),
        Work::AddRedirect { client, .. } => add_redirect::written(intent, &client, result, vault, context),
        Work::RevokeToken { token } => revoke_token::written(intent, token, result, vault, context),
        Work::RevokeOrphans { tokens, revoked } => {
            revoke_orphans::written(intent, &tokens, revoked, result, context)
        }
    };
    transition.map_err(Box::new)
}

/// The key of the client secret that was handed in, if Zendesk refused it: it is held no longer.
pub(super) fn wrong_secret(intent: &Intent, failure: &Failure, vault: &Vault) -> Option<String> {
    let is_refused = failure.kind == FailureKind::Grant(GrantError::InvalidClient);
    let client = intent.work.makes_token_for().filter(|_| is_refused)?;
    let held = vault.secret_of(&intent.owner, client.id);
    held.map(|held| Record::Secret(held.clone()).key())
}

/// A fresh CSRF token came: the same write once more, if it is still the same user.
fn renewed(
    intent: Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: Context,
) -> Transition {
    match csrf_of(intent.owner.user, result) {
        Ok(csrf) => write(intent, &csrf, Step::WriteAgain, vault, context),
        Err(failure) => failed(intent, failure, vault, &context),
    }
}

/// The session's CSRF token, as long as the session is still this user's.
pub(super) fn csrf_of(user: Id, result: Result<Response, TransportError>) -> Result<Secret, Failure> {
    match ShowMe.parse_response(result)? {
        Me::SignedIn { id, csrf, .. } if id == user => Ok(csrf),
        _ => Err(Failure {
            request: ShowMe.request().name(),
            kind: FailureKind::SignedOut,
            status: Some(200),
            message: None,
            date: None,
        }),
    }
}

/// A request whose effect is unknown is lost, not failed.
pub(super) fn failed(intent: Intent, failure: Failure, vault: &Vault, context: &Context) -> Transition {
    match failure.kind {
        FailureKind::Transport(TransportError::Lost) if intent.outcome.is_none() => {
            lost(intent, vault, context)
        }
        _ => ended(intent, Outcome::Failed(failure), context),
    }
}

/// Nothing came. The request's id stays: should its answer come after all, it is taken.
fn lost(intent: Intent, vault: &Vault, context: &Context) -> Transition {
    match intent.step {
        // The user has all the time there is.
        Step::Ask | Step::Authorizing => Transition::default(),
        Step::Identify(_) | Step::FindRecord(_) => find_record::not_found(&intent, vault),
        Step::RenewCsrfToRevokeForeign(_) | Step::RevokeForeign(_) => {
            find_record::foreign_not_revoked(intent, context)
        }
        _ => ended_awaiting(intent, Outcome::Lost, context),
    }
}

/// The bearer call that shows whether a token still works.
pub(super) fn confirm(intent: &Intent, token: &Secret, context: &Context) -> Transition {
    let mut intent = resumed(intent, context);
    sending(&mut intent, Step::Confirm, CurrentToken(token.clone()).request(), context.clone())
}

/// An intent that an answer takes up again, though it came late. Its next end is dated and shown anew.
pub(super) fn resumed(intent: &Intent, context: &Context) -> Intent {
    Intent { outcome: None, started: context.now, ..intent.clone() }
}
