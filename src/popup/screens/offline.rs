//! No answer came from the account.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::StatusScreen;
use crate::popup::screens::unexpected::try_again;
use crate::texts;

/// Offers to try again.
pub(in crate::popup) fn offline() -> AnyView {
    let account = expect_context::<Model>().account_name();
    StatusScreen::new("plug", texts::offline_title(&account), texts::offline_help()).view(try_again().view())
}
