//! When a dialog orders nothing: the worker takes one change of a client at a time, and none of an
//! unknown user's.

use leptos::prelude::*;

use super::model::Model;
use crate::texts;
use crate::vault::Intent;

/// A client is being changed or deleted, or nobody is known to be signed in.
pub(super) fn is_changing(model: Model) -> Memo<bool> {
    Memo::new(move |_| !model.knows_user() || changes_client(model))
}

fn changes_client(model: Model) -> bool {
    model.is_busy(|intent| intent.work.is_inventorys() && intent.work.revocation().is_none())
}

/// The popup has something under way, with which a new client has to wait; or nobody is known to be
/// signed in.
pub(super) fn is_popup_busy(model: Model) -> Memo<bool> {
    Memo::new(move |_| !model.knows_user() || model.is_busy(|intent| !intent.work.is_inventorys()))
}

/// Says why the dialog's button does nothing.
#[component]
pub(super) fn Busy(when: Memo<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let why = move || match () {
        () if !model.knows_user() => texts::inventory_user_unread(),
        () if !changes_client(model) && model.is_busy(Intent::awaits_user) => texts::inventory_popup_waits(),
        () => texts::inventory_busy(),
    };
    view! {
        <div role="status">
            {move || when.get().then(|| view! { <p class="hint">{why()}</p> })}
        </div>
    }
}
