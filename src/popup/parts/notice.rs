//! What happened, and what helps: the status region of a screen.

use leptos::prelude::*;

use super::{CopyButton, clicked, text, when};
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
            </button>
            {when(move || open.get(), move || view! { <Report report/> }.into_any())}
        </div>
    }
}

#[component]
fn Report(report: StoredValue<String>) -> impl IntoView {
    view! {
        <pre class="report" tabindex="0" aria-label=texts::details()>{report.get_value()}</pre>
        <CopyButton label=texts::copy_report() secret=move |()| Secret::new(report.get_value())/>
    }
}
