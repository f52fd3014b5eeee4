//! Zendesk's consent page is open; closing the popup loses nothing.

use leptos::prelude::*;

use crate::popup::commands;
use crate::popup::model::Model;
use crate::popup::parts::{all, button, el, header, optional, part, title, worker_silent};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{Intent, Step};

/// Waits with the user; Cancel gives up.
pub(in crate::popup) fn authorizing() -> AnyView {
    let model = expect_context::<Model>();
    let status = el("div")
        .attr("role", "status")
        .child(title(texts::authorizing_title()))
        .child(el("p").class("help").child(texts::authorizing_help()));
    let waiting = el("div")
        .class("creating")
        .child(el("span").class("spinner").attr("aria-hidden", "true"))
        .child(status);
    let cancel = button("button wide", move || give_up(model)).focused().child(texts::consent_cancel());
    let unacknowledged =
        el("div").attr("role", "status").class("status").child(part(move || optional(worker_silent(model))));
    let section = el("section").class("screen").child(waiting).child(cancel).child(unacknowledged);
    all([optional(header()), section.view()])
}

fn give_up(model: Model) {
    let vault = model.vault.get_untracked();
    let waits = |intent: &&Intent| intent.step == Step::Authorizing && intent.outcome.is_none();
    if let Some(intent) = vault.intents().find(waits) {
        commands::change_vault(model, &intent.owner, Command::Cancel(intent.id.clone()));
    }
}
