//! Saving a file, without the downloads permission: a click on a link to a blob.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::zendesk::Secret;

/// How long the browser gets to take the file over, in milliseconds.
const TAKE_OVER_MS: u32 = 10_000;

/// Saves a file under this name, as the browser saves files.
///
/// # Errors
/// The browser makes no blob or no link of it.
pub async fn save(name: &str, media_type: &str, content: &Secret) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from(content.expose()));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let clicked = click(name, &url);
    gloo_timers::future::TimeoutFuture::new(TAKE_OVER_MS).await;
    Url::revoke_object_url(&url)?;
    clicked
}

fn click(name: &str, url: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(url);
    link.set_download(name);
    link.click();
    Ok(())
}
