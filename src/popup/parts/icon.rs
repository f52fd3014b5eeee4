//! The icons that the popup uses; their shapes stand in popup.html (see NOTICE).

use leptos::prelude::*;

use super::text;

/// An icon by its name; decoration beside a text or an accessible name.
pub(in crate::popup) fn icon(name: impl Into<Signal<String>>) -> AnyView {
    let name = name.into();
    let href = text(move || format!("#icon-{}", name.get()));
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=href></use>
        </svg>
    }
    .into_any()
}
