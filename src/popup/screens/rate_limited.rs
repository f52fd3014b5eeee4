//! The account allows no more requests for now; by itself again when the time is up.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{StatusScreen, countdown, nothing, text};
use crate::popup::{Reading, reads};
use crate::texts;
use crate::zendesk::{Failure, FailureKind};

/// Counts down, then reads again.
pub(in crate::popup) fn rate_limited() -> AnyView {
    let model = expect_context::<Model>();
    // None once an answer has come: there is nothing more to wait for, or to ask.
    let until = Memo::new(move |_| {
        let waits = [wait(&model.me.read()), wait(&model.clients.read())];
        let longest = waits.into_iter().flatten().max()?;
        Some(model.now.get_untracked() + 1_000 * u64::from(longest))
    });
    Effect::new(move || {
        if until.get().is_some_and(|until| until <= model.now.get()) {
            leptos::task::spawn_local(reads::reload(model));
        }
    });
    let help = text(move || {
        let now = model.now.get();
        texts::rate_limited_help(&countdown(now, until.get().unwrap_or(now)))
    });
    let mut status_screen =
        StatusScreen::new("clock", texts::rate_limited_title(&model.account_name()), help);
    status_screen.help = status_screen.help.attr("role", "timer");
    status_screen.view(nothing())
}

/// The seconds to wait, if this read was refused for now.
fn wait<T>(read: &Reading<T>) -> Option<u32> {
    match read {
        Reading::Failed(Failure { kind: FailureKind::RateLimited(seconds), .. }) => Some(*seconds),
        _ => None,
    }
}
