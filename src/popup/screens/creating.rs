//! A token is being created; closing the popup loses nothing.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{Header, Title};
use crate::texts;

/// The token screen's geometry, until the vault shows the outcome.
#[component]
pub(in crate::popup) fn Creating() -> impl IntoView {
    let account = expect_context::<Model>().account_now();
    let help = account.as_ref().map(|account| texts::creating_help(account.as_str()));
    view! {
        <Header account/>
        <section class="screen token">
            <div class="pair" aria-hidden="true">
                <div class="field"><i class="bone label"></i><i class="bone control"></i></div>
                <i class="bone control"></i>
                <i class="bone control"></i>
            </div>
            <div class="creating later">
                <span class="spinner" aria-hidden="true"></span>
                <div role="status">
                    <Title title=texts::creating_title()/>
                    <p class="help">{help}</p>
                </div>
            </div>
        </section>
    }
}
