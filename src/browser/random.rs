//! Randomness from the platform's own generator.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID)]
    fn random_uuid() -> String;
}

/// An id that was never used: 122 random bits.
pub fn id() -> String {
    random_uuid()
}
