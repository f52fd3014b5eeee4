//! What happened, and what helps: the status region of a screen.

use leptos::prelude::*;

use super::{CopyButton, Icon, clicked, text, when};
use crate::popup::words::{self, Words};
use crate::texts;
use crate::zendesk::{Failure, Secret, Subdomain};

/// A failure's words in the screen's status region, with Details where there are any.
#[component]
pub(in crate::popup) fn Notice(
    /// The words.
    words: Words,
    /// The failure behind them, and whose.
    #[prop(optional_no_strip)]
    failure: Option<(Failure, Subdomain)>,
) -> impl IntoView {
    view! {
        <div class="notice" data-error="">
            <Icon name="error"/>
            <p><strong>{words.happened}</strong>" "{words.helps}</p>
            {failure.map(|(failure, account)| view! { <Details failure account/> })}
        </div>
    }
}

/// The technical side of a failure, folded away, and a copy of it that holds no secret.
#[component]
pub(in crate::popup) fn Details(
    /// The failure.
    failure: Failure,
    /// The account.
    account: Subdomain,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let report = StoredValue::new(words::report(&failure, &account));
    view! {
        <div class="details">
            <button
                type="button"
                class="button quiet"
                aria-expanded=text(move || open.get().to_string())
                on:click=clicked(move || open.update(|open| *open = !*open))
            >
                {texts::details()}
                <Icon name="chevron"/>
            </button>
            {when(move || open.get(), move || view! { <Report report/> }.into_any())}
        </div>
    }
}

#[component]
fn Report(report: StoredValue<String>) -> impl IntoView {
    view! {
        <pre class="report" tabindex="0" role="group" aria-label=texts::details()>{report.get_value()}</pre>
        <CopyButton label=texts::copy_report() class="button small" secret=move |()| Secret::new(report.get_value())/>
    }
}

/// Something that went well.
#[component]
pub(in crate::popup) fn Done(
    /// What it was.
    happened: String,
    /// What there is to say of it.
    #[prop(optional)]
    more: String,
) -> impl IntoView {
    view! {
        <div class="notice good">
            <Icon name="check-circle"/>
            <p><strong>{happened}</strong>" "{more}</p>
        </div>
    }
}
