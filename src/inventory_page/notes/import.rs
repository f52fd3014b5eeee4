//! What a file of notes would change, shown before it is done.

use leptos::prelude::*;

use super::dialog::{mark_name, subject};
use super::writing::Writing;
use crate::inventory::{NotesFileError, NotesImport};
use crate::inventory_page::busy::Busy;
use crate::inventory_page::model::Model;
use crate::parts::{Button, Dialog, Framed, open_for};
use crate::texts;
use crate::vault::UserNote;

/// What a chosen file holds.
#[derive(Clone, Debug)]
pub(super) struct Chosen(pub(super) Result<NotesImport, NotesFileError>);

#[component]
pub(super) fn ImportDialog(chosen: RwSignal<Option<Chosen>>) -> impl IntoView {
    let is_open = open_for(chosen);
    let content = move || {
        Some(match chosen.get_untracked()?.0 {
            Ok(import) => view! { <Preview import=import is_open=is_open/> }.into_any(),
            Err(error) => view! { <NotTaken error=error is_open=is_open/> }.into_any(),
        })
    };
    view! { <Dialog title=texts::notes_import() is_open=is_open>{content()}</Dialog> }
}

#[component]
fn NotTaken(error: NotesFileError, is_open: RwSignal<bool>) -> impl IntoView {
    let (happened, helps) = match error {
        NotesFileError::NotNotes => (texts::notes_not_notes(), texts::notes_not_notes_help()),
        NotesFileError::Newer => (texts::notes_newer_version(), texts::notes_newer_version_help()),
    };
    view! {
        <Framed class="notice" icon="error" happened=happened helps=helps is_error=true/>
        <div class="actions dialog-actions">
            <Button label=texts::close() class="button" on_click=move |()| is_open.set(false)/>
        </div>
    }
}

#[component]
fn Preview(import: NotesImport, is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let writing = Writing::new(model, is_open);
    let changes: Vec<UserNote> = import.changes().cloned().collect();
    let has_none = changes.is_empty();
    let rows: Vec<_> = changes.iter().map(|note| row(model, note)).collect();
    let changes = StoredValue::new(changes);
    let take = move |()| writing.begin(changes.get_value());
    let refused =
        move || writing.is_refused.get().then(|| view! { <p class="warning">{texts::note_refused()}</p> });
    view! {
        <div class="preview">
            <p><strong>{texts::notes_changed((import.new.len() + import.newer.len()) as u64)}</strong></p>
            {(!has_none).then(|| view! { <ul class="losses">{rows}</ul> })}
            {rest(&import).into_iter().map(|text| view! { <p class="hint">{text}</p> }).collect::<Vec<_>>()}
            <div role="status">{refused}</div>
        </div>
        {(!has_none).then(|| view! { <Busy when=writing.is_user_unknown/> })}
        <div class="actions dialog-actions">
            {(!has_none).then(|| view! {
                <Button
                    label=texts::notes_take()
                    class="button primary"
                    busy=writing.is_busy
                    disabled=writing.is_user_unknown
                    on_click=take
                />
            })}
            <Button label=texts::cancel() class="button" on_click=move |()| is_open.set(false)/>
        </div>
    }
}

/// “Monthly invoices: Replaced. Moved to the data team's client.”
fn row(model: Model, note: &UserNote) -> impl IntoView + use<> {
    let marked = note.mark().map(|mark| view! { <span class="flag plain">{mark_name(Some(mark))}</span> });
    view! {
        <li>
            <strong><bdi>{subject(model, note.about)}</bdi></strong>{marked}" "
            <bdi>{note.text.as_str().to_owned()}</bdi>
        </li>
    }
}

/// What of the file is not taken.
fn rest(import: &NotesImport) -> Vec<String> {
    let counts = [
        (import.kept, texts::notes_kept as fn(u64) -> String),
        (import.foreign, texts::notes_foreign),
        (import.unreadable, texts::notes_unreadable),
    ];
    counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, text)| text(count as u64)).collect()
}
