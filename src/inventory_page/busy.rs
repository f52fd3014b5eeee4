//! When a dialog orders nothing: the worker takes one change of a client at a time, and none of an
//! unknown user's.

use leptos::prelude::*;

use super::model::Model;
use crate::texts;

/// A client is being changed or deleted, or nobody is known to be signed in.
pub(super) fn is_changing(model: Model) -> Memo<bool> {
    Memo::new(move |_| {
        !model.knows_user() || model.is_busy(|work| work.is_inventorys() && work.revocation().is_none())
    })
}

/// The popup has something under way, with which a new client has to wait; or nobody is known to be
/// signed in.
pub(super) fn is_popup_busy(model: Model) -> Memo<bool> {
    Memo::new(move |_| !model.knows_user() || model.is_busy(|work| !work.is_inventorys()))
}

/// Says why the dialog's button does nothing.
#[component]
pub(super) fn Busy(when: Memo<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let why =
        move || if model.knows_user() { texts::inventory_busy() } else { texts::inventory_user_unread() };
    view! {
        <div role="status">
            {move || when.get().then(|| view! { <p class="hint">{why()}</p> })}
        </div>
    }
}
