//! What is done with an API token: nothing on the account, which has them read-only.

use leptos::prelude::*;

use crate::inventory_page::model::Model;
use crate::inventory_page::notes;
use crate::parts::flag;
use crate::texts;
use crate::vault::{Mark, NoteSubject};
use crate::zendesk::Id;

/// The buttons of one row. `described_by`: the id of the element that says which token it is.
#[component]
pub(super) fn Actions(
    id: Id,
    described_by: String,
    /// Of which API token a note is written.
    noted: RwSignal<Option<NoteSubject>>,
) -> impl IntoView {
    let model = expect_context::<Model>();
    let about = NoteSubject::ApiToken(id);
    let is_replaced = flag(move || model.inventory.read().notes().mark(about) == Some(Mark::Replaced));
    let mark = move |_| {
        let mark = (!is_replaced.get_untracked()).then_some(Mark::Replaced);
        notes::mark(model, about, mark);
    };
    view! {
        <button
            type="button"
            class="button small quiet"
            aria-pressed=move || is_replaced.get().to_string()
            aria-describedby=described_by.clone()
            disabled=move || !model.knows_user()
            on:click=mark
        >
            {texts::inventory_mark_replaced()}
        </button>
        <button
            type="button"
            class="button small quiet"
            aria-describedby=described_by
            on:click=move |_| noted.set(Some(about))
        >
            {texts::note_edit()}
        </button>
    }
}
