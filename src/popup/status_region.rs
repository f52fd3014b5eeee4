//! The status region of a screen.

use leptos::prelude::*;

use super::model::Model;
use crate::parts::{Dynamic, Notice, outcome_sentences, worker_silent_sentences};
use crate::vault::Intent;

/// What there is to tell, read out as it changes.
#[component]
pub(super) fn Status(
    #[prop(default = "status")] class: &'static str,
    #[prop(into)] told: ViewFn,
) -> impl IntoView {
    view! { <div role="status" class=class><Dynamic view=told/></div> }
}

/// The worker did not hear what was sent to it.
pub(super) fn worker_silent(model: Model) -> Option<AnyView> {
    let sentences = || worker_silent_sentences(&model.vault.held.read_untracked());
    let is_silent = model.commands.is_worker_silent.get();
    is_silent.then(|| view! { <Notice sentences=sentences()/> }.into_any())
}

/// How a command ended, if it did not end well; with what helps besides.
pub(super) fn outcome_notice(ended: &Intent, more: Option<AnyView>) -> Option<AnyView> {
    let sentences = outcome_sentences(ended)?;
    let failure = ended.failure().map(|(failure, account)| (failure.clone(), account.clone()));
    Some(view! { <Notice sentences=sentences failure=failure>{more}</Notice> }.into_any())
}
