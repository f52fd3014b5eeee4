//! An answer that nobody foresaw: what came, and a report that holds no secret.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{El, StatusScreen, all, button, details, optional};
use crate::popup::{Reading, reads, sentences};
use crate::texts;
use crate::zendesk::Failure;

/// Offers to try again, and the report.
pub(in crate::popup) fn unexpected() -> AnyView {
    let model = expect_context::<Model>();
    let failed = untrack(|| failure(model)).zip(model.account_now());
    let help = failed.as_ref().map(|(failure, account)| {
        let sentences = sentences::of_failure(failure, account);
        format!("{} {}", sentences.happened, sentences.helps)
    });
    let report = failed.as_ref().map(|(failure, account)| details(failure, account));
    let title = texts::unexpected_title(&model.account_name());
    StatusScreen { bad: true, ..StatusScreen::new("warning", title, help.unwrap_or_default()) }
        .view(all([try_again().view(), optional(report)]))
}

/// Reads the account again.
pub(super) fn try_again() -> El {
    let model = expect_context::<Model>();
    button("button primary", move || leptos::task::spawn_local(reads::reload(model)))
        .idle_while(move || model.reloading.get())
        .focused()
        .child(texts::try_again())
}

fn failure(model: Model) -> Option<Failure> {
    let of_me = match &*model.me.read() {
        Reading::Failed(failure) => Some(failure.clone()),
        _ => None,
    };
    of_me.or_else(|| match &*model.clients.read() {
        Reading::Failed(failure) => Some(failure.clone()),
        _ => None,
    })
}
