//! Focus goes where the next step is.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// `use:focus_on_mount` focuses the element once it is there.
pub fn focus_on_mount(element: Element) {
    leptos::task::spawn_local(async move {
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            // A disabled element takes no focus; the user's first Tab finds the way.
            let _ = element.focus();
        }
    });
}

/// `use:focus_if=wanted` does so only where it is wanted.
pub fn focus_if(element: Element, wanted: bool) {
    if wanted {
        focus_on_mount(element);
    }
}
