//! Pause, Resume and Stop of a revocation of many, and the tab that its user hands it anew.

use super::context::Context;
use super::revocation_step;
use super::transition::Transition;
use crate::protocol::Session;
use crate::vault::{CommandId, Intent, Millis, Outcome, Owner, Pause, Record, Revocation, Step, Vault, Work};
use crate::zendesk::{PacedAnswer, Subdomain};

/// A request that is not answered for this long, in milliseconds, is repeated in the tab that its user
/// is in now: a tab that is frozen answers nothing.
const ANSWERED_WITHIN_MS: Millis = 10_000;

/// It rests. An answer that is under way is still taken.
pub(super) fn pause(owner: &Owner, command: &CommandId, vault: &Vault) -> Transition {
    let Some((intent, revocation)) = open(owner, command, vault) else { return Transition::default() };
    if revocation.pause.is_some() {
        return Transition::default();
    }
    let (intent, answer) = settled(intent);
    let resting = revocation_step::resting(intent, revocation, Pause::ByUser);
    Transition { answer, ..Transition::put(Record::Intent(resting)) }
}

/// It goes on in this tab, if it is still this user's.
pub(super) fn resume(
    owner: &Owner,
    command: &CommandId,
    session: &Session,
    vault: &Vault,
    context: &Context,
) -> Transition {
    match open(owner, command, vault) {
        Some((intent, revocation)) if revocation.pause.is_some() => {
            go_on(intent, revocation, session, context)
        }
        _ => Transition::default(),
    }
}

/// It is over. An answer that is under way is still taken.
pub(super) fn stop(owner: &Owner, command: &CommandId, vault: &Vault, context: &Context) -> Transition {
    let Some((intent, revocation)) = open(owner, command, vault) else { return Transition::default() };
    end(intent, revocation, Outcome::TokensRevoked { stopped: true }, context)
}

/// The user is here. Their own revocation has this tab now, and goes on if that is what it rested for;
/// one of somebody else, whose session this was, is over.
pub(super) fn take_up(owner: &Owner, session: &Session, vault: &Vault, context: &Context) -> Transition {
    let is_near = |intent: &&Intent| {
        let Owner { account, cookie_store, private, .. } = &intent.owner;
        (account, cookie_store, private) == (&owner.account, &owner.cookie_store, &owner.private)
    };
    let near = vault.intents().filter(is_near).filter_map(is_open);
    let transitions = near.map(|(intent, revocation)| {
        if intent.owner.user == owner.user {
            take_up_own(intent, revocation, session, context)
        } else {
            end(intent, revocation, Outcome::AnotherUser, context)
        }
    });
    transitions.fold(Transition::default(), Transition::and)
}

fn take_up_own(intent: &Intent, revocation: &Revocation, session: &Session, context: &Context) -> Transition {
    let is_silent = || context.now >= intent.started + ANSWERED_WITHIN_MS;
    let is_elsewhere = intent.tab != session.tab;
    match (&revocation.pause, &intent.request) {
        (Some(Pause::TabGone | Pause::SignedOut), _) => go_on(intent, revocation, session, context),
        (None, Some(_)) if is_elsewhere && is_silent() => go_on(intent, revocation, session, context),
        (_, None) if is_elsewhere => {
            Transition::put(Record::Intent(Intent { tab: session.tab, ..intent.clone() }))
        }
        _ => Transition::default(),
    }
}

/// From the question who is signed in, since what is known of an earlier session counts no more. An
/// answer that is under way in the same tab is taken before.
fn go_on(intent: &Intent, revocation: &Revocation, session: &Session, context: &Context) -> Transition {
    let work = work_of(Revocation { pause: None, attempts: 0, not_before: None, ..revocation.clone() });
    let Session { tab, clock_ahead, .. } = *session;
    let begun = Intent { work, tab, clock_ahead, ..intent.clone() };
    let (settled, _) = settled(intent);
    if settled.request.is_some() && settled.tab == tab {
        let csrf = Some((intent.id.clone(), None));
        return Transition { csrf, ..Transition::put(Record::Intent(begun)) };
    }
    Transition { answer: unanswered(intent), ..revocation_step::ask_user(begun, context) }
}

fn end(intent: &Intent, revocation: &Revocation, outcome: Outcome, context: &Context) -> Transition {
    let (intent, answer) = settled(intent);
    let csrf = Some((intent.id.clone(), None));
    let work = work_of(Revocation { pause: None, not_before: None, ..revocation.clone() });
    let ended = Transition::end_awaiting_response(Intent { work, ..intent }, outcome, context);
    Transition { csrf, answer, ..ended }
}

fn work_of(revocation: Revocation) -> Work {
    Work::RevokeTokens(Box::new(revocation))
}

/// Nothing hangs on the answer who is signed in: it is awaited no more.
fn settled(intent: &Intent) -> (Intent, Option<(Subdomain, PacedAnswer)>) {
    if intent.step == Step::RenewCsrf {
        (Intent { request: None, ..intent.clone() }, unanswered(intent))
    } else {
        (intent.clone(), None)
    }
}

/// Its request counted, and its answer is awaited no more.
fn unanswered(intent: &Intent) -> Option<(Subdomain, PacedAnswer)> {
    let account = || intent.owner.account.clone();
    intent.request.as_ref().map(|_| (account(), PacedAnswer::default()))
}

fn open<'a>(owner: &Owner, command: &CommandId, vault: &'a Vault) -> Option<(&'a Intent, &'a Revocation)> {
    vault.intent(command).filter(|intent| intent.owner == *owner).and_then(is_open)
}

fn is_open(intent: &Intent) -> Option<(&Intent, &Revocation)> {
    intent.work.revocation().filter(|_| intent.outcome.is_none()).map(|revocation| (intent, revocation))
}
