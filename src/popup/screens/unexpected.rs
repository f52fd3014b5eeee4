//! An answer that nobody foresaw: what came, and a report that holds no secret.

use leptos::prelude::*;

use super::try_again::TryAgain;
use crate::parts::{Dynamic, FailureDetails, failure_sentences, text};
use crate::popup::model::Model;
use crate::popup::status_screen::StatusScreen;
use crate::texts;

/// Offers to try again, and the report: of the failure that came last.
#[component]
pub(in crate::popup) fn UnexpectedFailure() -> impl IntoView {
    let model = expect_context::<Model>();
    let help = move || {
        let Some((failure, account)) = model.failed_read().zip(model.account_now()) else {
            return String::new();
        };
        let sentences = failure_sentences(&failure, &account);
        format!("{} {}", sentences.happened, sentences.helps)
    };
    let details = move || {
        let (failure, account) = model.failed_read().zip(model.account_now())?;
        Some(view! { <FailureDetails failure=failure account=account/> }.into_any())
    };
    let title = texts::unexpected_title(&model.account_name());
    view! {
        <StatusScreen icon="warning" title=title help=text(help) is_bad=true>
            <TryAgain/>
            <Dynamic view=details/>
        </StatusScreen>
    }
}
