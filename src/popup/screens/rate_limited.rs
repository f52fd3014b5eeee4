//! The account allows no more requests for now; by itself again when the time is up.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{Standing, countdown, nothing, text};
use crate::popup::{Reading, reads};
use crate::texts;
use crate::zendesk::{Failure, Why};

/// Counts down, then reads again.
pub(in crate::popup) fn rate_limited() -> AnyView {
    let model = expect_context::<Model>();
    let until = Memo::new(move |_| {
        let waits = [wait(&model.me.read()), wait(&model.clients.read())];
        model.now.get_untracked() + 1_000 * u64::from(waits.into_iter().flatten().max().unwrap_or_default())
    });
    Effect::new(move || {
        if model.now.get() >= until.get() {
            leptos::task::spawn_local(reads::reload(model));
        }
    });
    let help = text(move || texts::rate_limited_help(&countdown(model.now.get(), until.get())));
    let mut standing = Standing::new("clock", texts::rate_limited_title(&model.account_name()), help);
    standing.help = standing.help.attr("role", "timer");
    standing.view(nothing())
}

/// The seconds to wait, if this read was refused for now.
fn wait<T>(read: &Reading<T>) -> Option<u32> {
    match read {
        Reading::Failed(Failure { why: Why::RateLimited(seconds), .. }) => Some(*seconds),
        _ => None,
    }
}
