//! Focus goes where the next step is.

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// `use:focus_on_mount` focuses the element once it is there.
///
/// Scrolling to it would lay the new screen out at once, and the popup's window, which grows by that,
/// once more: it waits for the frame, whose layout it shares.
pub fn focus_on_mount(element: Element) {
    leptos::task::spawn_local(async move {
        if let Some(focusable) = element.dyn_ref::<HtmlElement>() {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // A disabled element takes no focus; the user's first Tab finds the way.
            let _ = focusable.focus_with_options(&options);
        }
        request_animation_frame(move || {
            if document().active_element().as_ref() != Some(&element) {
                return;
            }
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        });
    });
}

/// `use:focus_if=wanted` does so only where it is wanted.
pub fn focus_if(element: Element, wanted: bool) {
    if wanted {
        focus_on_mount(element);
    }
}
