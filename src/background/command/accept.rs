//! From a command to its first request.

use super::{
    Amendment, Context, Transition, add_redirect, create_token, machine, refresh_token, token_notes,
};
use crate::protocol::{Command, CommandMessage, Session};
use crate::vault::{CommandId, Flow, HeldSecret, HeldToken, Intent, Owner, Record, Step, Vault, Work};
use crate::zendesk::Secret;

/// Takes a command, and leaves a note of what it may make.
pub fn accept(message: CommandMessage, vault: &Vault, context: Context) -> Transition {
    token_notes::left(None, take(message, vault, context), vault)
}

/// A known id, a second change while one is under way, and a token while one is
/// held change nothing: the page sees in the vault what there is.
fn take(message: CommandMessage, vault: &Vault, context: Context) -> Transition {
    if vault.knows(&message.id) {
        return Transition::default();
    }
    let CommandMessage { id, owner, command } = message;
    let (work, secret, session) = match command {
        Command::Forget => return forget(&owner, vault),
        Command::KeepLonger => return keep_longer(&owner, vault, &context),
        Command::Acknowledge(ended) => {
            return acknowledge(vault, |intent| intent.id == ended && intent.owner == owner);
        }
        Command::DropNotes(notes) => return drop_notes(notes, vault),
        Command::KeepOrphans { tokens, by } => return amend(by, &Amendment::Keep(tokens)),
        Command::Release(gone) => return amend(gone, &Amendment::Release),
        Command::Cancel(creation) => return cancel(&owner, &creation, vault),
        Command::Continue { creation, lifetime, client_secret, acts_for_name, session } => {
            let Some(mut intent) = asking(&owner, &creation, vault) else { return Transition::default() };
            // Known by the command from now on, so that the page sees that it was heard.
            let earlier = Record::Intent(intent.clone()).key();
            intent.id = id;
            intent.tab = session.tab;
            intent.clock_ahead = session.clock_ahead;
            intent.acts_for_name = acts_for_name;
            if let Work::CreateToken { lifetime: chosen, .. } = &mut intent.work {
                *chosen = lifetime;
            }
            let mut transition = with_secret(&intent, client_secret, vault, &context, |vault| {
                create_token::go_on(intent.clone(), vault, context.clone())
            });
            transition.remove.push(earlier);
            return transition;
        }
        Command::CreateClient { client, session } => (Work::CreateClient(client), None, session),
        Command::AddRedirect { client, redirect_uri, session } => {
            (Work::AddRedirect { client, redirect_uri }, None, session)
        }
        Command::CreateToken { client, scopes, lifetime, client_secret, session } => {
            (Work::CreateToken { client, scopes, lifetime, flow: Flow::TokensApi }, client_secret, session)
        }
        Command::RefreshToken { lifetime, client_secret, session } => match vault.token_of(&owner) {
            Some(token) => (refresh_token::work(token, lifetime), client_secret, session),
            None => return Transition::default(),
        },
        Command::RevokeOrphans { tokens, .. } if tokens.is_empty() => return Transition::default(),
        Command::RevokeOrphans { tokens, session } => {
            (Work::RevokeOrphans { tokens, revoked: 0 }, None, session)
        }
        Command::RevokeToken { session } => match vault.token_of(&owner).and_then(|token| token.id) {
            Some(token) => (Work::RevokeToken { token }, None, session),
            None => return Transition::default(),
        },
    };
    if is_barred(&work, &owner, vault) {
        return Transition::default();
    }
    let Session { tab, user_name, clock_ahead, csrf } = session;
    let intent = Intent {
        id,
        owner,
        user_name,
        tab,
        work,
        step: Step::Write,
        request: None,
        refusal: None,
        acts_for_name: None,
        candidate: None,
        clock_ahead,
        clock_slack: 0,
        asked_at: None,
        started: context.now,
        outcome: None,
        ended: None,
        is_forgotten: false,
        is_acknowledged: false,
    };
    // What ended before says nothing about what begins now.
    let stale = acknowledge(vault, |ended| ended.owner == intent.owner);
    let transition = with_secret(&intent, secret, vault, &context, |vault| {
        begin(intent.clone(), &csrf, vault, context.clone())
    });
    stale.and(transition)
}

fn begin(intent: Intent, csrf: &Secret, vault: &Vault, context: Context) -> Transition {
    match intent.work {
        Work::CreateToken { .. } => create_token::begin(intent, csrf, vault, context),
        Work::RefreshToken { .. } => refresh_token::begin(intent, vault, context),
        Work::AddRedirect { ref client, .. } => {
            let client = client.clone();
            add_redirect::begin(intent, &client, context)
        }
        Work::CreateClient(_) | Work::RevokeToken { .. } | Work::RevokeOrphans { .. } => {
            machine::write(intent, csrf, Step::Write, vault, context)
        }
    }
}

