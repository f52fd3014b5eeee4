//! What happened, and what helps: the status region of a screen.

use leptos::prelude::*;

use super::{Details, Icon, Sentences, report};
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
        <div class="notice" data-error="">
            <Icon name="error"/>
            <p><strong>{happened}</strong>" "{helps}</p>
            {failure.map(|(failure, account)| {
                view! { <Details report=report(&failure, &account) of_failure=true/> }.into_any()
            })}
            {children.map(|children| children())}
        </div>
    }
}

/// Something that went well, and what there is to say of it.
#[component]
pub fn Done(happened: String, #[prop(optional)] more: String) -> impl IntoView {
    view! {
        <div class="notice good">
            <Icon name="check-circle"/>
            <p><strong>{happened}</strong>" "{more}</p>
        </div>
    }
}
