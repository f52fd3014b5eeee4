//! No answer came from the account.

use leptos::prelude::*;

use super::try_again::TryAgain;
use crate::popup::model::Model;
use crate::popup::status_screen::StatusScreen;
use crate::texts;

/// Offers to try again.
#[component]
pub(in crate::popup) fn Offline() -> impl IntoView {
    let account = expect_context::<Model>().account_name();
    view! {
        <StatusScreen icon="plug" title=texts::offline_title(&account) help=texts::offline_help()>
            <TryAgain/>
        </StatusScreen>
    }
}
