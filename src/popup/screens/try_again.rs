//! Try again: reads the account once more.

use leptos::prelude::*;

use crate::parts::Button;
use crate::popup::model::Model;
use crate::popup::{reads, tasks};
use crate::texts;

/// The button; it can't be used while it is at work, but keeps the focus.
#[component]
pub(super) fn TryAgain() -> impl IntoView {
    let model = expect_context::<Model>();
    view! {
        <Button
            label=texts::try_again()
            class="button primary"
            busy=model.account.is_reloading
            on_click=move |()| tasks::spawn(model, reads::reload(model))
            focused=true
        />
    }
}
