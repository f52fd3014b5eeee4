//! A button that unfolds what is below it, and folds it again.

use leptos::prelude::*;

use super::Icon;

#[component]
pub fn UnfoldButton(label: String, is_open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button quiet unfold"
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            {label}
            <Icon name="chevron"/>
        </button>
    }
}
