//! `chrome.tabs`: the tab that the toolbar was clicked on.

use futures_channel::oneshot;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::vault::TabId;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn query(filter: &Filter) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn create(properties: &Properties) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn update(tab: i32, properties: &Properties) -> Result<JsValue, JsValue>;

    /// Closes the popup, or the page, that calls it.
    #[wasm_bindgen(js_name = close)]
    pub fn close_window();

    #[wasm_bindgen(extends = Object)]
    type Filter;
    #[wasm_bindgen(method, setter)]
    fn set_active(this: &Filter, active: bool);
    #[wasm_bindgen(method, setter, js_name = currentWindow)]
    fn set_current_window(this: &Filter, current: bool);

    #[wasm_bindgen(extends = Object)]
    type Properties;
    #[wasm_bindgen(method, setter)]
    fn set_url(this: &Properties, url: &str);
    #[wasm_bindgen(method, setter, js_name = autoDiscardable)]
    fn set_auto_discardable(this: &Properties, discardable: bool);

    type UpdateEvent;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "tabs"], js_name = onUpdated)]
    static UPDATED: UpdateEvent;
    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &UpdateEvent, listener: &OnUpdated);
    #[wasm_bindgen(method, js_name = removeListener)]
    fn remove_listener(this: &UpdateEvent, listener: &OnUpdated);

    pub(super) type JsChange;
    #[wasm_bindgen(method, getter)]
    pub(super) fn status(this: &JsChange) -> Option<String>;

    pub(super) type JsTab;
    #[wasm_bindgen(method, getter)]
    fn id(this: &JsTab) -> i32;
    #[wasm_bindgen(method, getter)]
    pub(super) fn url(this: &JsTab) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn incognito(this: &JsTab) -> bool;
    #[wasm_bindgen(method, getter, js_name = cookieStoreId)]
    fn cookie_store_id(this: &JsTab) -> Option<String>;
}

/// A tab, as `activeTab` lets us see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub id: TabId,
    /// Its address; none without access to it.
    pub url: Option<String>,
    /// It is in a private window.
    pub private: bool,
    /// Its cookie jar; empty where the browser has no containers.
    pub cookie_store: String,
}

/// The tab in front in this window.
pub async fn active() -> Option<Tab> {
    let filter: Filter = Object::new().unchecked_into();
    filter.set_active(true);
    filter.set_current_window(true);
    let tabs = Array::from(&query(&filter).await.ok()?);
    let tab: JsTab = tabs.iter().next()?.unchecked_into();
    Some(Tab {
        id: TabId(tab.id()),
        url: tab.url(),
        private: tab.incognito(),
        cookie_store: tab.cookie_store_id().unwrap_or_default(),
    })
}

/// Waits until a tab shows something else than this origin, or nothing that we may see.
///
/// A document that is left may be kept frozen: what runs in it then neither ends nor fails.
pub async fn left(tab: TabId, origin: String) {
    let (left, is_left) = oneshot::channel();
    let mut left = Some(left);
    let watch = Closure::new(move |id: i32, change: JsChange, now: JsTab| {
        let stays = now.url().is_some_and(|url| url.starts_with(&origin));
        if id == tab.0 && change.status().is_some() && !stays {
            // It is sent once, while somebody waits.
            let _ = left.take().map(|left| left.send(()));
        }
    });
    let _listening = Listening::to(watch);
    // It is never dropped: the listener holds it.
    let _ = is_left.await;
}

type OnUpdated = Closure<dyn FnMut(i32, JsChange, JsTab)>;

/// A listener on the tabs' updates, until it is dropped.
struct Listening(OnUpdated);

impl Listening {
    fn to(listener: OnUpdated) -> Self {
        UPDATED.with(|updated| updated.add_listener(&listener));
        Self(listener)
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        UPDATED.with(|updated| updated.remove_listener(&self.0));
    }
}

/// Says whether the browser may discard a tab that is not looked at: nothing can be asked in one that it
/// has discarded.
pub async fn let_discard(tab: TabId, may: bool) {
    let properties: Properties = Object::new().unchecked_into();
    properties.set_auto_discardable(may);
    // Refused for a tab that is gone.
    let _ = update(tab.0, &properties).await;
}

/// Opens an address in a tab of its own, and closes the popup over it.
pub async fn open(url: &str) {
    let properties: Properties = Object::new().unchecked_into();
    properties.set_url(url);
    // The browser refuses only what is no address.
    let _ = create(&properties).await;
    close_window();
}
