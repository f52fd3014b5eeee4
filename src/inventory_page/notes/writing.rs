//! A dialog's writing of notes: one at a time, and with the last note written the dialog closes.

use leptos::prelude::*;

use super::stored::change;
use crate::inventory_page::model::Model;
use crate::vault::UserNote;

#[derive(Clone, Copy)]
pub(super) struct Writing {
    model: Model,
    /// The dialog's.
    is_open: RwSignal<bool>,
    pub(super) is_busy: RwSignal<bool>,
    pub(super) is_refused: RwSignal<bool>,
    /// Notes are kept for a user: until it is known which, none can be written.
    pub(super) is_user_unknown: Memo<bool>,
}

impl Writing {
    pub(super) fn new(model: Model, is_open: RwSignal<bool>) -> Self {
        Self {
            model,
            is_open,
            is_busy: RwSignal::new(false),
            is_refused: RwSignal::new(false),
            is_user_unknown: Memo::new(move |_| !model.knows_user()),
        }
    }

    /// Does nothing before the last ones are written, or refused.
    pub(super) fn begin(self, notes: Vec<UserNote>) {
        if self.is_busy.get_untracked() || self.is_user_unknown.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        let written = change(self.model, notes);
        leptos::task::spawn_local(async move {
            let is_written = written.await;
            // Escape has closed it meanwhile: what is open by now is another one.
            let is_gone = self.is_busy.try_set(false).is_some();
            if is_gone {
                return;
            }
            self.is_refused.set(!is_written);
            if is_written {
                self.is_open.set(false);
            }
        });
    }
}
