//! `chrome.identity`: a page of the account's, in a window that leads back to us.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::error_message;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "identity"], js_name = getRedirectURL)]
    fn get_redirect_url() -> String;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "identity"], js_name = launchWebAuthFlow)]
    async fn launch(details: &Details) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(extends = Object)]
    type Details;
    #[wasm_bindgen(method, setter)]
    fn set_url(this: &Details, url: &str);
    #[wasm_bindgen(method, setter)]
    fn set_interactive(this: &Details, interactive: bool);
}

/// Where such a page has to lead back to in this browser. Nothing reaches the network there.
pub fn redirect_url() -> String {
    get_redirect_url()
}

/// Opens the page and gives the address that it led back to.
///
/// # Errors
/// The browser's words: the user closed the window, or the page did not come.
pub async fn launch_web_auth_flow(url: &str) -> Result<String, String> {
    let details: Details = Object::new().unchecked_into();
    details.set_url(url);
    details.set_interactive(true);
    let address = launch(&details).await.map_err(|error| error_message(&error))?;
    Ok(address.as_string().unwrap_or_default())
}
