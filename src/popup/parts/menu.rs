//! A menu: one item in the tab command, the arrow keys move.

use leptos::ev::Event;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{El, button, el};

/// The items under the menu's name.
pub(in crate::popup) fn menu(name: String, items: impl IntoIterator<Item = El>) -> El {
    el("div")
        .class("menu")
        .attr("role", "menu")
        .attr("aria-label", name)
        .on("keydown", |event| move_focus(&event))
        .children(items.into_iter().map(El::view))
}

/// One item; the current one is the way in.
pub(in crate::popup) fn menu_item(name: String, is_current: bool, choose: impl Fn() + Send + 'static) -> El {
    let item = button("menu-item", choose)
        .attr("role", "menuitem")
        .attr("tabindex", if is_current { "0" } else { "-1" })
        .child(name);
    if is_current { item.focused() } else { item }
}

fn move_focus(event: &Event) {
    if let Some(next) = next_item(event) {
        event.prevent_default();
        // An item that is on screen takes the focus.
        let _ = next.focus();
    }
}

fn next_item(event: &Event) -> Option<HtmlElement> {
    let menu: Element = event.current_target()?.dyn_into().ok()?;
    let item: Element = event.target()?.dyn_into().ok()?;
    let next = match event.dyn_ref::<KeyboardEvent>()?.key().as_str() {
        "ArrowDown" => item.next_element_sibling().or_else(|| menu.first_element_child()),
        "ArrowUp" => item.previous_element_sibling().or_else(|| menu.last_element_child()),
        "Home" => menu.first_element_child(),
        "End" => menu.last_element_child(),
        _ => None,
    };
    next?.dyn_into().ok()
}
