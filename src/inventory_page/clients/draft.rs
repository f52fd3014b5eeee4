//! What was entered about a client, until it is known to be done: what Zendesk refuses is there to be
//! corrected.

use leptos::prelude::*;

use crate::inventory_page::model::Model;
use crate::zendesk::{ClientKind, Id};

/// What stands in the fields.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The client; none: a new one.
    pub of: Option<Id>,
    pub name: String,
    /// Of a new one alone, as the kind.
    pub identifier: String,
    pub kind: ClientKind,
    /// One redirect URL a line.
    pub urls: String,
}

impl Draft {
    /// Of a new client, with nothing entered.
    pub(super) const fn new() -> Self {
        Self {
            of: None,
            name: String::new(),
            identifier: String::new(),
            kind: ClientKind::Confidential,
            urls: String::new(),
        }
    }
}

/// The one that was sent last.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::inventory_page) struct SentDraft(RwSignal<Option<Draft>>);

impl SentDraft {
    /// It goes with its user.
    pub(in crate::inventory_page) fn of_one_user(model: Model) -> Self {
        let sent = Self::default();
        Effect::new(move || {
            model.connection.another_user.track();
            sent.drop();
        });
        sent
    }

    pub(super) fn keep(self, draft: Draft) {
        self.0.set(Some(draft));
    }

    /// For the form about this client. It is there once: whoever gives it up begins anew.
    pub(super) fn take(self, of: Option<Id>) -> Option<Draft> {
        self.0.try_update_untracked(|sent| sent.take_if(|draft| draft.of == of)).flatten()
    }

    pub(super) fn drop(self) {
        self.0.set(None);
    }
}
