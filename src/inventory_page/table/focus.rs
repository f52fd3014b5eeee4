//! The focus in a table whose rows come and go.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

use super::rows::{ROW_PX, Rows, number_of};

/// A row that was moved in the document has lost the focus by that.
pub(super) fn keep_focus(rows: Rows) {
    rows.is_changing.try_set_value(false);
    let had_focus = rows.focused.try_get_untracked().flatten().is_some();
    let Some(control) = rows.control.try_get_value().flatten().filter(|_| had_focus) else { return };
    if is_free() && control.is_connected() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // What is in the document takes it.
        let _ = control.focus_with_options(&options);
    }
}

/// A row that goes gives the focus to the one that takes its place. Other rows, other scrolling: what is
/// found stands on top.
pub(super) fn follow_focus(rows: Rows, scroller: NodeRef<html::Div>) {
    Effect::new(move |before: Option<usize>| {
        let items = rows.items.read();
        if let Some((item, place)) = rows.focused.get_untracked()
            && !items.contains(&item)
        {
            rows.focused.set(None);
            let place = place.min(items.len().saturating_sub(1));
            request_animation_frame(move || focus_row(scroller, place));
        }
        let last_page = rows.last_page();
        if rows.page.get_untracked() > last_page {
            rows.page.set(last_page);
        }
        if before.is_some_and(|before| items.len() < before)
            && let Some(scroller) = scroller.get_untracked()
            // To ask the element would force a layout.
            && rows.scrolled.get_untracked() > items.len() as f64 * ROW_PX
        {
            scroller.set_scroll_top(0);
        }
        items.len()
    });
}

fn focus_row(scroller: NodeRef<html::Div>, place: usize) {
    // The table may be gone with the frame before.
    let Some(scroller) = scroller.try_get_untracked().flatten() else { return };
    let selector = format!("tr[aria-rowindex=\"{}\"] :is(input, button)", number_of(place));
    if is_free()
        && let Ok(Some(control)) = scroller.query_selector(&selector)
        && let Some(control) = control.dyn_ref::<HtmlElement>()
    {
        // What is on screen takes it.
        let _ = control.focus();
    }
}

/// Whoever has moved the focus meanwhile keeps it.
fn is_free() -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY")
}
