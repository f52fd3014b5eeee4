//! Which API token is being replaced, and the button that begins it.

use leptos::prelude::*;

use crate::texts;
use crate::vault::CommandId;

/// Provided as context.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::inventory_page) struct Replacement {
    /// The description of the API token whose replacement is created; none: the dialog is closed.
    pub(super) of: RwSignal<Option<String>>,
    /// The command that creates the client.
    pub(super) sent: RwSignal<Option<CommandId>>,
}

impl Replacement {
    fn begin(self, description: String) {
        self.sent.set(None);
        self.of.set(Some(description));
    }
}

/// Opens the dialog for the API token of this description. `described_by`: the id of the element that says which.
#[component]
pub(in crate::inventory_page) fn ReplaceButton(description: String, described_by: String) -> impl IntoView {
    let replacement = expect_context::<Replacement>();
    view! {
        <button
            type="button"
            class="button small quiet"
            aria-describedby=described_by
            on:click=move |_| replacement.begin(description.clone())
        >
            {texts::replacement_create()}
        </button>
    }
}
