//! A screen that says how things stand: a title, what helps, and at most one button.

use leptos::prelude::*;

use super::Header;
use crate::popup::model::Model;

/// Heading, explanation, and whatever button helps.
#[component]
pub(in crate::popup) fn Standing(
    /// What happened, in one sentence.
    title: String,
    /// What helps, in the next.
    #[prop(into)]
    help: Signal<String>,
    /// The button, and what else belongs there.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let model = expect_context::<Model>();
    view! {
        <Header account=model.account_now()/>
        <section class="screen standing">
            <h1>{title}</h1>
            <p class="help" role="status">{help}</p>
            {children.map(|children| children())}
        </section>
    }
}
