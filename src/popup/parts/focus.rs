//! Focus goes where the next step is.

use leptos::html::ElementType;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Focuses the element once it is there.
pub(in crate::popup) fn focus_on_mount<E>(element: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    element.on_load(|element| {
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            // A disabled element takes no focus; the user's first Tab finds the way.
            let _ = element.focus();
        }
    });
}
