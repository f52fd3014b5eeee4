//! What became of each token of a revocation.

use leptos::prelude::*;

use crate::browser::storage::Area;
use crate::inventory_page::model::Model;
use crate::vault::{CommandId, Intent, Key, ResultChunk, RevocationResult, TokenResult};
use crate::zendesk::{Failure, Id};

/// Those that the account did not let us revoke, with the reason.
pub(super) type Refused = Vec<(Id, Failure)>;

fn refused(results: &[TokenResult]) -> Refused {
    let refused = results.iter().filter_map(|TokenResult { token, result }| match result {
        RevocationResult::Refused(failure) => Some((*token, failure.clone())),
        RevocationResult::Revoked | RevocationResult::Gone => None,
    });
    refused.collect()
}

/// All refused ones so far: the results of complete chunks are read once each, from where the worker
/// has put them.
pub(super) fn follow_refused(model: Model, revocation: Memo<Option<Intent>>) -> Signal<Refused> {
    let behind = RwSignal::new(Refused::new());
    let read = StoredValue::new((None::<CommandId>, 0_u32));
    Effect::new(move || {
        let Some(intent) = revocation.get() else { return };
        let Some(complete) = intent.work.revocation().map(|revocation| revocation.chunk) else { return };
        let (known, first) = read.get_value();
        let is_known = known.as_ref() == Some(&intent.id);
        if !is_known {
            behind.set(Refused::new());
        }
        let first = if is_known { first } else { 0 };
        read.set_value((Some(intent.id.clone()), complete));
        for chunk in first..complete {
            let key = Key::of_results(&intent.id, chunk);
            leptos::task::spawn_local(async move {
                let Some(ResultChunk(results)) = Area::session().read(key).await else { return };
                model.remove_tokens(&TokenResult::gone(&results));
                behind.try_update(|behind| behind.extend(refused(&results)));
            });
        }
    });
    Signal::derive(move || {
        let intent = revocation.read();
        let current = intent.as_ref().and_then(|intent| intent.work.revocation());
        let current = current.map(|revocation| refused(&revocation.results)).unwrap_or_default();
        behind.get().into_iter().chain(current).collect()
    })
}
