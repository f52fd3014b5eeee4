//! What is dead on the account is held no longer, whoever of its users holds it.

use super::transition::Transition;
use crate::vault::{Key, Record, Vault};
use crate::zendesk::{Id, Subdomain};

/// This token is revoked.
pub(super) fn token(account: &Subdomain, id: Id, vault: &Vault) -> Transition {
    let is_it = |record: &Record| matches!(record, Record::Token(token) if token.id == Some(id));
    forget(account, vault, is_it)
}

/// This client is deleted: its tokens and its secret open nothing any more.
pub(super) fn client(account: &Subdomain, id: Id, vault: &Vault) -> Transition {
    let is_its = |record: &Record| match record {
        Record::Token(token) => token.client.id == id,
        Record::Secret(secret) => secret.client.id == id,
        Record::Intent(_) => false,
    };
    forget(account, vault, is_its)
}

fn forget(account: &Subdomain, vault: &Vault, is_dead: impl Fn(&Record) -> bool) -> Transition {
    let dead = vault.records().filter(|record| record.owner().account == *account && is_dead(record));
    let remove: Vec<Key> = dead.map(Record::key).collect();
    Transition { remove, ..Transition::default() }
}
