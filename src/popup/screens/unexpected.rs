//! An answer that nobody foresaw: what came, and a report that holds no secret.

use leptos::html::Button;
use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{Details, Standing, clicked, flag, focus_on_mount};
use crate::popup::{Reading, reads, words};
use crate::texts;
use crate::zendesk::Failure;

/// Offers to try again, and the report.
#[component]
pub(in crate::popup) fn Unexpected() -> impl IntoView {
    let model = expect_context::<Model>();
    let account = model.account_now();
    let name = account.as_ref().map(ToString::to_string).unwrap_or_default();
    let failure = untrack(|| failure(model));
    let help = failure.as_ref().zip(account.as_ref()).map(|(failure, account)| {
        let words = words::of_failure(failure, account);
        format!("{} {}", words.happened, words.helps)
    });
    view! {
        <Standing icon="warning" bad=true title=texts::unexpected_title(&name) help=help.unwrap_or_default()>
            <TryAgain/>
            {failure.zip(account).map(|(failure, account)| view! { <Details failure account/> })}
        </Standing>
    }
}

/// Reads the account again.
#[component]
pub(super) fn TryAgain() -> impl IntoView {
    let model = expect_context::<Model>();
    let button = NodeRef::<Button>::new();
    focus_on_mount(button);
    view! {
        <button
            type="button"
            class="button primary"
            node_ref=button
            disabled=flag(move || model.reloading.get())
            on:click=clicked(move || leptos::task::spawn_local(reads::reload(model)))
        >
            {texts::try_again()}
        </button>
    }
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
