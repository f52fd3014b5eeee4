//! An answer that nobody foresaw: what came, and a report that holds no secret.

use leptos::prelude::*;

use super::try_again::TryAgain;
use crate::parts::{FailureDetails, failure_sentences};
use crate::popup::Reading;
use crate::popup::model::Model;
use crate::popup::status_screen::StatusScreen;
use crate::texts;
use crate::zendesk::Failure;

/// Offers to try again, and the report.
#[component]
pub(in crate::popup) fn UnexpectedFailure() -> impl IntoView {
    let model = expect_context::<Model>();
    let failed = failed_read(model).zip(model.account_now());
    let help = failed.as_ref().map(|(failure, account)| {
        let sentences = failure_sentences(failure, account);
        format!("{} {}", sentences.happened, sentences.helps)
    });
    let title = texts::unexpected_title(&model.account_name());
    view! {
        <StatusScreen icon="warning" title=title help=help.unwrap_or_default() is_bad=true>
            <TryAgain/>
            {failed.map(|(failure, account)| {
                view! { <FailureDetails failure=failure account=account/> }.into_any()
            })}
        </StatusScreen>
    }
}

fn failed_read(model: Model) -> Option<Failure> {
    let of_me = match &*model.account.me.read_untracked() {
        Reading::Failed(failure) => Some(failure.clone()),
        _ => None,
    };
    of_me.or_else(|| match &*model.account.clients.read_untracked() {
        Reading::Failed(failure) => Some(failure.clone()),
        _ => None,
    })
}
