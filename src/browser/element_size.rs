//! The size of an element, as the browser lays it out.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

/// Tells when the element's size changes, and once at the beginning, until it is dropped.
#[derive(Debug)]
#[must_use = "nothing is told once this is dropped"]
pub struct ElementSize {
    observer: ResizeObserver,
    _told: Closure<dyn FnMut()>,
}

impl ElementSize {
    /// None where the browser has no such observer.
    pub fn watch(element: &Element, changed: impl FnMut() + 'static) -> Option<Self> {
        let told = Closure::<dyn FnMut()>::new(changed);
        let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _told: told })
    }
}

impl Drop for ElementSize {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
