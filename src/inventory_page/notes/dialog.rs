//! Writing a note, and marking what is to become of its subject.

use leptos::prelude::*;

use super::stored::{none_yet, this_moment};
use super::writing::Writing;
use crate::inventory::shows_nothing;
use crate::inventory_page::busy::Busy;
use crate::inventory_page::model::Model;
use crate::parts::{Button, Dialog, Radio, flag, open_for, text};
use crate::texts;
use crate::vault::{LONGEST_NOTE, Mark, NoteSubject, NoteText, NoteTextError, UserNote};

#[component]
pub(in crate::inventory_page) fn NoteDialog(about: RwSignal<Option<NoteSubject>>) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_open = open_for(about);
    let form = move || {
        let about = about.get_untracked()?;
        let before = model.inventory.read_untracked().notes().of(about).cloned();
        let note = before.or_else(|| none_yet(model, about))?;
        Some(view! { <Form note=note is_open=is_open/> })
    };
    view! { <Dialog title=texts::note_title() is_open=is_open>{form()}</Dialog> }
}

/// What there is to mark it as.
fn marks(about: NoteSubject) -> &'static [Option<Mark>] {
    match about {
        NoteSubject::ApiToken(_) => {
            &[None, Some(Mark::Replaced), Some(Mark::ToBeDropped), Some(Mark::NotOurs)]
        }
        NoteSubject::Client(_) => &[None, Some(Mark::DeleteWhenUnused)],
    }
}

#[component]
fn Form(note: UserNote, is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let about = note.about;
    let typed = RwSignal::new(note.text.as_str().to_owned());
    let mark = RwSignal::new(note.mark());
    // Another page may change the note meanwhile: what was not touched here stays as it is then.
    let is_typed = StoredValue::new(false);
    let is_chosen = StoredValue::new(false);
    let writing = Writing::new(model, is_open);
    let checked = Memo::new(move |_| NoteText::new(&typed.read()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(text) = checked.get_untracked() else { return };
        let current = model.inventory.read_untracked().notes().of(about).cloned();
        let Some(current) = current.or_else(|| none_yet(model, about)) else { return };
        let now = this_moment(model);
        let text = if is_typed.get_value() { text } else { current.text.clone() };
        let mark = if is_chosen.get_value() { mark.get_untracked() } else { current.mark() };
        writing.begin(vec![UserNote { text, written_at: now, ..current.marked_as(mark, now) }]);
    };
    let enter = move |event| {
        is_typed.set_value(true);
        typed.set(event_target_value(&event));
    };
    let radio = move |of: &Option<Mark>| {
        let of = *of;
        let checked = flag(move || mark.get() == of);
        let choose = move |()| {
            is_chosen.set_value(true);
            mark.set(of);
        };
        view! { <Radio name="mark" label=mark_name(of) checked=checked choose=choose/> }
    };
    let hint = text(move || match checked.get() {
        Err(NoteTextError::TooLong) => texts::note_too_long(&LONGEST_NOTE.to_string()),
        Err(NoteTextError::LooksLikeToken) => texts::note_looks_like_token(),
        Ok(_) if writing.is_refused.get() => texts::note_refused(),
        Ok(_) => texts::note_hint(),
    });
    let is_wrong = flag(move || checked.read().is_err() || writing.is_refused.get());
    view! {
        <form class="dialog-form" on:submit=submit>
            <p class="subject"><bdi>{subject(model, about)}</bdi></p>
            <div class="field">
                <label for="note">{texts::note_field()}</label>
                <textarea id="note" class="scrolls" rows="4" autocomplete="off" aria-describedby="note-hint"
                    aria-invalid=move || is_wrong.get().then_some("true")
                    prop:value=typed on:input=enter></textarea>
                <p id="note-hint" class="hint" class:warning=is_wrong role="status">{hint}</p>
            </div>
            <fieldset class="field">
                <legend>{texts::note_mark()}</legend>
                <div class="segments">{marks(about).iter().map(radio).collect::<Vec<_>>()}</div>
            </fieldset>
            <Busy when=writing.is_user_unknown/>
            <div class="actions dialog-actions">
                <Button
                    label=texts::inventory_save()
                    class="button primary"
                    busy=writing.is_busy
                    disabled=flag(move || checked.read().is_err() || writing.is_user_unknown.get())
                />
                <Button label=texts::cancel() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </form>
    }
}

/// “Replaced”, or that it has no mark.
pub(in crate::inventory_page) fn mark_name(mark: Option<Mark>) -> String {
    match mark {
        None => texts::note_no_mark(),
        Some(Mark::Replaced) => texts::mark_replaced(),
        Some(Mark::ToBeDropped) => texts::mark_to_be_dropped(),
        Some(Mark::NotOurs) => texts::mark_not_ours(),
        Some(Mark::DeleteWhenUnused) => texts::mark_delete_when_unused(),
    }
}

/// The name of what is noted of, as far as it is read.
pub(super) fn subject(model: Model, about: NoteSubject) -> String {
    let inventory = model.inventory.read_untracked();
    match about {
        NoteSubject::Client(id) => match inventory.client(id) {
            Some(client) if !client.name.is_empty() => client.name.clone(),
            _ => texts::inventory_client_by_number(&id.to_string()),
        },
        NoteSubject::ApiToken(id) => match inventory.api_tokens().iter().find(|row| row.id == id) {
            Some(row) if !shows_nothing(&row.description) => row.description.clone(),
            _ => texts::inventory_api_token_by_number(&id.to_string()),
        },
    }
}
