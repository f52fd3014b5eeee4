//! No answer came from the account.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::Standing;
use crate::popup::screens::unexpected::TryAgain;
use crate::texts;

/// Offers to try again.
#[component]
pub(in crate::popup) fn Offline() -> impl IntoView {
    let account =
        expect_context::<Model>().account_now().map(|account| account.to_string()).unwrap_or_default();
    view! {
        <Standing icon="plug" title=texts::offline_title(&account) help=texts::offline_help()>
            <TryAgain/>
        </Standing>
    }
}
