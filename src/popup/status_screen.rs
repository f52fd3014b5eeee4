//! A screen that says how things stand: a title, what helps, and at most one button.

use leptos::prelude::*;

use super::header::Header;
use super::model::Model;
use crate::parts::{Icon, Title};

/// Icon, title and explanation, with whatever button helps.
#[component]
pub(super) fn StatusScreen(
    icon: &'static str,
    /// What happened, in one sentence.
    title: String,
    /// What helps, in the next.
    #[prop(into)]
    help: Signal<String>,
    /// The help counts down, and is not read out each second.
    #[prop(optional)]
    is_timer: bool,
    /// It is nothing that a user can mend.
    #[prop(optional)]
    is_bad: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let has_header = expect_context::<Model>().account_now().is_some();
    let medallion = if is_bad { "medallion bad" } else { "medallion" };
    view! {
        <Header/>
        <section class="screen status-screen">
            <span class=medallion><Icon name=icon/></span>
            <div role="status">
                <Title text=title is_first=!has_header/>
                <p class="help" role=is_timer.then_some("timer")>{help}</p>
            </div>
            {children.map(|children| children())}
        </section>
    }
}
