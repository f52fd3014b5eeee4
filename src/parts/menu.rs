//! A menu: one item in the tab order, the arrow keys move.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::focus_if;

/// The items under the menu's name.
#[component]
pub fn Menu(name: String, children: Children) -> impl IntoView {
    view! {
        <div class="menu" role="menu" aria-label=name on:keydown=|event| move_focus(&event)>
            {children()}
        </div>
    }
}

/// One item; the current one is the way in.
#[component]
pub fn MenuItem(name: String, is_current: bool, #[prop(into)] choose: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="menu-item"
            role="menuitem"
            tabindex=if is_current { "0" } else { "-1" }
            on:click=move |_| choose.run(())
            use:focus_if=is_current
        >
            {name}
        </button>
    }
}

fn move_focus(event: &KeyboardEvent) {
    if let Some(next) = next_item(event) {
        event.prevent_default();
        // An item that is on screen takes the focus.
        let _ = next.focus();
    }
}

fn next_item(event: &KeyboardEvent) -> Option<HtmlElement> {
    let menu: Element = event.current_target()?.dyn_into().ok()?;
    let item: Element = event.target()?.dyn_into().ok()?;
    let next = match event.key().as_str() {
        "ArrowDown" => item.next_element_sibling().or_else(|| menu.first_element_child()),
        "ArrowUp" => item.previous_element_sibling().or_else(|| menu.last_element_child()),
        "Home" => menu.first_element_child(),
        "End" => menu.last_element_child(),
        _ => None,
    };
    next?.dyn_into().ok()
}
