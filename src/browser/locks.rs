//! `navigator.locks`: one at a time, over all our pages and the worker.

use futures_channel::oneshot;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["navigator", "locks"])]
    fn request(name: &str, callback: &JsValue) -> Result<Promise, JsValue>;
}

/// Does something while nobody else has the lock of this name. None if the browser gives it to nobody.
pub async fn with_lock<T: 'static>(name: &str, work: impl Future<Output = T> + 'static) -> Option<T> {
    let (done, result) = oneshot::channel();
    let callback = Closure::once_into_js(move || {
        future_to_promise(async move {
            // Whoever waited may be gone: the lock is given back all the same.
            let _ = done.send(work.await);
            Ok(JsValue::UNDEFINED)
        })
    });
    JsFuture::from(request(name, &callback).ok()?).await.ok()?;
    result.await.ok()
}
