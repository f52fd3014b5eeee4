//! A field's value, without a copy of it: a secret goes straight to the document.

use std::sync::Arc;

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Calls its argument with the value.
pub type WriteValue = Arc<dyn Fn(&dyn Fn(&str)) + Send + Sync>;

/// `use:write_value=…` keeps the element's value as `write` writes it, whenever what that reads changes.
pub fn write_value(element: Element, write: WriteValue) {
    Effect::new(move || {
        write(&|value| {
            // A field's value can always be set.
            let _ = Reflect::set(&element, &JsValue::from("value"), &JsValue::from(value));
        });
    });
}
