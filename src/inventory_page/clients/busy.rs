//! The worker takes one change of a client at a time: until it is done, no dialog orders the next.

use leptos::prelude::*;

use crate::inventory_page::model::Model;
use crate::texts;

/// A client is being changed or deleted.
pub(super) fn is_changing(model: Model) -> Memo<bool> {
    Memo::new(move |_| model.is_busy(|work| work.is_inventorys() && work.revocation().is_none()))
}

/// The popup has something under way, with which a new client has to wait.
pub(in crate::inventory_page) fn is_popup_busy(model: Model) -> Memo<bool> {
    Memo::new(move |_| model.is_busy(|work| !work.is_inventorys()))
}

/// Says why the dialog's button does nothing.
#[component]
pub(in crate::inventory_page) fn Busy(when: Memo<bool>) -> impl IntoView {
    view! {
        <div role="status">
            {move || when.get().then(|| view! { <p class="hint">{texts::inventory_busy()}</p> })}
        </div>
    }
}
