//! When all API tokens end, and what keeps them from being listed.

use leptos::prelude::*;

use super::read::is_refused;
use crate::browser::clock;
use crate::inventory::{API_TOKENS_END, are_over, days_until};
use crate::inventory_page::model::{ApiTokens, Model, Touch};
use crate::inventory_page::reads::is_of_tab;
use crate::inventory_page::status::keep_focus_in_reach;
use crate::parts::{Button, Dynamic, Framed, Notice, failure_sentences};
use crate::texts;
use crate::zendesk::{Failure, FailureKind};

/// “Zendesk removes all API tokens on April 30, 2027. 154 days are left.”
pub(super) fn end_of_all(model: Model) -> AnyView {
    let date = clock::utc_date(API_TOKENS_END);
    let now = model.account_time();
    if are_over(now) {
        let happened = texts::inventory_api_tokens_ended(&date);
        return view! { <Framed class="notice plain" icon="check-circle" happened=happened helps=String::new()/> }
            .into_any();
    }
    let left = Some(days_until(API_TOKENS_END, now)).filter(|days| *days > 0).map(texts::inventory_days_left);
    let helps: Vec<String> = left.into_iter().chain([texts::inventory_api_tokens_idle()]).collect();
    let happened = texts::inventory_api_tokens_end(&date);
    view! { <Framed class="notice plain" icon="clock" happened=happened helps=helps.join(" ")/> }.into_any()
}

/// Why the list can't be shown; the other views go on.
#[component]
pub(super) fn Refusal() -> impl IntoView {
    let model = expect_context::<Model>();
    view! {
        <div role="status" class="status page-status">
            <Dynamic view=move || refusal(model)/>
        </div>
    }
}

fn refusal(model: Model) -> AnyView {
    keep_focus_in_reach();
    let state = model.reading.api_tokens.get();
    let account = model.connection.tab.get().map(|tab| tab.account);
    let (ApiTokens::Failed { failure, .. }, Some(account)) = (state, account) else { return ().into_any() };
    if is_of_tab(&failure) && model.connection.touch.get() != Touch::Kept {
        // The page's own status says so, and what helps.
        return ().into_any();
    }
    let again = move |()| model.reading.api_tokens.set(ApiTokens::Unread);
    let button = move || view! { <Button label=texts::try_again() class="button small" on_click=again/> };
    match told(&failure) {
        // The account's own doing, and no alarm.
        Some((happened, helps)) => {
            view! { <Framed class="notice plain" icon="unlinked" happened=happened helps=helps>{button()}</Framed> }
                .into_any()
        }
        None => {
            let sentences = failure_sentences(&failure, &account);
            view! { <Notice sentences=sentences failure=Some((failure, account))>{button()}</Notice> }.into_any()
        }
    }
}

/// What it means that this account answers so, or that it does to this user.
fn told(failure: &Failure) -> Option<(String, String)> {
    let is_of_user = failure.kind == FailureKind::Forbidden;
    is_refused(failure).then(|| {
        if is_of_user {
            (texts::inventory_api_tokens_forbidden(), texts::inventory_api_tokens_forbidden_help())
        } else {
            (texts::inventory_api_tokens_off(), texts::inventory_api_tokens_off_help())
        }
    })
}
