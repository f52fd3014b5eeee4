//! One match over steps and events, for every command.

use super::context::Context;
use super::event::Event;
use super::transition::{OutgoingRequest, Transition};
use super::{
    add_redirect, create_client, create_token, csrf_token, delete_client, find_token_record, hold_token,
    note_tokens, refresh_token, replace_secret, revoke_foreign, revoke_orphans, revoke_token, revoke_tokens,
    update_client,
};
use crate::vault::{Intent, Key, Millis, Outcome, Record, Step, Vault, Work};
use crate::zendesk::{
    Credentials, Endpoint, Failure, FailureKind, GrantError, Response, RevokeToken, Secret, ShowMe,
    TransportError,
};

/// Carries an intent on by one event, and keeps the notes of what it makes.
pub fn advance(intent: &Intent, event: Event, vault: &Vault, context: Context) -> Transition {
    let answered = match &event {
        Event::Answered(result) => note_tokens::answered_at(result, &context),
        Event::Consented(_)
        | Event::ConsentShown(_)
        | Event::Lost
        | Event::TabGone
        | Event::NotSent { .. } => None,
    };
    let intent = &with_clock(intent, answered, &context);
    let transition = if intent.work.revocation().is_some() {
        revoke_tokens::step(intent, event, vault, &context)
    } else if intent.outcome.is_some() {
        late(intent, event, vault, context)
    } else {
        step(intent.clone(), event, vault, context)
    };
    note_tokens::with_notes(Some((intent, answered)), transition, vault)
}

/// What the response's `Date` says of the account's clock. That it is further ahead than we thought can
/// only be since the browser's was set back; that it is less so, since that was set forward, or since
/// the response came late: then both are reckoned with.
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
        (Step::Read | Step::RenewCsrf, Event::TabGone) => {
            unread(intent, TransportError::TabUnavailable, &context)
        }
        (Step::Read | Step::RenewCsrf, Event::Lost) => unread(intent, TransportError::Lost, &context),
        (_, Event::Lost | Event::TabGone) => lose(intent, vault, &context),
        (Step::Authorizing, Event::Consented(consent)) => {
            create_token::consented(intent, consent, vault, context)
        }
        (Step::Authorizing, Event::ConsentShown(window)) => {
            Transition::put(Record::Intent(Intent { consent_window: Some(window), ..intent }))
        }
        (Step::Write | Step::WriteAgain, Event::Answered(result)) => {
            write_answered(intent, result, vault, context)
        }
        (Step::Read, Event::Answered(result)) => uris_read(intent.clone(), result, vault, context.clone())
            .unwrap_or_else(|failure| fail(intent, failure, vault, &context)),
        (Step::RenewCsrf, Event::Answered(result)) => csrf_renewed(intent, result, vault, context),
        (Step::Confirm, Event::Answered(result)) => {
            revoke_token::revocation_confirmed(intent, result, vault, &context)
        }
        (Step::Identify(asked), Event::Answered(result)) => {
            find_token_record::current_token_read(&intent, asked, result, vault, &context)
        }
        (Step::FindRecord(page), Event::Answered(result)) => {
            find_token_record::page_read(intent, page, result, vault, &context)
        }
        (Step::RenewCsrfToRevokeForeign(token), Event::Answered(result)) => {
            revoke_foreign::revoke_foreign(intent, token, result, context)
        }
        (Step::RevokeForeign(token), Event::Answered(result)) => {
            revoke_foreign::foreign_revoked(intent, token, result, &context)
        }
        (Step::Ask | Step::Authorizing, Event::Answered(_))
        | (_, Event::Consented(_) | Event::ConsentShown(_) | Event::NotSent { .. }) => Transition::default(),
    }
}

/// What is there before a change came.
fn uris_read(
    intent: Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: Context,
) -> Result<Transition, Failure> {
    match intent.work {
        Work::UpdateClient { .. } => update_client::urls_read(intent, result, vault, context),
        _ => add_redirect::redirect_uris_read(intent, result, vault, context),
    }
}

/// The response came after the end. What it gives is taken, and asked about with the bearer; but
/// nothing more is sent over the session, and no question is asked any more.
fn late(intent: &Intent, event: Event, vault: &Vault, context: Context) -> Transition {
    let Event::Answered(result) = event else { return Transition::default() };
    let taken = match intent.step {
        Step::Write | Step::WriteAgain => parse_write(intent, result, vault, &context),
        _ => return Transition::await_no_more(intent),
    };
    let is_bearers =
        |outgoing: &OutgoingRequest| matches!(outgoing.request.credentials, Credentials::Bearer(_));
    match taken {
        Ok(transition) if transition.send.as_ref().is_none_or(is_bearers) => transition,
        Err(failure) if !intent.is_acknowledged => fail(intent.clone(), failure, vault, &context),
        Ok(_) | Err(_) => Transition::await_no_more(intent),
    }
}

/// Sends the request that does the work.
pub(super) fn write(
    intent: Intent,
    csrf: &Secret,
    step: Step,
    vault: &Vault,
    context: Context,
) -> Transition {
    let request = match &intent.work {
        Work::CreateClient(client) | Work::CreateClientAndToken { client, .. } => {
            create_client::create_client_request(client, csrf)
        }
        Work::AddRedirect { client, .. } => add_redirect::update_client_request(client, csrf),
        Work::RevokeToken { token } => RevokeToken(*token).request(csrf),
        Work::RevokeOrphans { tokens, .. } => match tokens.first() {
            Some(token) => RevokeToken(*token).request(csrf),
            None => return Transition::default(),
        },
        Work::UpdateClient { client, change, redirect_uri } => {
            update_client::request(client, change, redirect_uri.as_ref(), csrf)
        }
        Work::ReplaceSecret { client, .. } => replace_secret::request(client, csrf),
        Work::DeleteClient { client } => delete_client::request(client, csrf),
        // It has its own steps.
        Work::RevokeTokens(_) => return Transition::default(),
        Work::CreateToken { .. } => return create_token::request_token(intent, csrf, step, vault, context),
        Work::RefreshToken { .. } => return refresh_token::begin_refresh(intent, vault, context),
    };
    Transition::send(intent, step, request, context)
}

