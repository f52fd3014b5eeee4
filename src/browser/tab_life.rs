//! What becomes of a tab that a page of ours works through.

use wasm_bindgen::prelude::*;

use super::tabs::{JsChange, JsTab};
use crate::vault::TabId;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn get(id: i32) -> Result<JsValue, JsValue>;

    type RemovedEvent;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "tabs"], js_name = onRemoved)]
    static REMOVED: RemovedEvent;
    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &RemovedEvent, listener: &OnRemoved);
    #[wasm_bindgen(method, js_name = removeListener)]
    fn remove_listener(this: &RemovedEvent, listener: &OnRemoved);

    type LifeEvent;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "tabs"], js_name = onUpdated)]
    static UPDATED: LifeEvent;
    #[wasm_bindgen(method, js_name = addListener)]
    fn add_life_listener(this: &LifeEvent, listener: &OnUpdated);
    #[wasm_bindgen(method, js_name = removeListener)]
    fn remove_life_listener(this: &LifeEvent, listener: &OnUpdated);

    #[wasm_bindgen(extends = js_sys::Object)]
    type Sleeping;
    #[wasm_bindgen(method, getter)]
    fn frozen(this: &Sleeping) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn discarded(this: &Sleeping) -> Option<bool>;
}

type OnRemoved = Closure<dyn FnMut(i32)>;
type OnUpdated = Closure<dyn FnMut(i32, JsChange, JsTab)>;

/// How a tab is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabLife {
    Awake,
    /// It was put to sleep to save memory or power: nothing runs in it until it is shown.
    Asleep,
    Closed,
}

pub async fn of(tab: TabId) -> TabLife {
    match get(tab.0).await {
        Ok(tab) => {
            let tab: Sleeping = tab.unchecked_into();
            let sleeps = [tab.frozen(), tab.discarded()].contains(&Some(true));
            if sleeps { TabLife::Asleep } else { TabLife::Awake }
        }
        Err(_) => TabLife::Closed,
    }
}

/// Tells `left` when a tab is closed, or shows something else than this origin, or nothing that we may
/// see; until the watch is dropped.
pub fn watch(tab: TabId, origin: String, left: impl Fn() + Clone + 'static) -> Watch {
    let closed = left.clone();
    let on_removed = Closure::new(move |id: i32| {
        if id == tab.0 {
            closed();
        }
    });
    let on_updated = Closure::new(move |id: i32, change: JsChange, now: JsTab| {
        let stays = now.url().is_some_and(|url| url.starts_with(&origin));
        if id == tab.0 && change.status().is_some() && !stays {
            left();
        }
    });
    REMOVED.with(|removed| removed.add_listener(&on_removed));
    UPDATED.with(|updated| updated.add_life_listener(&on_updated));
    Watch { on_removed, on_updated }
}

/// Listeners on the browser's tabs.
#[must_use = "the listeners are removed when the watch is dropped"]
pub struct Watch {
    on_removed: OnRemoved,
    on_updated: OnUpdated,
}

impl Drop for Watch {
    fn drop(&mut self) {
        REMOVED.with(|removed| removed.remove_listener(&self.on_removed));
        UPDATED.with(|updated| updated.remove_life_listener(&self.on_updated));
    }
}
