//! The account has no OAuth client of its own yet.

use leptos::prelude::*;

use crate::parts::Title;
use crate::popup::fields::NewClientForm;
use crate::popup::header::Header;
use crate::popup::model::Model;
use crate::texts;

/// Offers to create one for testing.
#[component]
pub(in crate::popup) fn NoClients() -> impl IntoView {
    let account = expect_context::<Model>().account_now();
    view! {
        <Header/>
        <section class="screen">
            <div>
                <Title text=texts::no_clients_title()/>
                <p class="help">{account.map(|account| texts::no_clients_help(account.as_str()))}</p>
            </div>
            <NewClientForm/>
        </section>
    }
}
