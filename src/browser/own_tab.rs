//! A page of ours in a tab of its own: to the front, and beside another tab.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::windows;
use crate::vault::{TabId, WindowId};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = getCurrent)]
    async fn get_current() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn get(id: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn update(id: i32, changes: &Changes) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn create(properties: &Properties) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(extends = Object)]
    type Changes;
    #[wasm_bindgen(method, setter)]
    fn set_active(this: &Changes, active: bool);

    #[wasm_bindgen(extends = Object)]
    type Properties;
    #[wasm_bindgen(method, setter)]
    fn set_url(this: &Properties, url: &str);
    #[wasm_bindgen(method, setter)]
    fn set_index(this: &Properties, index: i32);
    #[wasm_bindgen(method, setter, js_name = openerTabId)]
    fn set_opener_tab_id(this: &Properties, tab: i32);

    type JsTab;
    #[wasm_bindgen(method, getter)]
    fn id(this: &JsTab) -> i32;
    #[wasm_bindgen(method, getter)]
    fn index(this: &JsTab) -> i32;
    #[wasm_bindgen(method, getter, js_name = windowId)]
    fn window_id(this: &JsTab) -> i32;
}

/// Brings this page to the front. A popup is no tab, and stays where it is.
pub async fn show_this() {
    let Ok(current) = get_current().await else { return };
    if !current.is_undefined() {
        bring_to_front(current.unchecked_into()).await;
    }
}

/// Brings a tab to the front; nothing happens if it is closed.
pub async fn show(tab: TabId) {
    if let Ok(tab) = get(tab.0).await {
        bring_to_front(tab.unchecked_into()).await;
    }
}

/// Opens a page of ours right beside that tab.
pub async fn open_beside(tab: TabId, page: &str) {
    let properties: Properties = Object::new().unchecked_into();
    properties.set_url(page);
    if let Ok(opener) = get(tab.0).await {
        let opener: JsTab = opener.unchecked_into();
        properties.set_index(opener.index() + 1);
        properties.set_opener_tab_id(opener.id());
    }
    // The browser refuses only what is no address.
    let _ = create(&properties).await;
}

async fn bring_to_front(tab: JsTab) {
    let changes: Changes = Object::new().unchecked_into();
    changes.set_active(true);
    // It may be closed meanwhile.
    let _ = update(tab.id(), &changes).await;
    windows::show(WindowId(tab.window_id())).await;
}
