//! Reading the list of API tokens: who never looks at it costs the account no request.

use futures_util::TryFutureExt;
use leptos::prelude::*;

use crate::browser::clock;
use crate::inventory::API_TOKENS_END;
use crate::inventory_page::model::{ApiTokens, Model, Touch};
use crate::inventory_page::reads::{reader, touch_of};
use crate::transport::InTab;
use crate::zendesk::{ApiToken, Failure, FailureKind, ListApiTokens, ShowManyUsers, TransportError, call};

/// Reads the list when it is looked at, and again with each reading that begins after it failed for want
/// of the account's tab.
pub(super) fn keep_read(model: Model) {
    Effect::new(move || {
        let run = model.reading.run.get();
        let is_over = model.account_time() >= API_TOKENS_END;
        let begins = match &*model.reading.api_tokens.read() {
            ApiTokens::Unread => true,
            ApiTokens::Failed { failure, run: failed } => is_of_tab(failure) && *failed != run,
            ApiTokens::Reading | ApiTokens::Read(_) => false,
        };
        if begins && !is_over {
            read(model);
        }
    });
}

fn read(model: Model) {
    let Some(tab) = untrack(|| model.in_tab()) else { return };
    let state = model.reading.api_tokens;
    state.set(ApiTokens::Reading);
    let run = model.reading.run.get_untracked();
    leptos::task::spawn_local(async move {
        let answer = ask(model, &tab).await;
        if model.reading.run.try_get_untracked() != Some(run) {
            // It may be somebody else who is signed in now.
            state.try_set(ApiTokens::Unread);
            return;
        }
        let users = match answer {
            Ok(tokens) => {
                model.inventory.update(|inventory| inventory.set_api_tokens(tokens));
                state.set(ApiTokens::Read(clock::now()));
                read_creators(model, &tab).await
            }
            Err(failure) => {
                state.set(ApiTokens::Failed { failure: failure.clone(), run });
                Err(failure)
            }
        };
        if users.is_err_and(|failure| is_of_tab(&failure)) {
            let touch = touch_of(&tab).await;
            let touch = if touch == Touch::Kept { Touch::Lost } else { touch };
            model.connection.touch.try_set(touch);
        }
    });
}

/// A tab that was only reloaded is asked once more.
async fn ask(model: Model, tab: &InTab) -> Result<Vec<ApiToken>, Failure> {
    let reader = reader(model, tab);
    call(&reader, &ListApiTokens, &())
        .or_else(async |failure| {
            if is_of_tab(&failure) && tab.answers().await {
                return call(&reader, &ListApiTokens, &()).await;
            }
            Err(failure)
        })
        .await
}

async fn read_creators(model: Model, tab: &InTab) -> Result<(), Failure> {
    let reader = reader(model, tab);
    let missing = model.inventory.read_untracked().users_to_read();
    for request in ShowManyUsers::of(&missing) {
        let users = call(&reader, &request, &()).await?;
        model.inventory.try_update(|inventory| inventory.add_users(request.ids(), &users));
    }
    Ok(())
}

fn is_of_tab(failure: &Failure) -> bool {
    failure.kind == FailureKind::Transport(TransportError::TabUnavailable)
}
