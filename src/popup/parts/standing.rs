//! A screen that says how things stand: a title, what helps, and at most one button.

use leptos::prelude::*;

use super::{Header, Icon};
use crate::popup::model::Model;

/// Icon, title, explanation, and whatever button helps.
#[component]
pub(in crate::popup) fn Standing(
    /// The icon's name.
    icon: &'static str,
    /// What happened, in one sentence.
    title: String,
    /// What helps, in the next.
    #[prop(into)]
    help: Signal<String>,
    /// The explanation counts down: it is not read out each second.
    #[prop(optional)]
    timer: bool,
    /// It is nothing that a user can mend.
    #[prop(optional)]
    bad: bool,
    /// The button, and what else belongs there.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let account = expect_context::<Model>().account_now();
    let medallion = if bad { "medallion bad" } else { "medallion" };
    let is_first = account.is_none();
    view! {
        <Header account/>
        <section class="screen standing">
            <span class=medallion><Icon name=icon/></span>
            <div role="status">
                <Title title is_first/>
                <p class="help" role=timer.then_some("timer")>{help}</p>
            </div>
            {children.map(|children| children())}
        </section>
    }
}

/// A screen's title: below the account's name, or the first heading where there is none.
#[component]
pub(in crate::popup) fn Title(title: String, #[prop(optional)] is_first: bool) -> impl IntoView {
    if is_first {
        view! { <h1 class="title">{title}</h1> }.into_any()
    } else {
        view! { <h2 class="title">{title}</h2> }.into_any()
    }
}
