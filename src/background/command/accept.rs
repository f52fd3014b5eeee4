//! From an order to its first request.

use super::{Moment, Turn, machine};
use crate::protocol::{Command, Order, Session};
use crate::vault::{Intent, Owner, Record, Step, Vault, Work};

/// Takes an order. A known id, a second creation while one is under way, and a token while one is
/// held change nothing: the page sees in the vault what there is.
pub fn accept(order: Order, vault: &Vault, moment: Moment) -> Turn {
    if vault.knows(&order.id) {
        return Turn::default();
    }
    let Order { id, owner, command } = order;
    let (work, session) = match command {
        Command::Forget => return forget(&owner, vault),
        Command::KeepLonger => return keep_longer(&owner, vault, &moment),
        Command::Acknowledge(ended) => return acknowledge(vault, |intent| intent.id == ended),
        Command::CreateClient { client, session } => (Work::CreateClient(client), session),
        Command::CreateToken { client, scopes, session } => (Work::CreateToken { client, scopes }, session),
        Command::RevokeToken { session } => match vault.token_of(&owner) {
            Some(token) => (Work::RevokeToken { token: token.id }, session),
            None => return Turn::default(),
        },
    };
    if is_barred(&work, &owner, vault) {
        return Turn::default();
    }
    let Session { tab, user_name, csrf } = session;
    let mut intent = Intent {
        id,
        owner,
        user_name,
        tab,
        work,
        step: Step::Write,
        request: None,
        started: moment.now,
        outcome: None,
    };
    // What ended before says nothing about what begins now.
    let stale = acknowledge(vault, |ended| ended.owner == intent.owner);
    let request = machine::write_request(&intent.work, &csrf);
    let turn = machine::sending(&mut intent, Step::Write, request, moment);
    Turn { remove: stale.remove, ..turn }
}

/// One change at a time per account and user; and a held token is never written over.
fn is_barred(work: &Work, owner: &Owner, vault: &Vault) -> bool {
    let busy = vault.intents().any(|intent| intent.owner == *owner && intent.outcome.is_none());
    let held = matches!(work, Work::CreateToken { .. }) && vault.token_of(owner).is_some();
    busy || held
}

fn forget(owner: &Owner, vault: &Vault) -> Turn {
    let secrets = vault.records().filter(|r| r.owner() == owner && !matches!(r, Record::Intent(_)));
    Turn { remove: secrets.map(Record::key).collect(), ..Turn::default() }
}

fn keep_longer(owner: &Owner, vault: &Vault, moment: &Moment) -> Turn {
    let deadline = moment.now + moment.hold;
    let renewed = vault.records().filter(|r| r.owner() == owner).filter_map(|record| match record {
        Record::Token(token) => Some(Record::Token(crate::vault::HeldToken { deadline, ..token.clone() })),
        Record::Secret(held) => Some(Record::Secret(crate::vault::HeldSecret { deadline, ..held.clone() })),
        Record::Intent(_) => None,
    });
    Turn { put: renewed.collect(), ..Turn::default() }
}

/// Drops ended intents. One under way, or whose answer may still come, stays.
fn acknowledge(vault: &Vault, which: impl Fn(&Intent) -> bool) -> Turn {
    let ended = vault.intents().filter(|intent| intent.outcome.is_some() && which(intent));
    Turn { remove: ended.map(|intent| Record::Intent(intent.clone()).key()).collect(), ..Turn::default() }
}
