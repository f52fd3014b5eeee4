//! Zendesk's consent page is open; closing the popup loses nothing.

use leptos::prelude::*;

use crate::browser::windows;
use crate::parts::{Button, Dynamic, Title};
use crate::popup::commands;
use crate::popup::header::Header;
use crate::popup::model::Model;
use crate::popup::status_region::{Status, undelivered};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{Intent, Step};

/// Waits with the user; Cancel gives up, and has no focus: a stray Enter would end it.
#[component]
pub(in crate::popup) fn Authorizing() -> impl IntoView {
    let model = expect_context::<Model>();
    view! {
        <Header/>
        <section class="screen">
            <div class="creating">
                <span class="spinner" aria-hidden="true"></span>
                <div role="status">
                    <Title text=texts::authorizing_title() focused=true/>
                    <p class="help">{texts::authorizing_help()}</p>
                </div>
            </div>
            <div class="actions alike">
                <ShowWindow/>
                <Button
                    label=texts::consent_cancel()
                    class="button"
                    on_click=move |()| cancel(model)
                />
            </div>
            <Status told=move || undelivered(model)/>
        </section>
    }
}

/// Where the browser has told which window it is.
#[component]
fn ShowWindow() -> impl IntoView {
    let model = expect_context::<Model>();
    let button = move || {
        let window = authorizing(model)?.consent_window?;
        let show = move |()| leptos::task::spawn_local(windows::show(window));
        Some(view! { <Button label=texts::authorizing_show() class="button" on_click=show/> }.into_any())
    };
    view! { <Dynamic view=button/> }
}

fn authorizing(model: Model) -> Option<Intent> {
    let waits = |intent: &&Intent| {
        intent.step == Step::Authorizing && intent.outcome.is_none() && model.may_be(&intent.owner)
    };
    model.vault.held.read().intents().find(waits).cloned()
}

fn cancel(model: Model) {
    if let Some(intent) = untrack(|| authorizing(model)) {
        commands::change_vault(model, &intent.owner, Command::Cancel(intent.id));
    }
}
