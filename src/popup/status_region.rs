//! The status region of a screen.

use leptos::prelude::*;

use super::model::Model;
use super::state::Undelivered;
use crate::parts::{
    Dynamic, Notice, command_refused_sentences, failure_sentences, outcome_sentences, worker_silent_sentences,
};
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

/// Why nothing shows of the command that was given last.
pub(super) fn undelivered(model: Model) -> Option<AnyView> {
    let error = match model.commands.undelivered.get()? {
        Undelivered::Worker(error) => error,
        Undelivered::NoUser => return failed_to_say_who(model),
    };
    let sentences = match error {
        DeliveryError::Refused => command_refused_sentences(),
        DeliveryError::Silent => worker_silent_sentences(&model.vault.held.read_untracked()),
    };
    Some(view! { <Notice sentences=sentences/> }.into_any())
}

fn failed_to_say_who(model: Model) -> Option<AnyView> {
    let (failure, account) = model.failed_read().zip(model.account_now())?;
    let sentences = failure_sentences(&failure, &account);
    Some(view! { <Notice sentences=sentences failure=Some((failure, account))/> }.into_any())
}

/// How a command ended, if it did not end well; with what helps besides.
pub(super) fn outcome_notice(ended: &Intent, more: Option<AnyView>) -> Option<AnyView> {
    let sentences = outcome_sentences(ended)?;
    let failure = ended.failure().map(|(failure, account)| (failure.clone(), account.clone()));
    Some(view! { <Notice sentences=sentences failure=failure>{more}</Notice> }.into_any())
}
