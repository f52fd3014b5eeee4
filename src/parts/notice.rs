//! What happened, and what helps: the status region of a screen.

use leptos::prelude::*;

use super::{FailureDetails, Icon, Sentences};
use crate::zendesk::{Failure, Subdomain};

/// A failure's sentences, with Details where a failure is behind them, and what helps besides.
#[component]
pub fn Notice(
    sentences: Sentences,
    #[prop(optional_no_strip)] failure: Option<(Failure, Subdomain)>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let Sentences { happened, helps } = sentences;
    view! {
        <Framed class="notice" icon="error" happened=happened helps=helps is_error=true>
            {failure.map(|(failure, account)| {
                view! { <FailureDetails failure=failure account=account/> }.into_any()
            })}
            {children.map(|children| children())}
        </Framed>
    }
}

/// Something that went well, and what there is to say of it.
#[component]
pub fn Done(
    happened: String,
    #[prop(optional)] more: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <Framed class="notice good" icon="check-circle" happened=happened helps=more>
            {children.map(|children| children())}
        </Framed>
    }
}

/// Two sentences under an icon, and what belongs to them.
#[component]
pub fn Framed(
    class: &'static str,
    icon: &'static str,
    happened: String,
    helps: String,
    #[prop(optional)] role: Option<&'static str>,
    #[prop(optional)] is_error: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=class role=role data-error=is_error.then_some("")>
            <Icon name=icon/>
            <p><strong>{happened}</strong>" "{helps}</p>
            {children.map(|children| children())}
        </div>
    }
}
