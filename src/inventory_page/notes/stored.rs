//! The notes of the account: the page shows what is stored, and has it changed by the worker.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::storage::{Area, Change};
use crate::inventory::Notes;
use crate::inventory_page::commands;
use crate::inventory_page::model::Model;
use crate::protocol::Command;
use crate::vault::{Mark, Millis, NoteSubject, NoteText, UserNote};
use crate::zendesk::Subdomain;

/// The account whose notes are kept; private windows leave none.
fn account(model: Model) -> Option<Subdomain> {
    model.connection.tab.get().filter(|tab| !tab.private).map(|tab| tab.account)
}

/// False in a private window.
pub(in crate::inventory_page) fn are_kept(model: Model) -> bool {
    account(model).is_some()
}

/// Shows them as they are stored, whoever changes them.
pub(in crate::inventory_page) fn keep(model: Model) {
    let watch = StoredValue::new_local(Area::local().watch(move |_: Vec<Change<UserNote>>| read(model)));
    on_cleanup(move || watch.dispose());
    Effect::new(move || {
        model.connection.tab.track();
        read(model);
    });
}

fn read(model: Model) {
    let Some(account) = untrack(|| account(model)) else { return };
    leptos::task::spawn_local(async move {
        let all = Area::local().all::<UserNote>().await.unwrap_or_default();
        let notes: Notes = all.into_iter().filter(|note| note.account == account).collect();
        model.inventory.try_update(|inventory| inventory.set_notes(Arc::new(notes)));
    });
}

/// By the account's clock, to the millisecond: what the page shows of times may be a minute old.
pub(super) fn this_moment(model: Model) -> Millis {
    clock::now().saturating_add_signed(model.connection.clock_ahead.get_untracked())
}

/// A note that says nothing yet; none in a private window.
pub(in crate::inventory_page) fn none_yet(model: Model, about: NoteSubject) -> Option<UserNote> {
    let account = untrack(|| account(model))?;
    let written_at = this_moment(model);
    Some(UserNote { account, about, text: NoteText::default(), marked: None, written_at })
}

/// Marks what it is about, or takes the mark away, and keeps what is written of it.
pub(in crate::inventory_page) fn mark(model: Model, about: NoteSubject, mark: Option<Mark>) {
    let before = model.inventory.read_untracked().notes().of(about).cloned();
    let note = before.or_else(|| none_yet(model, about));
    let Some((note, owner)) = note.zip(untrack(|| model.owner())) else { return };
    let notes = vec![note.marked_as(mark, this_moment(model))];
    let written = commands::change_vault(model, &owner, Command::WriteUserNotes(notes));
    leptos::task::spawn_local(async move {
        written.await;
    });
}
