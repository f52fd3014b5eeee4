//! Nobody is signed in on the account.

use leptos::prelude::*;

use crate::browser::tabs;
use crate::popup::model::Model;
use crate::popup::parts::{StatusScreen, button};
use crate::texts;

/// Leads to the sign-in page: Admin Center sends there whoever is signed out.
pub(in crate::popup) fn signed_out() -> AnyView {
    let model = expect_context::<Model>();
    let sign_in = move || {
        if let Some(account) = model.account_now() {
            leptos::task::spawn_local(
                async move { tabs::open(&format!("{}/admin", account.origin())).await },
            );
        }
    };
    let button = button("button primary", sign_in).focused().child(texts::signed_out_button());
    let title = texts::signed_out_title(&model.account_name());
    StatusScreen::new("lock", title, texts::signed_out_help()).view(button.view())
}
