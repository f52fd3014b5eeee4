//! The technical side of a failure.

use leptos::prelude::*;

use super::{CopyButton, Icon, NewTabLink, ShowIf, flag, report};
use crate::project_address::{ADDRESS, issues_page};
use crate::texts;
use crate::zendesk::{Failure, Secret, Subdomain};

/// Folded away, with a copy that holds no secret.
#[component]
pub fn Details(failure: Failure, account: Subdomain) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let report = StoredValue::new(report(&failure, &account));
    view! {
        <div class="details">
            <button
                type="button"
                class="button quiet"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {texts::details()}
                <Icon name="chevron"/>
            </button>
            <ShowIf when=flag(move || is_open.get())>
                <pre class="report" tabindex="0" role="group" aria-label=texts::details()>
                    {report.get_value()}
                </pre>
                <CopyButton
                    label=texts::copy_report()
                    class="button small"
                    secret=Secret::new(report.get_value())
                />
                <ReportLink/>
            </ShowIf>
        </div>
    }
}

/// Where the report is wanted, once the project is published.
#[component]
fn ReportLink() -> impl IntoView {
    issues_page(ADDRESS).map(|href| {
        view! { <NewTabLink href=href class="button small">{texts::report_problem()}</NewTabLink> }
    })
}
