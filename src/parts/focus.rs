//! Focus goes where the next step is.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::{document, on_cleanup, request_animation_frame, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// `use:focus_on_mount` focuses the element with the next frame, unless the user moves the focus before.
///
/// To focus is to lay the new screen out at once, and the popup's window grows by that, which costs the
/// whole document's style and layout twice more. In the frame it costs what the frame does anyhow.
pub fn focus_on_mount(element: Element) {
    let before = document().active_element();
    // Where it has moved to may be gone again with the frame, and the focus nobody's: another element
    // that was mounted for it has asked by then.
    let has_moved = Rc::new(Cell::new(false));
    let note = Rc::clone(&has_moved);
    let moves = window_event_listener_untyped("focusin", move |event| {
        note.set(note.get() || event.target().is_some_and(|target| target.is_instance_of::<Element>()));
    });
    request_animation_frame(move || {
        moves.remove();
        if has_moved.get() {
            return;
        }
        let now = document().active_element();
        if (is_nobodys(now.as_ref()) || now == before)
            && let Some(element) = element.dyn_ref::<HtmlElement>()
        {
            let options = FocusOptions::new();
            // What a new screen begins with stays in view: its title, or a panel's heading.
            options.set_prevent_scroll(true);
            // A disabled element takes no focus; the user's first Tab finds the way.
            let _ = element.focus_with_options(&options);
        }
    });
}

/// What was disabled loses it with the end of the frame.
fn is_nobodys(focused: Option<&Element>) -> bool {
    focused.is_none_or(|element| element.matches("body, :disabled").unwrap_or_default())
}

/// Where the focus goes away with what the caller draws, within `from`, it goes on to the first element that
/// `to` finds in the next frame. Both are selectors.
pub fn hand_focus_on(from: &'static str, to: &'static str) {
    on_cleanup(move || {
        let had_it = document().active_element().and_then(|focused| focused.closest(from).ok()?).is_some();
        if had_it {
            request_animation_frame(move || {
                if is_nobodys(document().active_element().as_ref()) {
                    focus_found(document().query_selector(to).ok().flatten());
                }
            });
        }
    });
}

/// `use:focus_if=wanted` does so only where it is wanted.
pub fn focus_if(element: Element, wanted: bool) {
    if wanted {
        focus_on_mount(element);
    }
}

/// Moves the focus to an element that is on screen.
pub fn focus_by_id(id: &str) {
    focus_found(document().get_element_by_id(id));
}

pub(super) fn focus_found(found: Option<Element>) {
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // It has a place on screen, and takes the focus.
        let _ = element.focus();
    }
}

/// `use:scroll_to` brings an element into view from its beginning on, once it is laid out.
pub fn scroll_to(element: Element) {
    request_animation_frame(move || element.scroll_into_view());
}
