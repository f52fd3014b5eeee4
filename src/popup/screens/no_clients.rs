//! The account has no OAuth client of its own yet.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{all, el, header, new_client_form, optional, title};
use crate::texts;

/// Offers to create one for testing.
pub(in crate::popup) fn no_clients() -> AnyView {
    let account = expect_context::<Model>().account_now();
    let help = account.map(|account| texts::no_clients_help(account.as_str()));
    let intro = el("div").child(title(texts::no_clients_title())).child(el("p").class("help").child(help));
    let section = el("section").class("screen").child(intro).child(new_client_form(None));
    all([optional(header()), section.view()])
}
