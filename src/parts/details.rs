//! The technical side of a failure, or of a success.

use leptos::prelude::*;

use super::{CopyButton, NewTabLink, ShowIf, UnfoldButton, flag};
use crate::project_address::{ADDRESS, issues_page};
use crate::texts;
use crate::zendesk::{Failure, Secret, Subdomain};

/// Folded away, and for the user's own eyes. It holds no secret.
#[component]
pub fn Details(
    text: String,
    /// What goes with it, to be copied and sent to anybody; may be empty.
    #[prop(optional)]
    report: String,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let of_failure = !report.is_empty();
    let (text, report) = (StoredValue::new(text), StoredValue::new(report));
    view! {
        <div class="details">
            <UnfoldButton label=texts::details() is_open=is_open/>
            <ShowIf when=flag(move || is_open.get())>
                <pre class="report scrolls" tabindex="0" role="group" aria-label=texts::details()>
                    {text.get_value()}
                </pre>
                {of_failure.then(|| view! { <SendReport report=report/> }.into_any())}
            </ShowIf>
        </div>
    }
}

/// What was asked of whom, and what came; to be sent is only what names nobody.
#[component]
pub fn FailureDetails(failure: Failure, account: Subdomain) -> impl IntoView {
    view! { <Details text=failure.details(&account) report=failure.report()/> }
}

/// A copy, and where it is wanted, once the project is published.
#[component]
fn SendReport(report: StoredValue<String>) -> impl IntoView {
    let link = issues_page(ADDRESS).map(|href| {
        view! { <NewTabLink href=href class="button small">{texts::report_problem()}</NewTabLink> }
    });
    view! {
        <CopyButton
            label=texts::copy_report()
            class="button small"
            secret=Secret::new(report.get_value())
        />
        {link}
    }
}
