//! The technical side of a failure, or of a success.

use leptos::prelude::*;

use super::{CopyButton, NewTabLink, ShowIf, UnfoldButton, flag};
use crate::project_address::{ADDRESS, issues_page};
use crate::texts;
use crate::zendesk::Secret;

/// Folded away. The report holds no secret; that of a failure can be copied and sent.
#[component]
pub fn Details(report: String, #[prop(optional)] of_failure: bool) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let report = StoredValue::new(report);
    view! {
        <div class="details">
            <UnfoldButton label=texts::details() is_open=is_open/>
            <ShowIf when=flag(move || is_open.get())>
                <pre class="report scrolls" tabindex="0" role="group" aria-label=texts::details()>
                    {report.get_value()}
                </pre>
                {of_failure.then(|| view! { <SendReport report=report/> }.into_any())}
            </ShowIf>
        </div>
    }
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
