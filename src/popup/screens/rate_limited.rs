//! The account allows no more requests for now; by itself again when the time is up.

use leptos::prelude::*;

use super::try_again::TryAgain;
use crate::parts::{countdown, text};
use crate::popup::model::Model;
use crate::popup::status_screen::StatusScreen;
use crate::popup::{Reading, reads, tasks};
use crate::texts;
use crate::zendesk::{Failure, FailureKind};

/// Counts down, then reads again.
#[component]
pub(in crate::popup) fn RateLimited() -> impl IntoView {
    let model = expect_context::<Model>();
    // None once an answer has come: there is nothing more to wait for, or to ask.
    let until = Memo::new(move |_| {
        let waits = [wait_s(&model.account.me.read()), wait_s(&model.account.clients.read())];
        let longest = waits.into_iter().flatten().max()?;
        Some(model.vault.now.get_untracked() + 1_000 * u64::from(longest))
    });
    Effect::new(move || {
        if until.get().is_some_and(|until| until <= model.vault.now.get()) {
            tasks::spawn(model, reads::reload(model));
        }
    });
    let help = text(move || {
        let now = model.vault.now.get();
        texts::rate_limited_help(&countdown(now, until.get().unwrap_or(now)))
    });
    view! {
        <StatusScreen
            icon="clock"
            title=texts::rate_limited_title(&model.account_name())
            help=help
            is_timer=true
        >
            <TryAgain/>
        </StatusScreen>
    }
}

/// The seconds to wait, if this read was refused for now.
fn wait_s<T>(read: &Reading<T>) -> Option<u32> {
    match read {
        Reading::Failed(Failure { kind: FailureKind::RateLimited(seconds), .. }) => Some(*seconds),
        _ => None,
    }
}
