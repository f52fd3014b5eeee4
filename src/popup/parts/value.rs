//! A field's value, without a copy of it.

use std::sync::Arc;

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::directive::directive;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Calls its argument with the value.
pub(super) type WriteValue = Arc<dyn Fn(&dyn Fn(&str)) + Send + Sync>;

/// Keeps the element's value as `write` writes it.
pub(super) fn keep_value(write: WriteValue) -> AnyAttribute {
    directive(follow, write).into_any_attr()
}

fn follow(element: Element, write: WriteValue) {
    Effect::new(move || {
        write(&|value| {
            // A field's value can always be set.
            let _ = Reflect::set(&element, &JsValue::from("value"), &JsValue::from(value));
        });
    });
}
