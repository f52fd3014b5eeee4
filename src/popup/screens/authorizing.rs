//! Zendesk's consent page is open; closing the popup loses nothing.

use leptos::prelude::*;

use crate::parts::{Button, Title};
use crate::popup::commands;
use crate::popup::header::Header;
use crate::popup::model::Model;
use crate::popup::status_region::{Status, worker_silent};
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
            <Button
                label=texts::consent_cancel()
                class="button wide"
                on_click=move |()| cancel(model)
            />
            <Status told=move || worker_silent(model)/>
        </section>
    }
}

fn cancel(model: Model) {
    let vault = model.vault.held.get_untracked();
    let waits = |intent: &&Intent| intent.step == Step::Authorizing && intent.outcome.is_none();
    if let Some(intent) = vault.intents().find(waits) {
        commands::change_vault(model, &intent.owner, Command::Cancel(intent.id.clone()));
    }
}
