//! `chrome.action`: the toolbar icon and its popup.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::runtime;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = openPopup)]
    async fn open_popup() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeText)]
    async fn set_badge_text(details: &Badge) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(extends = Object)]
    type Badge;
    #[wasm_bindgen(method, setter)]
    fn set_text(this: &Badge, text: &str);
}

/// Brings the popup back, if it is not open; where the browser does not allow that, the icon
/// wears the badge until the popup opens.
pub async fn reopen_popup(badge: &str) {
    if runtime::is_popup_open().await || open_popup().await.is_ok() {
        return;
    }
    let details: Badge = Object::new().unchecked_into();
    details.set_text(badge);
    // Without a badge the news waits in the popup all the same.
    let _ = set_badge_text(&details).await;
}
