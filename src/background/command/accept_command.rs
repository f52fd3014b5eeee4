//! From a command to its first request.

use std::collections::BTreeSet;

use super::context::Context;
use super::transition::{Amendment, Transition};
use super::{
    add_redirect, change_vault, control_revocation, create_token, machine, note_tokens, refresh_token,
    replace_secret, revocation_step, update_client,
};
use crate::protocol::{Command, CommandMessage, Session};
use crate::vault::{
    CommandId, Flow, HeldClient, HeldSecret, Intent, Millis, Owner, Record, Revocation, Step, TokenList,
    Vault, Work,
};
use crate::zendesk::{ClientKind, Id, Lifetime, Secret};

/// Takes a command, and leaves a note of what it may make.
pub fn accept(message: CommandMessage, vault: &Vault, context: Context) -> Transition {
    note_tokens::with_notes(None, take(message, vault, context), vault)
}

/// A known id changes nothing: the page sees in the vault what there is.
fn take(message: CommandMessage, vault: &Vault, context: Context) -> Transition {
    if vault.knows(&message.id) {
        return Transition::default();
    }
    let CommandMessage { id, owner, command } = message;
    let held = vault.token_of(&owner);
    let mut acts_for_name = None;
    let (work, secret, session) = match command {
        Command::Forget(token) => return change_vault::forget(&owner, &token, vault),
        Command::ForgetToken(token) => return change_vault::forget_token(&owner, &token, vault),
        Command::ForgetClient(client) => return change_vault::forget_client(&owner, client, vault),
        Command::KeepLonger => return change_vault::keep_longer(&owner, vault, &context),
        Command::Acknowledge(ended) => return change_vault::acknowledge(&owner, Some(&ended), vault),
        Command::DropNotes(notes) => return change_vault::drop_notes(notes, vault),
        Command::KeepOrphans { tokens, by } => {
            return change_vault::amend_notes(by, &Amendment::Keep(tokens));
        }
        Command::WriteUserNotes(notes) => return change_vault::write_user_notes(&owner, notes),
        Command::Release(gone) => return change_vault::amend_notes(gone, &Amendment::Release),
        Command::RevokeTokens { tokens, session } => {
            return begin_revocation(id, owner, tokens, &session, vault, &context);
        }
        Command::Pause(revocation) => return control_revocation::pause(&owner, &revocation, vault),
        Command::Resume { revocation, session } => {
            return control_revocation::resume(&owner, &revocation, &session, vault, &context);
        }
        Command::Stop(revocation) => return control_revocation::stop(&owner, &revocation, vault, &context),
        Command::TakeUp(session) => return control_revocation::take_up(&owner, &session, vault, &context),
        Command::Cancel(creation) => return change_vault::cancel(&owner, &creation, vault),
        Command::Continue { creation, lifetime, client_secret, acts_for_name, session } => {
            let Some(asking) = asking(&owner, &creation, vault) else { return Transition::default() };
            let Session { tab, clock_ahead, .. } = session;
            let work = with_lifetime(asking.work.clone(), lifetime);
            // Known by this command from now on, so that the page sees that it was heard.
            let told = Intent { id, tab, clock_ahead, acts_for_name, work, ..asking.clone() };
            return continue_creation(asking, &told, client_secret, vault, &context);
        }
        Command::CreateClient { client, token: None, session } => (Work::CreateClient(client), None, session),
        Command::CreateClient { client, token: Some(token), session } => {
            (Work::CreateClientAndToken { client, token }, None, session)
        }
        Command::AddRedirect { client, redirect_uri, session } => {
            (Work::AddRedirect { client, redirect_uri }, None, session)
        }
        Command::CreateToken { client, scopes, lifetime, client_secret, acts_for_name: name, session } => {
            acts_for_name = name;
            (Work::CreateToken { client, scopes, lifetime, flow: Flow::TokensApi }, client_secret, session)
        }
        Command::RefreshToken { lifetime, client_secret, session } => match held {
            Some(token) => (refresh_token::work_of_refresh(token, lifetime), client_secret, session),
            None => return Transition::default(),
        },
        Command::RevokeOrphans { tokens, .. } if tokens.is_empty() => return Transition::default(),
        Command::RevokeOrphans { tokens, session } => {
            (Work::RevokeOrphans { tokens, revoked: 0 }, None, session)
        }
        Command::UpdateClient { change, .. } if change.is_empty() => return Transition::default(),
        Command::UpdateClient { client, change, session } => {
            (Work::UpdateClient { client: Box::new(client), change, redirect_uri: None }, None, session)
        }
        Command::ReplaceSecret { client, session } => {
            let Some(length) = replace_secret::whole_length(&owner, &client, vault, &context) else {
                return Transition::default();
            };
            (Work::ReplaceSecret { client, length }, None, session)
        }
        Command::DeleteClient { client, session } => (Work::DeleteClient { client }, None, session),
        Command::RevokeToken { session } => match held.and_then(|token| token.id) {
            Some(token) => (Work::RevokeToken { token }, None, session),
            None => return Transition::default(),
        },
    };
    if is_barred(&work, &owner, vault) {
        return Transition::default();
    }
    let intent = Intent { acts_for_name, ..new_intent(id, owner, work, &session, context.now) };
    // What ended before says nothing about what begins now in the same place.
    let stale = if intent.work.is_inventorys() {
        Transition::default()
    } else {
        change_vault::acknowledge(&intent.owner, None, vault)
    };
    let begun = with_secret(&intent, secret, vault, &context, |vault| {
        begin_work(intent.clone(), &session.csrf, vault, context.clone())
    });
    stale.and(begun)
}

