//! Use it in…: the token as a tool takes it, copied or saved.

mod menu;
mod postman;
mod state;
mod tool_panel;

use leptos::prelude::*;

use self::menu::ToolMenu;
use self::postman::PostmanPanel;
use self::state::BUTTON;
pub use self::state::Handoff;
use self::tool_panel::ToolPanel;
use crate::parts::{Dynamic, text};
use crate::texts;

/// The button that opens the menu, and closes it with the panel behind it.
#[component]
pub fn HandoffButton(handoff: Handoff, #[prop(into)] class: Signal<String>) -> impl IntoView {
    view! {
        <button
            id=BUTTON
            type="button"
            class=class
            aria-haspopup="menu"
            aria-expanded=text(move || handoff.is_menu_open.get().to_string())
            on:click=move |_| handoff.toggle()
        >
            {texts::handoff_use()}
        </button>
    }
}

/// The menu, or what the chosen tool is given.
#[component]
pub fn HandoffPanel(handoff: Handoff) -> impl IntoView {
    let shown = move || match (handoff.is_menu_open.get(), handoff.chosen.get()) {
        (true, _) => Some(view! { <ToolMenu handoff=handoff/> }.into_any()),
        (false, None) => None,
        (false, Some(tool)) if menu::is_postman(tool) => {
            Some(view! { <PostmanPanel handoff=handoff/> }.into_any())
        }
        (false, Some(tool)) => Some(view! { <ToolPanel handoff=handoff tool=tool/> }.into_any()),
    };
    view! { <Dynamic view=shown/> }
}
