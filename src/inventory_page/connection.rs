//! The account's tab: what becomes of it, and which one takes its place.

use leptos::prelude::*;

use super::model::{Model, Progress, State, Touch};
use super::{address_bar, reads};
use crate::browser::{from_js, own_tab, runtime, tab_life};
use crate::inventory::Granted;
use crate::transport::InTab;

/// Watches the tab that is read through, and listens for popups: a click on the toolbar icon grants
/// their tab.
pub(super) fn keep(model: Model) {
    let watch = StoredValue::new_local(None);
    Effect::new(move || {
        let tab = model.in_tab();
        watch.set_value(tab.map(|tab| {
            let origin = tab.account.origin();
            tab_life::watch(tab.tab, origin, move || look_after(model, tab.clone()))
        }));
    });
    let hearing = StoredValue::new_local(runtime::hear(move |message| match from_js::<Granted>(message) {
        Ok(granted) => take(model, granted),
        Err(_) => false,
    }));
    on_cleanup(move || {
        watch.dispose();
        hearing.dispose();
    });
}

/// Something happened to the tab. What was only reloaded may be granted still.
fn look_after(model: Model, tab: InTab) {
    leptos::task::spawn_local(async move {
        let touch = reads::touch_of(model, &tab).await;
        let is_ours = model.connection.touch.try_get_untracked() == Some(Touch::Kept)
            && untrack(|| model.in_tab()) == Some(tab);
        if is_ours && touch != Touch::Kept {
            model.connection.touch.set(touch);
        }
    });
}

/// A popup tells of its tab. True if it is this page's account.
fn take(model: Model, Granted { tab, show }: Granted) -> bool {
    let before = model.connection.tab.get_untracked();
    if before.as_ref().is_some_and(|before| !before.is_alike(&tab)) {
        return false;
    }
    model.connection.grants.update_value(|grants| *grants += 1);
    // Whoever clicked may be somebody else than before: that is asked anew, also where all is read.
    let has_tokens_to_come = *model.reading.tokens.read_untracked() != Progress::Done;
    let is_being_read =
        before.as_ref() == Some(&tab) && model.state.get_untracked() == State::Reading && has_tokens_to_come;
    if before.as_ref() != Some(&tab) {
        model.connection.tab.set(Some(tab));
        address_bar::write(model);
    }
    if !is_being_read {
        reads::go_on(model);
    }
    if show {
        leptos::task::spawn_local(own_tab::show_this());
    }
    true
}

/// Shows the account's tab, which wakes it, and reads on.
pub(super) fn wake(model: Model) {
    let Some(tab) = model.in_tab() else { return };
    leptos::task::spawn_local(async move {
        own_tab::show(tab.tab).await;
        reads::go_on(model);
    });
}
