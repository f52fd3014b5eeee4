//! What every turn does besides: deadlines.

use super::{Moment, Turn, traces};
use crate::vault::Vault;

/// Drops what is past its deadline, and shortens what a clock that was set back would hold too
/// long. `vault` holds all records, those past their deadlines too.
pub fn tidy(turn: Turn, vault: &Vault, moment: &Moment) -> Turn {
    let is_put = |turn: &Turn, key: &str| turn.put.iter().any(|record| record.key() == key);
    let past = Turn { remove: vault.expired(moment.now), ..Turn::default() };
    // A new record may stand under the key of one that is past.
    let mut past = traces::left(None, past, vault);
    past.remove.retain(|key| !is_put(&turn, key));
    for record in vault.records().filter(|record| !record.is_past(moment.now)) {
        let key = record.key();
        let is_touched = is_put(&turn, &key) || turn.remove.contains(&key);
        past.put.extend(record.shortened(moment.now, moment.hold).filter(|_| !is_touched));
    }
    past.and(turn)
}
