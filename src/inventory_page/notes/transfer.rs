//! Notes go into a file, and out of one into another browser.

use leptos::html;
use leptos::prelude::*;

use super::import::{Chosen, ImportDialog};
use super::stored::are_kept;
use crate::browser::{chosen_file, clock, download};
use crate::inventory::{NotesFileError, NotesImport, write_notes_file};
use crate::inventory_page::model::Model;
use crate::parts::{Button, ShowIf, flag};
use crate::texts;
use crate::zendesk::Secret;

/// The largest file that is read, in bytes: five thousand of the longest notes.
const LARGEST_FILE: f64 = 12_000_000.0;

/// Not in a private window, which has none.
#[component]
pub(in crate::inventory_page) fn TransferNotes() -> impl IntoView {
    let model = expect_context::<Model>();
    view! { <ShowIf when=flag(move || are_kept(model))><Buttons/></ShowIf> }
}

#[component]
fn Buttons() -> impl IntoView {
    let model = expect_context::<Model>();
    let input = NodeRef::<html::Input>::new();
    let chosen = RwSignal::new(None::<Chosen>);
    let is_empty = flag(move || model.inventory.read().notes().is_empty());
    let choose = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let read = move |_| {
        let Some(input) = input.get_untracked() else { return };
        leptos::task::spawn_local(async move {
            let text = chosen_file::text_of(&input, LARGEST_FILE).await.unwrap_or_default();
            chosen.try_set(Some(Chosen(compare(model, &text))));
        });
    };
    view! {
        <span class="export">
            <Button
                label=texts::notes_export()
                class="button small"
                disabled=is_empty
                on_click=move |()| save(model)
            />
            <Button label=texts::notes_import() class="button small" on_click=choose/>
            <input node_ref=input type="file" accept=".json,application/json" hidden on:change=read/>
        </span>
        <ImportDialog chosen=chosen/>
    }
}

fn compare(model: Model, text: &str) -> Result<NotesImport, NotesFileError> {
    let tab = model.connection.tab.try_get_untracked().flatten().ok_or(NotesFileError::NotNotes)?;
    let here = model.inventory.try_with_untracked(|inventory| inventory.notes().clone());
    NotesImport::of(text, &tab.account, &here.unwrap_or_default())
}

fn save(model: Model) {
    let day: String = clock::iso(clock::now()).chars().take(10).collect();
    let name = format!("{}-notes-{day}.json", untrack(|| model.account_name()));
    let content = write_notes_file(model.inventory.read_untracked().notes());
    leptos::task::spawn_local(async move {
        // No secret: but a file's content is handed over as one.
        let _ = download::save(&name, "application/json", &Secret::new(content)).await;
    });
}
