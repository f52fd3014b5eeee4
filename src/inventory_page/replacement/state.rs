//! What is being replaced, and the button that begins it at an API token.

use leptos::prelude::*;

use crate::inventory_page::commands;
use crate::inventory_page::model::Model;
use crate::texts;
use crate::vault::CommandId;
use crate::zendesk::Client;

/// What a new client takes the place of.
#[derive(Clone, Debug)]
pub(in crate::inventory_page) enum Replaced {
    /// An API token of this description.
    ApiToken(String),
    /// A client, by a twin: what its latest token may do, if it has one.
    Client { client: Box<Client>, scopes: Option<Vec<String>> },
}

/// Provided as context.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::inventory_page) struct Replacement {
    /// None: the dialog is closed.
    pub(super) of: RwSignal<Option<Replaced>>,
    /// The command that creates the client, and what for: both outlive the dialog.
    pub(super) sent: RwSignal<Option<CommandId>>,
    pub(super) sent_for: RwSignal<Option<Replaced>>,
}

impl Replacement {
    /// Opens the form; while a creation is under way, that one's.
    pub(in crate::inventory_page) fn begin(self, model: Model, replaced: Replaced) {
        if untrack(|| self.is_under_way(model)) {
            self.of.set(self.sent_for.get_untracked());
        } else {
            self.sent.set(None);
            self.of.set(Some(replaced));
        }
    }

    fn is_under_way(self, model: Model) -> bool {
        let sent = self.sent.read();
        sent.as_ref().is_some_and(|sent| match model.vault.read().intent(sent) {
            Some(intent) => intent.outcome.is_none(),
            None => commands::is_on_its_way(model, sent),
        })
    }

    /// Somebody else is signed in, as whom a client would act: nothing of it goes on.
    pub(super) fn end(self) {
        self.of.set(None);
        self.sent.set(None);
    }
}

/// Opens the dialog for the API token of this description. `described_by`: the id of the element that says which.
#[component]
pub(in crate::inventory_page) fn ReplaceButton(description: String, described_by: String) -> impl IntoView {
    let (model, replacement) = (expect_context::<Model>(), expect_context::<Replacement>());
    view! {
        <button
            type="button"
            class="button small quiet"
            aria-describedby=described_by
            on:click=move |_| replacement.begin(model, Replaced::ApiToken(description.clone()))
        >
            {texts::replacement_create()}
        </button>
    }
}
