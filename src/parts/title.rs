//! A screen's title.

use leptos::prelude::*;

/// Below the account's name; or, where there is no account, the first heading.
#[component]
pub fn Title(#[prop(into)] text: Signal<String>, #[prop(optional)] is_first: bool) -> impl IntoView {
    if is_first {
        view! { <h1 class="title">{text}</h1> }.into_any()
    } else {
        view! { <h2 class="title">{text}</h2> }.into_any()
    }
}
