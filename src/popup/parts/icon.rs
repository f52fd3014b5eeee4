//! The icons that the popup uses; their shapes stand in popup.html (see NOTICE).

use leptos::prelude::*;

use super::text;

/// An icon by its name; decoration beside a text or an accessible name.
#[component]
pub(in crate::popup) fn Icon(#[prop(into)] name: Signal<String>) -> impl IntoView {
    view! {
        <svg class="icon" width="16" height="16" aria-hidden="true" focusable="false">
            <use href=text(move || format!("icons.svg#{}", name.get()))></use>
        </svg>
    }
}
