//! Whose a token is: its own record, asked for with the token itself. Where the token may not ask
//! (a 403: it lacks the `read` scope), the one record in the account's list that fits it by every
//! sign.

use super::context::Context;
use super::transition::Transition;
use super::{hold_token, revoke_foreign};
use crate::vault::{HeldToken, Intent, Listed, Record, Step, TokenNote, Vault};
use crate::zendesk::{
    CurrentToken, Cursor, Endpoint, Failure, FailureKind, Id, ListTokens, ListedToken, Request, Response,
    TransportError, wait_before_check,
};

/// The last page of 100 records that is looked through, counted from 0: a list that never ends is not
/// followed.
const LAST_PAGE: u8 = 50;

/// Asks the token itself.
pub(super) fn begin_find_record(intent: &Intent, token: &HeldToken, context: &Context) -> Transition {
    ask_for_record(intent, Step::Identify(0), CurrentToken.request(&token.full_token), context)
}

fn ask_for_record(intent: &Intent, step: Step, request: Request, context: &Context) -> Transition {
    Transition::send(intent.resumed(context.now), step, request, context.clone())
}

/// The token's own record came. A token whose record is not known is held all the same: it can be
/// used, but not revoked from here.
pub(super) fn current_token_read(
    intent: &Intent,
    asked: u8,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Transition {
    let Some(token) = token_of(intent, vault) else { return Transition::remove(intent.key()) };
    if let Some(wait) = wait_before_check(&result, asked.into()) {
        let request = CurrentToken.request(&token.full_token);
        return ask_for_record(intent, Step::Identify(asked + 1), request, context).after(wait);
    }
    match CurrentToken.parse_response(result) {
        Ok(Some(record)) => record_found(intent, token, &record, context),
        Err(Failure { kind: FailureKind::MissingScopes | FailureKind::Forbidden, .. }) => {
            ask_for_page(intent, token.client.id, None, 0, context)
        }
        Ok(None) | Err(_) => record_not_found(intent, vault),
    }
}

fn ask_for_page(
    intent: &Intent,
    client: Id,
    after: Option<Cursor>,
    page: u8,
    context: &Context,
) -> Transition {
    let request = ListTokens { client, after }.request(&());
    ask_for_record(intent, Step::FindRecord(page), request, context)
}

/// A page of the list came. A record counts only if it is the only one that fits, in the whole list.
pub(super) fn page_read(
    mut intent: Intent,
    page: u8,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Transition {
    let Some(token) = token_of(&intent, vault) else { return Transition::remove(intent.key()) };
    let list = ListTokens { client: token.client.id, after: None };
    let Ok(records) = list.parse_response(result) else { return record_not_found(&intent, vault) };
    let fitting = records.items.into_iter().filter(|record| fits(token, record, context));
    let mut candidates = intent.candidate.take().into_iter().chain(fitting.map(Box::new));
    intent.candidate = candidates.next();
    if candidates.next().is_some() || records.is_cut {
        return record_not_found(&intent, vault);
    }
    match (records.next, intent.candidate.clone()) {
        (Some(after), _) if page < LAST_PAGE => {
            ask_for_page(&intent, token.client.id, Some(after), page + 1, context)
        }
        (None, Some(record)) => record_found(&intent, token, &record, context),
        (_, _) => record_not_found(&intent, vault),
    }
}

/// True if this may be the token's record: by its first characters, by when it was made, by its
/// scopes, and unused as it is.
fn fits(token: &HeldToken, record: &ListedToken, context: &Context) -> bool {
    let created = (context.parse)(&record.created_at);
    created.is_some_and(|created| {
        let listed = Listed { token: record.clone(), created };
        record.may_be_of(&token.full_token) && TokenNote::of(token, true).may_have_made(&listed)
    })
}

/// The token that this command made, as long as it is held.
fn token_of<'a>(intent: &Intent, vault: &'a Vault) -> Option<&'a HeldToken> {
    vault.token_of(&intent.owner).filter(|token| token.command == intent.id)
}

fn record_found(intent: &Intent, token: &HeldToken, record: &ListedToken, context: &Context) -> Transition {
    if is_foreign(intent, record) {
        return revoke_foreign::begin_revoke_foreign(intent, record.id, context);
    }
    let created_at = Some(record.created_at.clone()).filter(|at| !at.is_empty());
    let is_as_told = record.user_id.is_none() || record.user_id == token.client.user_id;
    let known = HeldToken {
        id: Some(record.id),
        user_id: record.user_id.or(token.user_id),
        acts_for_name: token.acts_for_name.clone().filter(|_| is_as_told),
        created_at: created_at.unwrap_or_else(|| token.created_at.clone()),
        expires_at: record.expires_at.clone().or_else(|| token.expires_at.clone()),
        ..token.clone()
    };
    hold_token::end_with_token(intent, &known).and(Transition::put(Record::Token(known)))
}

/// Consent was asked of this user: where Zendesk's page knew somebody else, the token is theirs.
/// Client credentials act for whom they act, and a refreshed token for whom it did before.
fn is_foreign(intent: &Intent, record: &ListedToken) -> bool {
    let by_consent = hold_token::opened_consent_page(intent);
    by_consent && record.user_id.is_some_and(|user| user != intent.owner.user)
}

/// The token stays as it is, without an id. Where it was forgotten meanwhile, nothing is left to do.
pub(super) fn record_not_found(intent: &Intent, vault: &Vault) -> Transition {
    match token_of(intent, vault) {
        Some(token) => hold_token::end_with_token(intent, token),
        None => Transition::remove(intent.key()),
    }
}
