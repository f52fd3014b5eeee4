//! The status region of a screen.

use leptos::prelude::*;

use super::model::Model;
use crate::parts::{Dynamic, Notice, command_refused_sentences, outcome_sentences, worker_silent_sentences};
use crate::transport::DeliveryError;
use crate::vault::Intent;

/// What there is to tell, read out as it changes.
#[component]
pub(super) fn Status(
    #[prop(default = "status")] class: &'static str,
    #[prop(into)] told: ViewFn,
) -> impl IntoView {
    view! { <div role="status" class=class><Dynamic view=told/></div> }
}

/// The worker did not hear what was sent to it, or did not do it.
pub(super) fn undelivered(model: Model) -> Option<AnyView> {
    let sentences = match model.commands.undelivered.get()? {
        DeliveryError::Refused => command_refused_sentences(),
        DeliveryError::Silent => worker_silent_sentences(&model.vault.held.read_untracked()),
    };
    Some(view! { <Notice sentences=sentences/> }.into_any())
}

/// How a command ended, if it did not end well; with what helps besides.
pub(super) fn outcome_notice(ended: &Intent, more: Option<AnyView>) -> Option<AnyView> {
    let sentences = outcome_sentences(ended)?;
    let failure = ended.failure().map(|(failure, account)| (failure.clone(), account.clone()));
    Some(view! { <Notice sentences=sentences failure=failure>{more}</Notice> }.into_any())
}
