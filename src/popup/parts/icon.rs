//! The icons that the popup uses; their shapes stand in popup.html (see NOTICE).

use leptos::prelude::*;

use super::text;

/// An icon by its name; decoration beside a text or an accessible name.
#[component]
pub(in crate::popup) fn Icon(#[prop(into)] name: Signal<String>) -> impl IntoView {
    let href = text(move || format!("#icon-{}", name.get()));
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=href></use>
        </svg>
    }
}
