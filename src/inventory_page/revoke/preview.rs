//! The preview: the selected tokens are read again, and who loses what is said before it is ordered.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::losses::Losses;
use crate::inventory::{Preview, Selection};
use crate::inventory_page::model::Model;
use crate::inventory_page::waits::waits;
use crate::inventory_page::{commands, reads, words};
use crate::parts::{Button, Dialog, Dynamic, Notice, failure_sentences, flag};
use crate::protocol::Command;
use crate::texts;
use crate::zendesk::{Failure, Id};

/// Which tokens it is asked about.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::inventory_page) struct RevokeState {
    is_open: RwSignal<bool>,
    tokens: RwSignal<Vec<Id>>,
    /// None while they are read again.
    preview: RwSignal<Option<Preview>>,
    failure: RwSignal<Option<Failure>>,
    /// What the tokens were called whose revocation was ordered: their rows are gone with them.
    names: StoredValue<BTreeMap<Id, String>>,
}

impl RevokeState {
    /// Opens the preview of these tokens.
    pub(in crate::inventory_page) fn ask(self, tokens: Vec<Id>) {
        self.preview.set(None);
        self.failure.set(None);
        self.tokens.set(tokens);
        self.is_open.set(true);
    }

    /// What this token was called when its revocation was ordered in this page.
    pub(super) fn name(self, token: Id) -> Option<String> {
        self.names.with_value(|names| names.get(&token).cloned())
    }

    fn note_names(self, model: Model, tokens: &[Id]) {
        let inventory = model.inventory.read_untracked();
        let rows = tokens.iter().filter_map(|id| inventory.row(*id));
        let names = rows.map(|row| (row.id, words::name(row, &words::client(row))));
        self.names.update_value(|known| known.extend(names));
    }
}

#[component]
pub(in crate::inventory_page) fn RevokeDialog() -> impl IntoView {
    let state = expect_context::<RevokeState>();
    // It goes with its view: nobody who comes back to that has asked.
    on_cleanup(move || {
        state.is_open.try_set(false);
    });
    view! {
        <Dialog title=texts::revoke_title() is_open=state.is_open>
            <Asked/>
        </Dialog>
    }
}

#[component]
fn Asked() -> impl IntoView {
    let model = expect_context::<Model>();
    let state = expect_context::<RevokeState>();
    read_again(model, state);
    let hindrance = Memo::new(move |_| {
        let is_revoking = model.is_busy(|intent| intent.work.revocation().is_some());
        (!model.knows_user()).then(texts::inventory_user_unread).or(is_revoking.then(texts::revoke_busy))
    });
    let may_revoke = Memo::new(move |_| {
        state.preview.read().as_ref().is_some_and(|preview| !preview.to_revoke().is_empty())
            && hindrance.read().is_none()
    });
    view! {
        <div role="status" class="preview">
            <Dynamic view=move || said(model, state)/>
        </div>
        <div role="status">
            {move || hindrance.get().map(|why| view! { <p class="hint">{why}</p> })}
        </div>
        <div class="actions dialog-actions">
            <Button
                label=texts::revoke_tokens()
                class="button primary danger-filled"
                disabled=flag(move || !may_revoke.get())
                on_click=move |()| order(model, state)
            />
            <Button label=texts::cancel() class="button" focused=true on_click=move |()| state.is_open.set(false)/>
        </div>
    }
}

/// The selected tokens as they are now. What is read shows in the table too.
fn read_again(model: Model, state: RevokeState) {
    let asked = state.tokens.get_untracked();
    let dialog = StoredValue::new(());
    leptos::task::spawn_local(async move {
        let read = reads::read_tokens_again(model, &asked, || !dialog.is_disposed()).await;
        // Closed meanwhile, and opened again perhaps: that one reads for itself.
        if dialog.is_disposed() {
            return;
        }
        match read {
            Ok(()) => {
                let mut selection = Selection::default();
                asked.iter().for_each(|id| selection.toggle(*id));
                let now = untrack(|| model.account_time());
                let preview = Preview::new(&selection, model.inventory.read_untracked().rows(), now);
                state.preview.set(Some(preview));
            }
            Err(failure) => state.failure.set(Some(failure)),
        }
    });
}

/// What was selected stays so until it is gone: what is refused can be tried again.
fn order(model: Model, state: RevokeState) {
    let tokens = state.preview.read_untracked().as_ref().map(Preview::to_revoke).unwrap_or_default();
    if tokens.is_empty() {
        return;
    }
    state.note_names(model, &tokens);
    if commands::send(model, |session| Command::RevokeTokens { tokens, session }).is_some() {
        state.is_open.set(false);
    }
}

fn said(model: Model, state: RevokeState) -> AnyView {
    let account = model.connection.tab.get().map(|tab| tab.account);
    if let Some((failure, account)) = state.failure.get().zip(account) {
        let sentences = failure_sentences(&failure, &account);
        return view! { <Notice sentences=sentences failure=Some((failure, account))/> }.into_any();
    }
    let Some(preview) = state.preview.get() else {
        return view! { <p>{texts::revoke_reading()}" "{waits(model)}</p> }.into_any();
    };
    let losses = preview.losses(model.inventory.read_untracked().rows());
    let line = |said: Option<String>| said.map(|said| view! { <p class="hint">{said}</p> });
    let not_allowed = preview.not_allowed.len();
    let gone = preview.gone.len();
    let recent = preview.recent_count();
    let has_losses = !losses.is_empty();
    let count = preview.to_revoke().len() as u64;
    let means = match count {
        0 => String::new(),
        1 => texts::token_revoke_help(),
        _ => texts::revoke_means(),
    };
    view! {
        <p><strong>{texts::revoke_count(count)}</strong>" "{means}</p>
        {has_losses.then(|| view! { <Losses losses=losses/> })}
        {(recent > 0).then(|| view! { <Recent count=recent state=state/> })}
        {line(preview.takes_held().then(texts::revoke_takes_held))}
        {line((not_allowed > 0).then(|| texts::revoke_not_allowed(not_allowed as u64)))}
        {line((gone > 0).then(|| texts::revoke_gone(gone as u64)))}
    }
    .into_any()
}

/// What is in use is not ticked by itself.
#[component]
fn Recent(count: usize, state: RevokeState) -> impl IntoView {
    let has_recent = move || state.preview.read().as_ref().is_some_and(Preview::has_recent);
    view! {
        <label class="recent">
            <input
                type="checkbox"
                prop:checked=has_recent
                on:change=move |_| state.preview.update(|preview| {
                    if let Some(preview) = preview { preview.toggle_recent() }
                })
            />
            <span>{texts::revoke_recent(count as u64)}</span>
        </label>
    }
}
