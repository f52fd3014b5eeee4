//! When all API tokens end, and what keeps them from being listed.

use leptos::prelude::*;

use crate::browser::clock;
use crate::inventory::{API_TOKENS_END, days_until};
use crate::inventory_page::model::{ApiTokens, Model};
use crate::parts::{Button, Framed, Notice, failure_sentences};
use crate::texts;
use crate::zendesk::{Failure, FailureKind};

/// Half a day: it is written in the reader's time zone, and is the same day in all of them.
const NOON_MS: u64 = 12 * 3_600_000;

/// “Zendesk removes all API tokens on April 30, 2027. 154 days are left.”
pub(super) fn end_of_all(model: Model) -> AnyView {
    let date = clock::date(API_TOKENS_END + NOON_MS);
    let now = model.account_time();
    if now >= API_TOKENS_END {
        let happened = texts::inventory_api_tokens_ended(&date);
        return view! { <Framed class="notice plain" icon="check-circle" happened=happened helps=String::new()/> }
            .into_any();
    }
    let happened = texts::inventory_api_tokens_end(&date);
    let left = texts::inventory_days_left(days_until(API_TOKENS_END, now));
    let helps = format!("{left} {}", texts::inventory_api_tokens_idle());
    view! { <Framed class="notice plain" icon="clock" happened=happened helps=helps/> }.into_any()
}

/// Why the list can't be shown; the other views go on.
pub(super) fn refusal(model: Model) -> AnyView {
    let state = model.reading.api_tokens.get();
    let account = model.connection.tab.get().map(|tab| tab.account);
    let (ApiTokens::Failed { failure, .. }, Some(account)) = (state, account) else { return ().into_any() };
    let again = move |()| model.reading.api_tokens.set(ApiTokens::Unread);
    let button = move || view! { <Button label=texts::try_again() class="button small" on_click=again/> };
    let notice = match told(&failure) {
        // The account's own doing, and no alarm.
        Some((happened, helps)) => {
            view! { <Framed class="notice plain" icon="unlinked" happened=happened helps=helps>{button()}</Framed> }
                .into_any()
        }
        None => {
            let sentences = failure_sentences(&failure, &account);
            view! { <Notice sentences=sentences failure=Some((failure, account))>{button()}</Notice> }.into_any()
        }
    };
    view! { <div role="status" class="status page-status">{notice}</div> }.into_any()
}

/// What it means that this account answers so, or that it does to this user.
fn told(failure: &Failure) -> Option<(String, String)> {
    match failure.kind {
        FailureKind::NotFound | FailureKind::NoEndpoint => {
            Some((texts::inventory_api_tokens_off(), texts::inventory_api_tokens_off_help()))
        }
        FailureKind::Forbidden => {
            Some((texts::inventory_api_tokens_forbidden(), texts::inventory_api_tokens_forbidden_help()))
        }
        _ => None,
    }
}
