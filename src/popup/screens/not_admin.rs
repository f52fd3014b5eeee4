//! Signed in, but not as an admin.

use leptos::prelude::*;

use crate::popup::Reading;
use crate::popup::model::Model;
use crate::popup::parts::{StatusScreen, nothing, text};
use crate::texts;
use crate::zendesk::{Me, Role};

/// Says who is signed in, and who could go on.
pub(in crate::popup) fn not_admin() -> AnyView {
    let model = expect_context::<Model>();
    let help = move || {
        let account = model.account().map(|account| account.to_string()).unwrap_or_default();
        match &*model.me.read() {
            Reading::Done(Me::SignedIn { name, role, .. }) if *role != Role::Admin => {
                texts::not_admin_help(name, &account)
            }
            _ => texts::not_admin_refused(&account),
        }
    };
    StatusScreen::new("user", texts::not_admin_title(), text(help)).view(nothing())
}
