//! `chrome.windows`: is a private window still open?

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "windows"], js_name = getAll)]
    async fn get_all() -> Result<JsValue, JsValue>;

    type Window;
    #[wasm_bindgen(method, getter)]
    fn incognito(this: &Window) -> bool;
}

/// True if no private window is open that we may see.
pub async fn no_private_one() -> bool {
    let windows = get_all().await.unwrap_or_default();
    !Array::from(&windows).iter().any(|window| window.unchecked_into::<Window>().incognito())
}
