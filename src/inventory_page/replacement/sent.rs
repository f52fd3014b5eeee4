//! What becomes of the command that creates the client.

use leptos::prelude::*;

use super::state::Replacement;
use crate::inventory_page::model::Model;
use crate::parts::{Notice, outcome_sentences};
use crate::vault::{HeldClient, Intent, Outcome};

/// The command's intent as it was seen last: the popup may have acknowledged its end meanwhile.
pub(super) fn followed(model: Model, replacement: Replacement) -> Memo<Option<Intent>> {
    Memo::new(move |before: Option<&Option<Intent>>| {
        let id = replacement.sent.get()?;
        let seen = before.cloned().flatten().filter(|intent| intent.id == id);
        model.vault.read().intent(&id).cloned().or(seen)
    })
}

/// It is on its way, or under way.
pub(super) fn is_under_way(model: Model, replacement: Replacement, followed: Memo<Option<Intent>>) -> bool {
    match &*followed.read() {
        Some(intent) => intent.outcome.is_none(),
        None => replacement.sent.read().as_ref().is_some_and(|sent| !model.unheard.has(sent)),
    }
}

/// The client, once it is created.
pub(super) fn created(followed: Memo<Option<Intent>>) -> Option<(Intent, HeldClient)> {
    let intent = followed.get()?;
    match &intent.outcome {
        Some(Outcome::ClientCreated(client)) => Some((intent.clone(), client.clone())),
        _ => None,
    }
}

/// Why there is no client: what was entered stays.
pub(super) fn failure(model: Model, replacement: Replacement, followed: Memo<Option<Intent>>) -> AnyView {
    let Some(intent) = followed.get() else {
        let sent = replacement.sent.read();
        return sent.as_ref().and_then(|sent| model.unheard.notice_of(sent, model.vault)).into_any();
    };
    let Some(sentences) = outcome_sentences(&intent) else { return ().into_any() };
    let failure = intent.failure().map(|(failure, account)| (failure.clone(), account.clone()));
    view! { <Notice sentences=sentences failure=failure/> }.into_any()
}
