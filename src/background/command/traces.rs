//! Which trace a turn leaves: one of each request that makes a token, before it is sent.

use super::Turn;
use crate::vault::{CommandId, HeldToken, Intent, Millis, Outcome, Record, Step, Trace, Vault, Work};
use crate::zendesk::{NoAnswer, Why};

use super::Moment;

/// Adds to a turn the trace of what it sends, or of what came of it. `before` is the intent as it
/// was, if there was one.
pub(super) fn left(before: Option<&Intent>, mut turn: Turn, vault: &Vault, moment: &Moment) -> Turn {
    if let Some(sent) = turn.put.iter().find_map(about_to_make) {
        let trace = trace(sent, vault, None, None);
        turn.leave.extend(trace);
    } else if let Some(before) = before.filter(|intent| is_making(intent)) {
        if nothing_was_sent(&turn, &before.id) {
            turn.drop.push(before.id.clone());
        } else {
            let prefix = made(&turn, &before.id).map(|token| Trace::prefix_of(&token.full_token));
            let answered = (!is_silent(&turn, &before.id)).then_some(moment.now);
            turn.leave.extend(trace(before, vault, answered, prefix));
        }
    }
    turn
}

/// The intent that is stored because its request makes a token.
fn about_to_make(record: &Record) -> Option<&Intent> {
    match record {
        Record::Intent(intent) if is_making(intent) && intent.outcome.is_none() => Some(intent),
        _ => None,
    }
}

fn is_making(intent: &Intent) -> bool {
    intent.work.makes_token() && matches!(intent.step, Step::Write | Step::WriteAgain)
}

/// The token that the turn puts into the vault for this command.
fn made<'a>(turn: &'a Turn, command: &CommandId) -> Option<&'a HeldToken> {
    turn.put.iter().find_map(|record| match record {
        Record::Token(token) if token.command == *command => Some(token),
        _ => None,
    })
}

/// The browser did not let the request go.
fn nothing_was_sent(turn: &Turn, command: &CommandId) -> bool {
    let untouched = Why::NoAnswer(NoAnswer::OutOfTouch);
    matches!(outcome(turn, command), Some(Outcome::Failed(failure)) if failure.why == untouched)
}

/// No answer came, and the effect may come yet.
fn is_silent(turn: &Turn, command: &CommandId) -> bool {
    match outcome(turn, command) {
        Some(Outcome::Failed(failure)) => failure.status.is_none(),
        outcome => matches!(outcome, Some(Outcome::Lost)),
    }
}

fn outcome<'a>(turn: &'a Turn, command: &CommandId) -> Option<&'a Outcome> {
    turn.put.iter().find_map(|record| match record {
        Record::Intent(intent) if intent.id == *command => intent.outcome.as_ref(),
        _ => None,
    })
}

fn trace(intent: &Intent, vault: &Vault, answered: Option<Millis>, prefix: Option<String>) -> Option<Trace> {
    let client = vault.client_of(intent)?;
    let scopes = match &intent.work {
        Work::CreateToken { scopes, .. } => Vec::from(scopes.clone()),
        _ => vault.token_of(&intent.owner)?.scopes.clone(),
    };
    Some(Trace {
        command: intent.id.clone(),
        owner: intent.owner.clone(),
        client: client.id,
        client_name: client.name.clone(),
        scopes,
        began: intent.started,
        answered,
        prefix,
    })
}
