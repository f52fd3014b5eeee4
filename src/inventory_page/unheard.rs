//! The commands that nobody has heard, sent twice and neither shown by the vault nor replied to in time; and
//! those that the worker has heard and not done.

use leptos::prelude::*;

use crate::browser::random;
use crate::parts::{Notice, command_refused_sentences, worker_silent_sentences};
use crate::protocol::Command;
use crate::transport::DeliveryError;
use crate::vault::{CommandId, Vault};

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unheard {
    all: RwSignal<Vec<(CommandId, Command, DeliveryError)>>,
    /// The one that was given last. If it is not done, that is told until the worker writes something.
    told: RwSignal<Option<CommandId>>,
}

impl Unheard {
    /// The id under which this command is given. Where it was given before and nobody has heard it, that
    /// is its id again: of those that leave an intent the worker takes one of the two.
    pub(super) fn give(self, command: &Command) -> CommandId {
        let before = self.all.try_update(|all| {
            let place = all.iter().position(|(_, other, _)| other == command)?;
            Some(all.swap_remove(place).0)
        });
        let id = before.flatten().unwrap_or_else(|| CommandId(random::id()));
        self.told.set(Some(id.clone()));
        id
    }

    pub(super) fn add(self, id: CommandId, command: Command, error: DeliveryError) {
        self.all.try_update(|all| all.push((id, command, error)));
    }

    /// The worker has heard this command, however late; or has written the revocation that a Pause, Resume
    /// or Stop is about.
    pub(super) fn remove(self, id: &CommandId) {
        self.all.try_maybe_update(|all| {
            let before = all.len();
            all.retain(|(other, command, _)| other != id && command.changes() != Some(id));
            (all.len() != before, ())
        });
    }

    /// The worker is not silent, or what was under way has gone on: the page says so no more.
    pub(super) fn worker_wrote(self) {
        self.told.try_maybe_update(|told| {
            let is_told = told.as_ref().is_some_and(|told| untrack(|| self.has(told)));
            if is_told {
                *told = None;
            }
            (is_told, ())
        });
    }

    /// Who gave them is gone.
    pub(super) fn forget(self) {
        self.all.set(Vec::new());
        self.told.set(None);
    }

    pub(super) fn has(self, id: &CommandId) -> bool {
        self.error_of(id).is_some()
    }

    fn error_of(self, id: &CommandId) -> Option<DeliveryError> {
        self.all.read().iter().find(|(other, ..)| other == id).map(|(.., error)| *error)
    }

    /// What the page says where the command that was given last is not done.
    pub(super) fn told(self, vault: RwSignal<Vault>) -> Option<AnyView> {
        let told = self.told.get()?;
        self.notice_of(&told, vault)
    }

    /// What the page says of this command, if it is not done.
    pub(super) fn notice_of(self, id: &CommandId, vault: RwSignal<Vault>) -> Option<AnyView> {
        let sentences = match self.error_of(id)? {
            DeliveryError::Refused => command_refused_sentences(),
            DeliveryError::Silent => worker_silent_sentences(&vault.read_untracked()),
        };
        Some(view! { <Notice sentences=sentences/> }.into_any())
    }
}
