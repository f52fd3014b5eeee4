//! A token is being created; closing the popup loses nothing.

use leptos::prelude::*;

use crate::parts::Title;
use crate::popup::header::Header;
use crate::popup::model::Model;
use crate::texts;

/// The token screen's geometry, until the vault shows the outcome.
#[component]
pub(in crate::popup) fn Creating() -> impl IntoView {
    let account = expect_context::<Model>().account_now();
    view! {
        <Header/>
        <section class="screen token">
            <div class="pair" aria-hidden="true">
                <div class="field">
                    <i class="placeholder label"></i>
                    <i class="placeholder control"></i>
                </div>
                <i class="placeholder control"></i>
                <i class="placeholder control"></i>
            </div>
            <div class="creating later">
                <span class="spinner" aria-hidden="true"></span>
                <div role="status">
                    <Title text=texts::creating_title()/>
                    <p class="help">{account.map(|account| texts::creating_help(account.as_str()))}</p>
                </div>
            </div>
        </section>
    }
}
