//! What stands in the way of reading, and what helps.

use leptos::prelude::*;

use super::model::{Model, State, Touch};
use super::{connection, reads};
use crate::browser::runtime;
use crate::parts::{Button, Dynamic, Framed, Notice, failure_sentences, flag, hand_focus_on};
use crate::texts;
use crate::zendesk::Subdomain;

#[component]
pub(super) fn Status() -> impl IntoView {
    let model = expect_context::<Model>();
    view! {
        <div role="status" class="status page-status">
            <Dynamic view=move || told(model)/>
        </div>
    }
}

/// The focus that goes away with what is told goes to what is told next, else to the search box.
pub(super) fn keep_focus_in_reach() {
    hand_focus_on(".page-status", ".page-status button, .search");
}

fn told(model: Model) -> AnyView {
    keep_focus_in_reach();
    let silent = model.unheard.told(model.vault);
    let update = model.update_waits.get().then(|| {
        // What the vault holds would go with a reload. What is left to be seen may be for somebody else.
        let may_reload = model.vault.read().is_idle();
        let helps = if may_reload { String::new() } else { texts::inventory_update_held() };
        view! {
            <Framed class="notice plain" icon="clock" happened=texts::inventory_update_waits() helps=helps>
                <Button disabled=flag(move || !may_reload) label=texts::inventory_reload() class="button small" on_click=move |()| runtime::reload()/>
            </Framed>
        }
    });
    let state = match (model.state.get(), model.connection.touch.get()) {
        (State::Refused, _) => refused(model),
        (State::OutOfTouch, Touch::Asleep) => asleep(model),
        (State::OutOfTouch, _) => out_of_touch(model),
        (State::Reading | State::Complete, _) => ().into_any(),
    };
    view! { {silent} {update} {state} }.into_any()
}

fn out_of_touch(model: Model) -> AnyView {
    let account = model.account_name();
    let (happened, helps) = if account.is_empty() {
        (texts::inventory_no_account(), texts::inventory_open_from_popup())
    } else {
        (texts::inventory_out_of_touch(&account), texts::inventory_reconnect())
    };
    view! { <Framed class="notice plain" icon="unlinked" happened=happened helps=helps/> }.into_any()
}

fn asleep(model: Model) -> AnyView {
    let happened = texts::inventory_asleep(&model.account_name());
    view! {
        <Framed class="notice plain line-with-button" icon="clock" happened=happened helps=texts::inventory_asleep_help()>
            <Button
                label=texts::inventory_show_tab()
                class="button small"
                on_click=move |()| connection::wake(model)
            />
        </Framed>
    }
    .into_any()
}

fn refused(model: Model) -> AnyView {
    let account: Option<Subdomain> = model.connection.tab.get().map(|tab| tab.account);
    let Some((failure, account)) = model.reading.failure.get().zip(account) else { return ().into_any() };
    let sentences = failure_sentences(&failure, &account);
    view! {
        <Notice sentences=sentences failure=Some((failure, account))>
            <Button
                label=texts::try_again()
                class="button small"
                on_click=move |()| reads::go_on(model)
            />
        </Notice>
    }
    .into_any()
}
