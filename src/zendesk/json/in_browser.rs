//! The browser's own parser, with integers exact.

use js_sys::Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::zendesk::Malformed;

#[wasm_bindgen(module = "/extension/exact-json.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn parse(text: &str) -> Result<JsValue, JsValue>;
    fn stringify(value: JsValue) -> String;
}

#[wasm_bindgen(module = "/extension/shape.js")]
extern "C" {
    #[wasm_bindgen(js_name = shapeOf)]
    fn shape_of(body: &str) -> Array;
}

pub(super) fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Malformed> {
    let value = parse(text).map_err(|_| Malformed)?;
    serde_wasm_bindgen::from_value(value).map_err(|_| Malformed)
}

pub(super) fn shape(text: &str) -> String {
    shape_of(text).join("\n").into()
}

pub(super) fn encode(value: &impl Serialize) -> Option<String> {
    let exact = Serializer::json_compatible().serialize_large_number_types_as_bigints(true);
    value.serialize(&exact).ok().map(stringify)
}