/// A secret that the user has entered is held from now on, like one that was just created.
fn with_secret(
    intent: &Intent,
    entered: Option<Secret>,
    vault: &Vault,
    context: &Context,
    transition: impl FnOnce(&Vault) -> Transition,
) -> Transition {
    let entered = entered.filter(|secret| !secret.is_empty());
    let (Some(secret), Some(client)) = (entered, intent.work.makes_token_for()) else {
        return transition(vault);
    };
    let held = Record::Secret(HeldSecret {
        command: intent.id.clone(),
        owner: intent.owner.clone(),
        client: client.clone(),
        secret,
        hidden: true,
        deadline: context.now + context.hold,
    });
    let mut vault = vault.clone();
    vault.put(held.clone());
    let mut transition = transition(&vault);
    transition.put.push(held);
    transition
}

/// One change at a time per account and user; and a held token is never written over. A creation
/// that waits for the user's word lets its client be told our redirect URL meanwhile.
fn is_barred(work: &Work, owner: &Owner, vault: &Vault) -> bool {
    let lets_pass = |intent: &Intent| intent.step == Step::Ask && matches!(work, Work::AddRedirect { .. });
    let open = |intent: &&Intent| intent.owner == *owner && intent.outcome.is_none();
    let busy = vault.intents().filter(open).any(|intent| !lets_pass(intent));
    let held = vault.token_of(owner);
    let unfit = match work {
        Work::CreateToken { .. } => held.is_some(),
        Work::RefreshToken { .. } => held.is_none_or(|token| token.refresh_token.is_none()),
        _ => false,
    };
    busy || unfit
}

/// The creation that waits for the user's word.
fn asking(owner: &Owner, creation: &CommandId, vault: &Vault) -> Option<Intent> {
    let intent = vault.intent(creation)?;
    let waits = intent.step == Step::Ask && intent.outcome.is_none() && intent.owner == *owner;
    waits.then(|| intent.clone())
}

/// Nothing was made yet; what Zendesk's page may still answer is taken by nobody.
fn cancel(owner: &Owner, creation: &CommandId, vault: &Vault) -> Transition {
    let waits = |intent: &&Intent| intent.awaits_user() && intent.outcome.is_none() && intent.owner == *owner;
    let waiting = vault.intent(creation).filter(waits).cloned().map(Record::Intent);
    Transition { remove: waiting.iter().map(Record::key).collect(), ..Transition::default() }
}

fn forget(owner: &Owner, vault: &Vault) -> Transition {
    let secrets = vault.records().filter(|r| r.owner() == owner && !matches!(r, Record::Intent(_)));
    let is_refresh = |intent: &&Intent| matches!(intent.work, Work::RefreshToken { .. });
    let refreshing = vault.intents().filter(|intent| intent.owner == *owner).filter(is_refresh);
    let forgotten = refreshing.map(|intent| Record::Intent(Intent { is_forgotten: true, ..intent.clone() }));
    Transition {
        remove: secrets.map(Record::key).collect(),
        put: forgotten.collect(),
        ..Transition::default()
    }
}

fn keep_longer(owner: &Owner, vault: &Vault, context: &Context) -> Transition {
    let deadline = context.now + context.hold;
    let renewed = vault.records().filter(|r| r.owner() == owner).filter_map(|record| match record {
        Record::Token(token) => Some(Record::Token(HeldToken { deadline, ..token.clone() })),
        Record::Secret(held) => Some(Record::Secret(HeldSecret { deadline, ..held.clone() })),
        Record::Intent(_) => None,
    });
    Transition { put: renewed.collect(), ..Transition::default() }
}

/// The outcomes of ended intents were shown. One under way stays; and one whose answer may still
/// come, but it is not shown again.
fn acknowledge(vault: &Vault, which: impl Fn(&Intent) -> bool) -> Transition {
    let mut transition = Transition::default();
    for intent in vault.intents().filter(|intent| intent.is_to_be_shown() && which(intent)) {
        let shown = Record::Intent(Intent { is_acknowledged: true, ..intent.clone() });
        match intent.request {
            Some(_) => transition.put.push(shown),
            None => transition.remove.push(shown.key()),
        }
    }
    transition
}

fn amend(notes: Vec<CommandId>, amendment: &Amendment) -> Transition {
    let amend = notes.into_iter().map(|command| (command, amendment.clone())).collect();
    Transition { amend_notes: amend, ..Transition::default() }
}

/// They go together or not at all, since one may claim what the other would take for its own. A page
/// that does not know yet what is held or under way looks once more.
fn drop_notes(notes: Vec<CommandId>, vault: &Vault) -> Transition {
    let drop = if notes.iter().any(|command| vault.is_busy(command)) { Vec::new() } else { notes };
    Transition { drop_notes: drop, ..Transition::default() }
}
