//! Whose a token is: its own record, asked for with the token itself. Where the token may not ask
//! (a 403: it lacks the `read` scope), the one record in the account's list that fits it by every
//! sign. A token that transitions out to act for somebody else than was asked for is revoked at once.

use super::{Context, OutgoingRequest, Transition, create_token, machine};
use crate::vault::{HeldToken, Intent, Listed, Outcome, Record, Step, TokenNote, Vault};
use crate::zendesk::{
    CurrentToken, Cursor, Endpoint, Failure, FailureKind, Id, ListTokens, ListedToken, Request, Response,
    RevokeToken, Secret, ShowMe, TransportError, wait_before_check,
};

/// How many pages of 100 records are looked through: a list that never ends is not followed.
const MOST_PAGES: u8 = 50;

/// Asks the token itself.
pub(super) fn begin(intent: &Intent, token: &HeldToken, context: &Context) -> Transition {
    ask(intent, Step::Identify(0), CurrentToken(token.full_token.clone()).request(), context)
}

fn ask(intent: &Intent, step: Step, request: Request, context: &Context) -> Transition {
    machine::sending(&mut machine::resumed(intent, context), step, request, context.clone())
}

/// The token's own record came. A token whose record is not known is held all the same: it can be
/// used, but not revoked from here.
pub(super) fn identified(
    intent: Intent,
    asked: u8,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: Context,
) -> Transition {
    let Some(token) = token_of(&intent, vault) else { return dropped(&intent) };
    if let Some(wait) = wait_before_check(&result, asked.into()) {
        let request = CurrentToken(token.full_token.clone()).request();
        let transition = ask(&intent, Step::Identify(asked + 1), request, &context);
        return Transition {
            send: transition.send.map(|sending| OutgoingRequest { wait, ..sending }),
            ..transition
        };
    }
    match CurrentToken(Secret::new("")).parse_response(result) {
        Ok(Some(record)) => known(&intent, token, &record, context),
        Err(Failure { kind: FailureKind::MissingScopes | FailureKind::Forbidden, .. }) => {
            request_page(&intent, token.client.id, None, 0, &context)
        }
        Ok(None) | Err(_) => not_found(&intent, vault),
    }
}

fn request_page(
    intent: &Intent,
    client: Id,
    after: Option<Cursor>,
    page: u8,
    context: &Context,
) -> Transition {
    ask(intent, Step::FindRecord(page), ListTokens { client, after }.request(), context)
}

/// A page of the list came. A record counts only if it is the only one that fits, in the whole list.
pub(super) fn listed(
    mut intent: Intent,
    page: u8,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: Context,
) -> Transition {
    let Some(token) = token_of(&intent, vault) else { return dropped(&intent) };
    let list = ListTokens { client: token.client.id, after: None };
    let Ok(records) = list.parse_response(result) else { return not_found(&intent, vault) };
    let fitting = records.items.into_iter().filter(|record| fits(token, record, &context));
    let mut candidates = intent.candidate.take().into_iter().chain(fitting.map(Box::new));
    intent.candidate = candidates.next();
    if candidates.next().is_some() || records.is_cut {
        return not_found(&intent, vault);
    }
    match (records.next, intent.candidate.clone()) {
        (Some(after), _) if page < MOST_PAGES => {
            request_page(&intent, token.client.id, Some(after), page + 1, &context)
        }
        (None, Some(record)) => known(&intent, token, &record, context),
        (_, _) => not_found(&intent, vault),
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

fn known(intent: &Intent, token: &HeldToken, record: &ListedToken, context: Context) -> Transition {
    if is_foreign(intent, record) {
        let step = Step::RenewCsrfToRevokeForeign(record.id);
        return ask(intent, step, ShowMe.request(), &context);
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
    let mut transition = create_token::settled(intent, &known);
    transition.put.push(Record::Token(known));
    transition
}

/// Consent was asked of this user: where Zendesk's page knew somebody else, the token is theirs.
/// Client credentials act for whom they act, and a refreshed token for whom it did before.
fn is_foreign(intent: &Intent, record: &ListedToken) -> bool {
    let by_consent = create_token::opened_a_page(intent);
    by_consent && record.user_id.is_some_and(|user| user != intent.owner.user)
}

/// The token stays as it is, without an id.
pub(super) fn not_found(intent: &Intent, vault: &Vault) -> Transition {
    match token_of(intent, vault) {
        Some(token) => create_token::settled(intent, token),
        None => dropped(intent),
    }
}

/// The token was forgotten meanwhile: nothing is left to do.
fn dropped(intent: &Intent) -> Transition {
    Transition { remove: vec![Record::Intent(intent.clone()).key()], ..Transition::default() }
}

/// The CSRF token came, or not: whoever is signed in by now may revoke, if they may at all.
pub(super) fn csrf_to_revoke_foreign(
    mut intent: Intent,
    token: Id,
    result: Result<Response, TransportError>,
    context: Context,
) -> Transition {
    match machine::csrf_of(intent.owner.user, result) {
        Ok(csrf) => {
            let request = RevokeToken { id: token, csrf }.request();
            machine::sending(&mut intent, Step::RevokeForeign(token), request, context)
        }
        Err(_) => foreign_not_revoked(intent, &context),
    }
}

/// The answer to the revocation came.
pub(super) fn foreign_revoked(
    intent: Intent,
    token: Id,
    result: Result<Response, TransportError>,
    context: &Context,
) -> Transition {
    let revoked: Result<(), Failure> =
        RevokeToken { id: token, csrf: Secret::new("") }.parse_response(result);
    ended(intent, revoked.is_ok(), context)
}

/// Nobody revoked it.
pub(super) fn foreign_not_revoked(intent: Intent, context: &Context) -> Transition {
    ended(intent, false, context)
}

/// A stranger's token is not shown, nor held any longer.
fn ended(intent: Intent, revoked: bool, context: &Context) -> Transition {
    let token = HeldToken::key(&intent.owner);
    let reopen_popup = create_token::no_token_badge(&intent);
    let transition = machine::ended(intent, Outcome::Foreign { revoked }, context);
    Transition { remove: vec![token], reopen_popup, ..transition }
}
