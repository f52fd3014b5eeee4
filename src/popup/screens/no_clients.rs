//! The account has no OAuth client of its own yet.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{Header, NewClientForm, Title};
use crate::texts;

/// Offers to create one for testing.
#[component]
pub(in crate::popup) fn NoClients() -> impl IntoView {
    let model = expect_context::<Model>();
    let help = model.account_now().map(|account| texts::no_clients_help(account.as_str()));
    view! {
        <Header account=model.account_now()/>
        <section class="screen">
            <div>
                <Title title=texts::no_clients_title()/>
                <p class="help">{help}</p>
            </div>
            <NewClientForm/>
        </section>
    }
}
