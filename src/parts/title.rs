//! A screen's title.

use leptos::prelude::*;

use super::focus_if;

/// Below the account's name; or, where there is no account, the first heading.
#[component]
pub fn Title(
    #[prop(into)] text: Signal<String>,
    #[prop(optional)] is_first: bool,
    /// One that is not the first takes the focus, where no button is the next step.
    #[prop(optional)]
    focused: bool,
) -> impl IntoView {
    if is_first {
        view! { <h1 class="title">{text}</h1> }.into_any()
    } else {
        view! {
            <h2 class="title" tabindex=focused.then_some("-1") use:focus_if=focused>{text}</h2>
        }
        .into_any()
    }
}
