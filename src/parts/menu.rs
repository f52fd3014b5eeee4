//! A menu: one item in the tab order, the arrow keys move through its groups.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::focus_if;

/// The items under the menu's name.
#[component]
pub fn Menu(name: String, children: Children) -> impl IntoView {
    view! {
        <div class="menu scrolls" role="menu" aria-label=name on:keydown=|event| move_focus(&event)>
            {children()}
        </div>
    }
}

/// Items under a heading, if it has one.
#[component]
pub fn MenuGroup(heading: String, children: Children) -> impl IntoView {
    let shown = (!heading.is_empty())
        .then(|| view! { <p class="menu-heading" aria-hidden="true">{heading.clone()}</p> }.into_any());
    view! {
        <div class="menu-group" role="group" aria-label=heading>
            {shown}
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
    let items = menu.query_selector_all("[role=menuitem]").ok()?;
    let (count, item): (u32, &Node) = (items.length(), &item);
    let place = (0..count).find(|place| items.item(*place).as_ref() == Some(item))?;
    let next = match event.key().as_str() {
        "ArrowDown" => (place + 1) % count,
        "ArrowUp" => (place + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    };
    items.item(next)?.dyn_into().ok()
}
