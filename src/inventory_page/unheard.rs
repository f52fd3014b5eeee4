//! The commands that nobody has heard: sent twice, and neither shown by the vault nor replied to in time.

use leptos::prelude::*;

use crate::browser::random;
use crate::parts::{Notice, worker_silent_sentences};
use crate::protocol::Command;
use crate::vault::{CommandId, Vault};

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unheard {
    all: RwSignal<Vec<(CommandId, Command)>>,
    /// The one that was given last. Unheard, it is told until the worker writes something.
    told: RwSignal<Option<CommandId>>,
}

impl Unheard {
    /// The id under which this command is given. Where it was given before and nobody has heard it, that
    /// is its id again: of those that leave an intent the worker takes one of the two.
    pub(super) fn give(self, command: &Command) -> CommandId {
        let before = self.all.try_update(|all| {
            let place = all.iter().position(|(_, other)| other == command)?;
            Some(all.swap_remove(place).0)
        });
        let id = before.flatten().unwrap_or_else(|| CommandId(random::id()));
        self.told.set(Some(id.clone()));
        id
    }

    pub(super) fn add(self, id: CommandId, command: Command) {
        self.all.try_update(|all| all.push((id, command)));
    }

    /// The worker has heard this command, however late; or has written the revocation that a Pause, Resume
    /// or Stop is about.
    pub(super) fn remove(self, id: &CommandId) {
        self.all.try_maybe_update(|all| {
            let before = all.len();
            all.retain(|(other, command)| other != id && command.changes() != Some(id));
            (all.len() != before, ())
        });
    }

    /// The worker is not silent: the page says so no more.
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
        self.all.read().iter().any(|(other, _)| other == id)
    }

    /// What the page says while nobody has heard the command that was given last.
    pub(super) fn told(self, vault: RwSignal<Vault>) -> Option<AnyView> {
        let is_told = self.told.read().as_ref().is_some_and(|told| self.has(told));
        is_told.then(|| notice(vault))
    }
}

pub(super) fn notice(vault: RwSignal<Vault>) -> AnyView {
    let sentences = worker_silent_sentences(&vault.read_untracked());
    view! { <Notice sentences=sentences/> }.into_any()
}
