//! Which notes a transition leaves: one of each request that makes a token, before it is sent; and one of
//! each token that arrived, which follows the vault.

use super::context::Context;
use super::flows;
use super::transition::Transition;
use crate::vault::{CommandId, HeldToken, Intent, Millis, Outcome, Record, Step, TokenNote, Vault, Work};
use crate::zendesk::{FailureKind, Id, Response, TransportError};

/// Adds to a transition the notes of what it sends, holds and holds no longer. `before` is the intent as
/// it was, with the moment of the answer by the account's own `Date`, if the transition comes of one.
pub(super) fn with_notes(
    before: Option<(&Intent, Option<Millis>)>,
    mut transition: Transition,
    vault: &Vault,
) -> Transition {
    follow_the_vault(&mut transition, vault);
    if let Some(sent) = transition.put.iter().find_map(about_to_make) {
        transition.notes.extend(note(sent, None));
    } else if let Some((before, answered)) = before.filter(|(intent, _)| is_being_made(intent, &transition)) {
        let has_arrived = transition.notes.iter().any(|note| note.command == before.id);
        // What fails on the way to a second request says nothing of the first.
        if before.step == Step::Write && nothing_was_sent(&transition, &before.id) {
            transition.drop_notes.push(before.id.clone());
        } else if !has_arrived {
            transition.notes.extend(note(before, answered));
        }
    }
    transition
}

/// When an answer was given, by its own `Date`. What we would reckon without it is worth nothing
/// where the browser's clock was set meanwhile.
pub(super) fn answered_at(result: &Result<Response, TransportError>, context: &Context) -> Option<Millis> {
    let date = result.as_ref().ok().and_then(|response| response.headers.date.as_deref());
    date.and_then(context.parse)
}

/// What a token leaves is written beside it, and changed with it.
fn follow_the_vault(transition: &mut Transition, vault: &Vault) {
    let put: Vec<&HeldToken> = transition.put.iter().filter_map(as_token).collect();
    let is_over = |held: &&HeldToken| {
        let key = held.key();
        let stays = put.iter().any(|token| token.command == held.command);
        let replaced = put.iter().any(|token| token.owner == held.owner);
        !stays && (replaced || transition.remove.contains(&key))
    };
    let over = vault.tokens().filter(is_over).map(|token| TokenNote::of(token, false));
    let notes: Vec<TokenNote> = over.chain(put.iter().map(|token| TokenNote::of(token, true))).collect();
    transition.notes.extend(notes);
}

fn as_token(record: &Record) -> Option<&HeldToken> {
    match record {
        Record::Token(token) => Some(token),
        _ => None,
    }
}

/// The transition says what became of a request that makes a token. After the end it says nothing new: the
/// user may have kept what was made, and is not asked again.
fn is_being_made(intent: &Intent, transition: &Transition) -> bool {
    let key = intent.key();
    let is_touched =
        transition.remove.contains(&key) || transition.put.iter().any(|record| record.key() == key);
    intent.is_making() && intent.outcome.is_none() && is_touched
}

/// The intent that is stored because its request makes a token.
fn about_to_make(record: &Record) -> Option<&Intent> {
    match record {
        Record::Intent(intent) if intent.is_making() && intent.outcome.is_none() => Some(intent),
        _ => None,
    }
}

/// The browser did not let the request go.
fn nothing_was_sent(transition: &Transition, command: &CommandId) -> bool {
    let untouched = FailureKind::Transport(TransportError::TabUnavailable);
    matches!(outcome(transition, command), Some(Outcome::Failed(failure)) if failure.kind == untouched)
}

fn outcome<'a>(transition: &'a Transition, command: &CommandId) -> Option<&'a Outcome> {
    transition.put.iter().find_map(|record| match record {
        Record::Intent(intent) if intent.id == *command => intent.outcome.as_ref(),
        _ => None,
    })
}

fn note(intent: &Intent, answered: Option<Millis>) -> Option<TokenNote> {
    let client = intent.work.makes_token_for()?;
    let (scopes, acts_for) = asked(intent)?;
    let latest = intent.on_the_account(intent.started);
    let is_again = intent.step == Step::WriteAgain || intent.clock_slack > 0;
    Some(TokenNote {
        command: intent.id.clone(),
        owner: intent.owner.clone(),
        client: client.id,
        client_name: client.name.clone(),
        scopes,
        acts_for,
        began: intent.asked_at?,
        again: is_again.then(|| latest.saturating_add_signed(intent.clock_slack)),
        answered,
        arrival: None,
        kept: Vec::new(),
    })
}

/// The scopes that are asked for, and whom the token will act for, if that is known.
fn asked(intent: &Intent) -> Option<(Vec<String>, Option<Id>)> {
    match &intent.work {
        Work::CreateToken { client, scopes, flow, .. } => {
            Some((Vec::from(scopes.clone()), flows::of(*flow).acts_for(client, intent.owner.user)))
        }
        Work::RefreshToken { scopes, acts_for, .. } => Some((scopes.clone(), *acts_for)),
        _ => None,
    }
}
