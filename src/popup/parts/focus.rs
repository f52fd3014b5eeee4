//! Focus goes where the next step is.

use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::directive::directive;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Focuses the element once it is there.
pub(super) fn focus_on_mount() -> AnyAttribute {
    directive(focus_soon, ()).into_any_attr()
}

fn focus_soon(element: Element) {
    leptos::task::spawn_local(async move {
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            // A disabled element takes no focus; the user's first Tab finds the way.
            let _ = element.focus();
        }
    });
}
