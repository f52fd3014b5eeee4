//! A dialog's writing of notes: one at a time, and with the last note written the dialog closes.

use leptos::prelude::*;

use crate::browser::random;
use crate::inventory_page::model::Model;
use crate::protocol::{Command, CommandMessage};
use crate::transport::reply_however_late;
use crate::vault::{CommandId, UserNote};

#[derive(Clone, Copy)]
pub(super) struct Writing {
    model: Model,
    /// The dialog's.
    is_open: RwSignal<bool>,
    pub(super) is_busy: RwSignal<bool>,
    pub(super) is_refused: RwSignal<bool>,
    /// Notes are kept for a user: until it is known which, none can be written.
    pub(super) is_user_unknown: Memo<bool>,
    /// How often it has begun: a late reply to an earlier writing ends nothing.
    count: StoredValue<u32>,
}

impl Writing {
    pub(super) fn new(model: Model, is_open: RwSignal<bool>) -> Self {
        Self {
            model,
            is_open,
            is_busy: RwSignal::new(false),
            is_refused: RwSignal::new(false),
            is_user_unknown: Memo::new(move |_| !model.knows_user()),
            count: StoredValue::new(0),
        }
    }

    /// Does nothing before the last ones are written, or refused.
    pub(super) fn begin(self, notes: Vec<UserNote>) {
        let Some(owner) = untrack(|| self.model.owner()).filter(|_| !self.is_busy.get_untracked()) else {
            return;
        };
        self.is_busy.set(true);
        self.is_refused.set(false);
        let count = self.count.get_value() + 1;
        self.count.set_value(count);
        let command = Command::WriteUserNotes(notes);
        let message = CommandMessage { id: CommandId(random::id()), owner, command };
        let reply = reply_however_late(message, move || self.refuse(count));
        leptos::task::spawn_local(async move {
            if reply.await {
                self.end(count);
            }
        });
    }

    fn refuse(self, count: u32) {
        if self.is_latest(count) {
            self.is_busy.set(false);
            self.is_refused.set(true);
        }
    }

    fn end(self, count: u32) {
        if !self.is_latest(count) {
            return;
        }
        // What was called refused may have been edited since: that is for the user to close.
        if !self.is_refused.get_untracked() {
            self.is_open.set(false);
        }
        self.is_busy.set(false);
        self.is_refused.set(false);
    }

    /// False, too, where Escape has closed the dialog: what is open by now is another one.
    fn is_latest(self, count: u32) -> bool {
        self.count.try_get_value() == Some(count)
    }
}
