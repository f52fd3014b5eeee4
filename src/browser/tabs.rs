//! `chrome.tabs`: the tab that the toolbar was clicked on.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::vault::TabId;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn query(filter: &Filter) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn create(properties: &Properties) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = close)]
    fn close_window();

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

    type JsTab;
    #[wasm_bindgen(method, getter)]
    fn id(this: &JsTab) -> i32;
    #[wasm_bindgen(method, getter)]
    fn url(this: &JsTab) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn incognito(this: &JsTab) -> bool;
    #[wasm_bindgen(method, getter, js_name = cookieStoreId)]
    fn cookie_store_id(this: &JsTab) -> Option<String>;
}

/// A tab, as `activeTab` lets us see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Its id.
    pub id: TabId,
    /// Its address; none without access to it.
    pub url: Option<String>,
    /// It is in a private window.
    pub private: bool,
    /// Its cookie jar; empty where the browser has no containers.
    pub store: String,
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
        store: tab.cookie_store_id().unwrap_or_default(),
    })
}

/// Opens an address in a tab of its own, and closes the popup over it.
pub async fn open(url: &str) {
    let properties: Properties = Object::new().unchecked_into();
    properties.set_url(url);
    // The browser refuses only what is no address.
    let _ = create(&properties).await;
    close_window();
}
