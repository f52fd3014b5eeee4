//! Focus goes where the next step is.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// `use:focus_on_mount` focuses the element once it is there, and scrolls to it a moment later: to
/// scroll is to lay the new screen out, and the popup's window grows by that, which costs the document's
/// style and layout once more. The screen is told as shown before.
pub fn focus_on_mount(element: Element) {
    leptos::task::spawn_local(async move {
        if let Some(focusable) = element.dyn_ref::<HtmlElement>() {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // A disabled element takes no focus; the user's first Tab finds the way.
            let _ = focusable.focus_with_options(&options);
        }
        TimeoutFuture::new(0).await;
        if document().active_element().as_ref() == Some(&element) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// `use:focus_if=wanted` does so only where it is wanted.
pub fn focus_if(element: Element, wanted: bool) {
    if wanted {
        focus_on_mount(element);
    }
}