fn new_intent(id: CommandId, owner: Owner, work: Work, session: &Session, now: Millis) -> Intent {
    Intent {
        id,
        owner,
        user_name: session.user_name.clone(),
        tab: session.tab,
        work,
        step: Step::Write,
        request: None,
        consent_window: None,
        refusal: None,
        acts_for_name: None,
        candidate: None,
        clock_ahead: session.clock_ahead,
        clock_slack: 0,
        asked_at: None,
        secret_of: None,
        started: now,
        outcome: None,
        ended: None,
        is_forgotten: false,
        is_acknowledged: false,
    }
}

fn begin_work(intent: Intent, csrf: &Secret, vault: &Vault, context: Context) -> Transition {
    match &intent.work {
        Work::CreateToken { .. } => create_token::begin_token(intent, csrf, vault, context),
        Work::RefreshToken { .. } => refresh_token::begin_refresh(intent, vault, context),
        Work::AddRedirect { client, .. } => {
            let client = client.id;
            add_redirect::begin_redirect(intent, client, context)
        }
        Work::UpdateClient { client, change, .. } if change.changes_urls() => {
            let client = client.clone();
            update_client::begin_read(intent, &client, context)
        }
        // It has begun otherwise.
        Work::RevokeTokens(_) => Transition::default(),
        Work::UpdateClient { .. }
        | Work::ReplaceSecret { .. }
        | Work::DeleteClient { .. }
        | Work::CreateClient(_)
        | Work::CreateClientAndToken { .. }
        | Work::RevokeToken { .. }
        | Work::RevokeOrphans { .. } => machine::write(intent, csrf, Step::Write, vault, context),
    }
}

/// Each token is revoked once, and one revocation of many at a time: what else the user does goes on beside
/// it.
fn begin_revocation(
    id: CommandId,
    owner: Owner,
    tokens: Vec<Id>,
    session: &Session,
    vault: &Vault,
    context: &Context,
) -> Transition {
    let mut seen = BTreeSet::new();
    let tokens: Vec<Id> = tokens.into_iter().filter(|token| seen.insert(*token)).collect();
    let mut open = vault.intents().filter(|intent| intent.owner == owner && intent.outcome.is_none());
    if tokens.is_empty() || open.any(|intent| intent.work.revocation().is_some()) {
        return Transition::default();
    }
    let work = Work::RevokeTokens(Box::new(Revocation::new(tokens.len())));
    let intent = new_intent(id.clone(), owner, work, session, context.now);
    let token_list = Some((id, TokenList(tokens)));
    Transition { token_list, ..revocation_step::ask_user(intent, context) }
}

