//! The icons of our pages; their shapes stand in www/parts/icons.html (see NOTICE).

use leptos::prelude::*;

/// An icon by its name; decoration beside a text or an accessible name.
#[component]
pub fn Icon(#[prop(into)] name: Signal<String>) -> impl IntoView {
    let href = move || format!("#icon-{}", name.get());
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=href></use>
        </svg>
    }
}
