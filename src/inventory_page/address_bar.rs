//! The page's address: which account's tab, which view, which cards and order.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::model::Model;
use crate::inventory::{AccountTab, Address};

/// The tab that the address names, and the view.
pub(super) fn read() -> (Option<AccountTab>, Address) {
    let location = window().location();
    let (query, fragment) = (location.search().unwrap_or_default(), location.hash().unwrap_or_default());
    (AccountTab::of_query(&query), Address::read(fragment.trim_start_matches('#')))
}

/// Keeps the address as the view is, and the view as the address is.
pub(super) fn keep(model: Model) {
    let followed = window_event_listener(ev::hashchange, move |_| {
        let (_, address) = read();
        if *model.look.address.read_untracked() != address {
            model.look.address.set(address);
        }
    });
    on_cleanup(move || followed.remove());
    Effect::new(move || {
        model.look.address.track();
        write(model);
    });
}

/// Without a step in the browser's history: Back leads to the other view, not to the other order.
pub(super) fn write(model: Model) {
    let tab = model.connection.tab.get_untracked();
    let query = tab.map(|tab| tab.query()).unwrap_or_default();
    let address = format!("{query}{}", model.look.address.read_untracked().write());
    if let Ok(history) = window().history() {
        // Refused only where it is done many times a second.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}
