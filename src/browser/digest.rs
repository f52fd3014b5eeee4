//! Digests by the platform's own crypto.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    async fn digest(algorithm: &str, data: &Uint8Array) -> Result<JsValue, JsValue>;
}

/// The SHA-256 of a text; none if the platform refuses.
pub async fn sha256(text: &str) -> Option<Vec<u8>> {
    let digest = digest("SHA-256", &Uint8Array::from(text.as_bytes())).await.ok()?;
    Some(Uint8Array::new(&digest).to_vec())
}
