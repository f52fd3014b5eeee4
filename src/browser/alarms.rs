//! `chrome.alarms`: what wakes the worker when something is due.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"])]
    fn create(name: &str, info: &AlarmInfo) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"])]
    fn clear(name: &str) -> Promise;

    #[wasm_bindgen(extends = js_sys::Object)]
    type AlarmInfo;
    #[wasm_bindgen(method, setter)]
    fn set_when(this: &AlarmInfo, when: f64);
}

/// There is one alarm: to look at what the vault holds.
const NAME: &str = "due";

/// Wakes the worker at `when` (milliseconds since 1970), or not at all. Chromium rounds what is
/// less than 30 s away up to 30 s.
pub fn set(when: Option<u64>) {
    let Some(when) = when else {
        let _ = clear(NAME);
        return;
    };
    let info: AlarmInfo = js_sys::Object::new().unchecked_into();
    info.set_when(when as f64);
    // Refused only for values that are no time.
    let _ = create(NAME, &info);
}