/// The response to the write came. A 403 over the session leads to a fresh CSRF token, once:
/// nothing was changed by a write that was answered so, and repeating it is safe.
fn write_answered(
    intent: Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: Context,
) -> Transition {
    match parse_write(&intent, result, vault, &context) {
        Ok(transition) => transition,
        Err(Failure { kind: FailureKind::Forbidden, .. }) if intent.step == Step::Write => {
            csrf_token::request(intent, Step::RenewCsrf, context)
        }
        Err(failure) => create_token::next_flow(&intent, failure, vault, &context)
            .unwrap_or_else(|failure| fail_write(intent, failure, vault, &context)),
    }
}

/// What the response to the work's own request gave.
fn parse_write(
    intent: &Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    match intent.work.clone() {
        Work::CreateClient(client) => create_client::client_created(intent, client, result, context),
        Work::CreateClientAndToken { client, token } => {
            create_client::client_created_for(intent, client, token, result, vault, context)
        }
        Work::CreateToken { .. } => create_token::token_created(intent, result, vault, context),
        Work::RefreshToken { .. } => refresh_token::token_refreshed(intent, result, vault, context),
        Work::AddRedirect { client, .. } => {
            add_redirect::client_updated(intent, &client, result, vault, context)
        }
        Work::UpdateClient { client, change, redirect_uri } => {
            let urls = redirect_uri.as_ref();
            update_client::client_updated(intent, &client, &change, urls, result, vault, context)
        }
        Work::ReplaceSecret { client, length } => {
            replace_secret::secret_replaced(intent, &client, length, result, vault, context)
        }
        Work::DeleteClient { client } => {
            delete_client::client_deleted(intent, &client, result, vault, context)
        }
        Work::RevokeTokens(_) => Ok(Transition::default()),
        Work::RevokeToken { token } => revoke_token::token_revoked(intent, token, result, vault, context),
        Work::RevokeOrphans { tokens, revoked } => {
            revoke_orphans::orphan_revoked(intent, &tokens, revoked, result, context)
        }
    }
}

/// The work failed. A client secret that Zendesk refused is held no longer.
fn fail_write(intent: Intent, failure: Failure, vault: &Vault, context: &Context) -> Transition {
    let dropped = refused_secret(&intent, &failure, vault).map(Transition::remove).unwrap_or_default();
    let reopened = Transition::reopen_popup(hold_token::badge_without_token(&intent));
    dropped.and(reopened).and(fail(intent, failure, vault, context))
}

/// The key of the client secret that was handed in, if Zendesk refused it. One that came meanwhile stays.
fn refused_secret(intent: &Intent, failure: &Failure, vault: &Vault) -> Option<Key> {
    let is_refused = failure.kind == FailureKind::Grant(GrantError::InvalidClient);
    let client = intent.work.makes_token_for().filter(|_| is_refused)?;
    let held = vault.secret_of(&intent.owner, client.id)?;
    (intent.secret_of.as_ref() == Some(&held.command)).then(|| held.key())
}

/// A fresh CSRF token came: the same write once more, if it is still the same user.
fn csrf_renewed(
    intent: Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: Context,
) -> Transition {
    match csrf_token::parse(intent.owner.user, result) {
        Ok(csrf) => {
            // The token of a client that was just created was not asked for before.
            let is_first = intent.work.is_generation() && intent.asked_at.is_none();
            write(intent, &csrf, if is_first { Step::Write } else { Step::WriteAgain }, vault, context)
        }
        Err(failure) => fail(intent, failure, vault, &context),
    }
}

/// A request whose effect is unknown is lost, not failed.
fn fail(intent: Intent, failure: Failure, vault: &Vault, context: &Context) -> Transition {
    match failure.kind {
        FailureKind::Transport(TransportError::Lost) if intent.outcome.is_none() => {
            lose(intent, vault, context)
        }
        _ if failure.leaves_open() => {
            replace_secret::forget_uncertain(&intent, vault).and(Transition::fail(intent, failure, context))
        }
        _ => Transition::fail(intent, failure, context),
    }
}

/// What is read before the write never came: nothing that could have changed anything is under way.
fn unread(intent: Intent, silence: TransportError, context: &Context) -> Transition {
    Transition::fail(intent, Failure::no_response(&ShowMe.request_line(), silence), context)
}

/// Nothing came. The request's id stays: should its response come after all, it is taken.
fn lose(intent: Intent, vault: &Vault, context: &Context) -> Transition {
    match intent.step {
        // The user has all the time there is.
        Step::Ask | Step::Authorizing => Transition::default(),
        Step::Identify(_) | Step::FindRecord(_) => find_token_record::record_not_found(&intent, vault),
        Step::RenewCsrfToRevokeForeign(_) | Step::RevokeForeign(_) => {
            revoke_foreign::foreign_not_revoked(intent, context)
        }
        Step::Confirm => {
            revoke_token::revocation_confirmed(intent, Err(TransportError::Lost), vault, context)
        }
        _ => replace_secret::forget_uncertain(&intent, vault).and(Transition::end_awaiting_response(
            intent,
            Outcome::Lost,
            context,
        )),
    }
}
