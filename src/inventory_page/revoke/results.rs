//! What became of each token of a revocation.

use leptos::prelude::*;

use super::preview::RevokeState;
use crate::browser::clock;
use crate::browser::storage::Area;
use crate::inventory_page::model::Model;
use crate::inventory_page::words;
use crate::texts;
use crate::vault::{CommandId, Intent, Key, ResultChunk, RevocationResult, TokenResult};

/// How many tokens are named; the others are counted.
const LISTED: usize = 200;

/// All results so far: those of complete chunks are read once each, from where the worker has put them.
pub(super) fn follow_results(revocation: Memo<Option<Intent>>) -> Signal<Vec<TokenResult>> {
    let behind = RwSignal::new(Vec::<TokenResult>::new());
    let read = StoredValue::new((None::<CommandId>, 0_u32));
    Effect::new(move || {
        let Some(intent) = revocation.get() else { return };
        let Some(complete) = intent.work.revocation().map(|revocation| revocation.chunk) else { return };
        let (known, first) = read.get_value();
        let is_known = known.as_ref() == Some(&intent.id);
        if !is_known {
            behind.set(Vec::new());
        }
        let first = if is_known { first } else { 0 };
        read.set_value((Some(intent.id.clone()), complete));
        for chunk in first..complete {
            let key = Key::of_results(&intent.id, chunk);
            leptos::task::spawn_local(async move {
                let Ok(Some(ResultChunk(results))) = Area::session().read(key).await else { return };
                behind.try_update(|behind| behind.extend(results));
            });
        }
    });
    Signal::derive(move || {
        let intent = revocation.read();
        let current = intent.as_ref().and_then(|intent| intent.work.revocation());
        let current = current.map(|revocation| revocation.results.clone()).unwrap_or_default();
        behind.get().into_iter().chain(current).collect()
    })
}

/// Those that the account refused, with the reason; and all, for who wants to see them.
#[component]
pub(super) fn Results(results: Signal<Vec<TokenResult>>) -> impl IntoView {
    let refused = Memo::new(move |_| {
        let is_refused = |result: &&TokenResult| matches!(result.result, RevocationResult::Refused(_));
        results.with(|results| results.iter().filter(is_refused).cloned().collect::<Vec<_>>())
    });
    let has_some = Memo::new(move |_| results.with(|results| !results.is_empty()));
    let has_refused = Memo::new(move |_| !refused.read().is_empty());
    view! {
        {move || has_refused.get().then(|| view! { <ResultList results=refused.into()/> })}
        {move || {
            has_some.get().then(|| {
                view! {
                    <details>
                        <summary>{texts::revocation_results()}</summary>
                        <ResultList results=results/>
                    </details>
                }
            })
        }}
    }
}

#[component]
fn ResultList(results: Signal<Vec<TokenResult>>) -> impl IntoView {
    let model = expect_context::<Model>();
    let revoke = expect_context::<RevokeState>();
    let listed = move || results.with(|results| results.iter().take(LISTED).cloned().collect::<Vec<_>>());
    let more = move || {
        let more = results.with(Vec::len).saturating_sub(LISTED);
        (more > 0).then(|| view! { <li>{texts::revoke_more_losses(&clock::number(more as u64))}</li> })
    };
    let item = move |result: TokenResult| {
        let name = untrack(|| name(model, revoke, &result));
        view! { <li><bdi>{name}</bdi>": "<span>{said(&result.result)}</span></li> }
    };
    view! {
        <ul class="results scrolls" tabindex="0" aria-label=texts::revocation_results()>
            <For each=listed key=|result| result.token children=item/>
            {more}
        </ul>
    }
}

/// As it was selected; by its id where that was in another page.
fn name(model: Model, revoke: RevokeState, result: &TokenResult) -> String {
    let inventory = model.inventory.read();
    let row = inventory.row(result.token).map(|row| words::name(row, &words::client(row)));
    row.or_else(|| revoke.name(result.token))
        .unwrap_or_else(|| texts::revocation_token_by_number(&result.token.to_string()))
}

fn said(result: &RevocationResult) -> String {
    match result {
        RevocationResult::Revoked => texts::revocation_item_revoked(),
        RevocationResult::Gone => texts::revocation_item_gone(),
        RevocationResult::Refused(failure) => {
            failure.message.clone().unwrap_or_else(|| failure.kind.to_string())
        }
    }
}
