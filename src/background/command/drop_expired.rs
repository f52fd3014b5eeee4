//! What every transition does besides: deadlines, and what goes with a record.

use super::context::Context;
use super::note_tokens;
use super::transition::Transition;
use crate::vault::{Intent, Key, Vault};

/// Drops what is past its deadline, and shortens what a clock that was set back would hold too
/// long. With the record of a revocation of many go its tokens and results. `vault` holds all records, those past their deadlines too.
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
    let mut all = past.and(transition);
    let with_revocations = vault.intents().filter(|intent| all.remove.contains(&intent.key()));
    let keys: Vec<Key> = with_revocations.flat_map(Intent::revocation_keys).collect();
    all.remove.extend(keys);
    all
}
