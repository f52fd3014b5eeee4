//! The replies that the popup's loader has asked for already: `extension/first-reads.js`.

use js_sys::{Map, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::browser::from_js;
use crate::protocol::Reply;
use crate::vault::TabId;
use crate::zendesk::{Credentials, Method, Request, Response, Subdomain};

#[wasm_bindgen]
extern "C" {
    /// A promise of the replies under way; there is none but in the popup.
    #[wasm_bindgen(thread_local_v2, js_name = firstReads)]
    static FIRST_READS: Option<Promise>;
}

/// The response to this read, if the loader has asked for it and it came. It is good once.
pub(super) async fn take(tab: TabId, account: &Subdomain, request: &Request) -> Option<Response> {
    let is_read =
        request.method == Method::Get && matches!(request.credentials, Credentials::Session { csrf: None });
    let replies = FIRST_READS.with(Clone::clone).filter(|_| is_read)?;
    let replies: Map = JsFuture::from(replies).await.ok()?.dyn_into().ok()?;
    let key = JsValue::from(format!("{} {}{}", tab.0, account.origin(), request.target()));
    let reply: Promise = replies.get(&key).dyn_into().ok()?;
    replies.delete(&key);
    match from_js::<Reply>(JsFuture::from(reply).await.ok()?) {
        Ok(Reply::Response(response)) => Some(response),
        Ok(Reply::TransportError(_)) | Err(_) => None,
    }
}
