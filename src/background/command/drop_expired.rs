//! What every transition does besides: deadlines.

use super::context::Context;
use super::note_tokens;
use super::transition::Transition;
use crate::vault::{Key, Vault};

/// Drops what is past its deadline, and shortens what a clock that was set back would hold too
/// long. `vault` holds all records, those past their deadlines too.
pub fn drop_expired(transition: Transition, vault: &Vault, context: &Context) -> Transition {
    let is_put = |key: &Key| transition.put.iter().any(|record| record.key() == *key);
    let past = Transition { remove: vault.expired(context.now), ..Transition::default() };
    // A new record may stand under the key of one that is past.
    let mut past = note_tokens::with_notes(None, past, vault);
    past.remove.retain(|key| !is_put(key));
    for record in vault.records().filter(|record| !record.is_past(context.now)) {
        let key = record.key();
        let is_touched = is_put(&key) || transition.remove.contains(&key);
        past.put.extend(record.shortened(context.now, context.hold).filter(|_| !is_touched));
    }
    past.and(transition)
}
