//! The way on for who does not have a client's secret: another client.

use leptos::prelude::*;

use crate::parts::Button;
use crate::texts;

#[component]
pub(in crate::popup) fn NoSecret(
    /// Leads to the form for a new client.
    #[prop(into)]
    create: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="no-secret">
            <span class="hint">{texts::consent_no_secret()}</span>
            <Button label=texts::consent_test_client() class="button quiet" on_click=create/>
        </div>
    }
}
