//! Reading the list of API tokens: who never looks at it costs the account no request.

use leptos::prelude::*;

use crate::browser::clock;
use crate::inventory::are_over;
use crate::inventory_page::model::{ApiTokens, Model, State, Touch};
use crate::inventory_page::reads::{is_of_tab, reader, touch_of};
use crate::transport::InTab;
use crate::zendesk::{ApiToken, Failure, FailureKind, ListApiTokens, ShowManyUsers, call};

/// Reads the list when it is looked at, and again with each reading that begins after it failed for want
/// of the account's tab.
pub(super) fn keep_read(model: Model) {
    Effect::new(move || {
        let run = model.reading.run.get();
        let begins = match &*model.reading.api_tokens.read() {
            ApiTokens::Unread => true,
            ApiTokens::Failed { failure, run: failed } => is_of_tab(failure) && *failed != run,
            ApiTokens::Reading(_) | ApiTokens::Read => false,
        };
        if begins && !are_over(model.account_time()) {
            read(model);
        }
    });
}

/// True if the account lists no API tokens, or none to this user.
pub(super) fn is_refused(failure: &Failure) -> bool {
    matches!(failure.kind, FailureKind::NotFound | FailureKind::NoEndpoint | FailureKind::Forbidden)
}

/// One reading of the list, until another begins or what was read is forgotten.
struct Run {
    model: Model,
    tab: InTab,
    state: ApiTokens,
    /// The reading of everything else that it belongs to.
    run: u32,
}

fn read(model: Model) {
    let Some(tab) = untrack(|| model.in_tab()) else { return };
    let reading = model.reading;
    reading.api_token_reads.update_value(|reads| *reads += 1);
    let state = ApiTokens::Reading(reading.api_token_reads.get_value());
    reading.api_tokens.set(state.clone());
    let run = Run { model, tab, state, run: reading.run.get_untracked() };
    leptos::task::spawn_local(async move {
        if let Err(failure) = run.read().await
            && run.is_latest()
        {
            run.fail(failure).await;
        }
    });
}

impl Run {
    fn is_latest(&self) -> bool {
        let state = self.model.reading.api_tokens;
        state.try_with_untracked(|state| *state == self.state).unwrap_or(false)
    }

    async fn read(&self) -> Result<(), Failure> {
        let tokens = self.ask().await?;
        if !self.is_latest() {
            return Ok(());
        }
        self.model.inventory.update(|inventory| inventory.set_api_tokens(tokens));
        self.model.reading.api_tokens_read_at.set(Some(clock::now()));
        // A creator whose record is refused is shown by the name that the list has; the list is none the less
        // read.
        match self.read_creators().await {
            Err(failure) if !is_refused(&failure) => return Err(failure),
            _ => {}
        }
        if self.is_latest() {
            self.model.reading.api_tokens.set(ApiTokens::Read);
        }
        Ok(())
    }

    /// A tab that was only reloaded is asked once more.
    async fn ask(&self) -> Result<Vec<ApiToken>, Failure> {
        let reader = reader(self.model, &self.tab);
        let answer = call(&reader, &ListApiTokens, &()).await;
        match &answer {
            Err(failure) if is_of_tab(failure) && touch_of(self.model, &self.tab).await == Touch::Kept => {
                call(&reader, &ListApiTokens, &()).await
            }
            _ => answer,
        }
    }

    /// While tokens are read, their reading asks for the users of everything.
    async fn read_creators(&self) -> Result<(), Failure> {
        if self.model.state.get_untracked() == State::Reading {
            return Ok(());
        }
        let reader = reader(self.model, &self.tab);
        let missing = self.model.inventory.read_untracked().users_to_read();
        for request in ShowManyUsers::of(&missing) {
            let users = call(&reader, &request, &()).await?;
            if !self.is_latest() {
                break;
            }
            self.model.inventory.update(|inventory| inventory.add_users(request.ids(), &users));
        }
        Ok(())
    }

    async fn fail(&self, failure: Failure) {
        let Model { reading, connection, inventory, .. } = self.model;
        let touch = if is_of_tab(&failure) { touch_of(self.model, &self.tab).await } else { Touch::Kept };
        if !self.is_latest() {
            return;
        }
        if is_refused(&failure) {
            // What was listed before is not there any more, or not theirs to see.
            inventory.update(|inventory| inventory.set_api_tokens(Vec::new()));
            reading.api_tokens_read_at.set(None);
        }
        reading.api_tokens.set(ApiTokens::Failed { failure, run: self.run });
        if touch != Touch::Kept && reading.run.get_untracked() == self.run {
            connection.touch.set(touch);
        }
    }
}