fn with_lifetime(work: Work, lifetime: Lifetime) -> Work {
    match work {
        Work::CreateToken { client, scopes, flow, .. } => {
            Work::CreateToken { client, scopes, lifetime, flow }
        }
        other => other,
    }
}

/// The creation that waited goes on as `told`.
fn continue_creation(
    waited: &Intent,
    told: &Intent,
    client_secret: Option<Secret>,
    vault: &Vault,
    context: &Context,
) -> Transition {
    let continued = with_secret(told, client_secret, vault, context, |vault| {
        create_token::continue_token(told.clone(), vault, context.clone())
    });
    continued.and(Transition::remove(waited.key()))
}

/// A secret that the user has entered is held from now on, like one that was just created. It takes no
/// whole one's place, which Zendesk shows once; and a public client has none.
fn with_secret(
    intent: &Intent,
    entered: Option<Secret>,
    vault: &Vault,
    context: &Context,
    transition: impl FnOnce(&Vault) -> Transition,
) -> Transition {
    let entered = entered.filter(|secret| !secret.is_empty());
    let takes_one = |client: &&HeldClient| {
        let is_whole = |held: &HeldSecret| !held.hidden;
        client.kind != Some(ClientKind::Public)
            && !vault.secret_of(&intent.owner, client.id).is_some_and(is_whole)
    };
    let client = intent.work.makes_token_for().filter(takes_one);
    let (Some(secret), Some(client)) = (entered, client) else { return transition(vault) };
    let record = Record::Secret(HeldSecret {
        command: intent.id.clone(),
        owner: intent.owner.clone(),
        client: client.clone(),
        secret,
        hidden: true,
        deadline: context.now + context.hold,
    });
    let mut vault = vault.clone();
    vault.put(record.clone());
    transition(&vault).and(Transition::put(record))
}

/// One change at a time per account and user; and a held token is never written over. A creation
/// that waits for the user's word lets its client be told our redirect URL meanwhile. What the inventory
/// orders and what the popup does bar each other nothing, except where both write a client's redirect URLs:
/// each writes the list that it has read.
fn is_barred(work: &Work, owner: &Owner, vault: &Vault) -> bool {
    let lets_pass = |intent: &Intent| {
        intent.work.is_inventorys() != work.is_inventorys()
            || intent.work.revocation().is_some()
            || intent.step == Step::Ask && matches!(work, Work::AddRedirect { .. })
    };
    let open = || vault.intents().filter(|intent| intent.outcome.is_none());
    let busy = open().filter(|intent| intent.owner == *owner).any(|intent| !lets_pass(intent));
    let writes_urls = |intent: &Intent| {
        intent.owner.account == owner.account && intent.work.writes_urls_of() == work.writes_urls_of()
    };
    let busy = busy || work.writes_urls_of().is_some() && open().any(writes_urls);
    let held = vault.token_of(owner);
    let unfit = match work {
        Work::CreateToken { .. } | Work::CreateClientAndToken { .. } => held.is_some(),
        Work::RefreshToken { .. } => held.is_none_or(|token| token.refresh_token.is_none()),
        _ => false,
    };
    busy || unfit
}

/// The creation that waits for the user's word.
fn asking<'a>(owner: &Owner, creation: &CommandId, vault: &'a Vault) -> Option<&'a Intent> {
    let intent = vault.intent(creation)?;
    let waits = intent.step == Step::Ask && intent.outcome.is_none() && intent.owner == *owner;
    waits.then_some(intent)
}
