//! The account allows no more requests for now; by itself again when the time is up.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{Standing, countdown};
use crate::popup::{Reading, reads};
use crate::texts;
use crate::zendesk::{Failure, Why};

/// Counts down, then reads again.
#[component]
pub(in crate::popup) fn RateLimited() -> impl IntoView {
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
    let account = model.account_now().map(|account| account.to_string()).unwrap_or_default();
    let help = move || texts::rate_limited_help(&countdown(model.now.get(), until.get()));
    view! { <Standing icon="clock" timer=true title=texts::rate_limited_title(&account) help=Signal::derive(help)/> }
}

/// The seconds to wait, if this read was refused for now.
fn wait<T>(read: &Reading<T>) -> Option<u32> {
    match read {
        Reading::Failed(Failure { why: Why::RateLimited(seconds), .. }) => Some(*seconds),
        _ => None,
    }
}
