//! The popup's root: it takes over from the shell that popup.html painted.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::model::Model;
use super::parts::part;
use super::{Screen, endings, reads, screens};
use crate::browser::clock;
use crate::browser::storage::Area;

/// Between two ticks of the clock, in milliseconds.
const TICK_MS: u32 = 1_000;

/// Takes over `<main>`. The reads start before anything is mounted; the shell stays until the
/// first state is known. The popup ends when what is returned is dropped.
#[must_use = "the popup ends when this is dropped"]
pub fn start() -> Option<impl Sized> {
    let main = document().query_selector("main").ok().flatten()?;
    let main: HtmlElement = wasm_bindgen::JsCast::unchecked_into(main);
    Some(mount_to(main.clone(), move || {
        let model = Model::new(clock::now());
        provide_context(model);
        keep_current(model);
        name_state(model, main);
        view! { <App model/> }
    }))
}

/// Watches the vault from before the first read on, and lets the clock tick.
fn keep_current(model: Model) {
    let watch = Area::session().watch(move || leptos::task::spawn_local(reads::refresh_vault(model)));
    let tick = Interval::new(TICK_MS, move || model.now.set(clock::now()));
    let running = StoredValue::new_local((watch, tick));
    on_cleanup(move || running.dispose());
    leptos::task::spawn_local(reads::open(model));
    Effect::new(move || endings::take_over(model));
}

/// Keeps `data-state` true, and takes the shell away with the first state.
fn name_state(model: Model, main: HtmlElement) {
    Effect::new(move || {
        let screen = model.screen.get();
        if screen != Screen::Connecting
            && let Ok(Some(shell)) = main.query_selector("#shell")
        {
            shell.remove();
        }
        // Refused only for names that are no attribute's.
        let _ = main.set_attribute("data-state", screen.name());
    });
}

#[component]
fn App(model: Model) -> impl IntoView {
    part(move || match model.screen.get() {
        Screen::Connecting => ().into_any(),
        Screen::NotZendesk => view! { <screens::NotZendesk/> }.into_any(),
        Screen::SignedOut => view! { <screens::SignedOut/> }.into_any(),
        Screen::NotAdmin => view! { <screens::NotAdmin/> }.into_any(),
        Screen::NoClients => view! { <screens::NoClients/> }.into_any(),
        Screen::Ready => view! { <screens::Ready/> }.into_any(),
        Screen::Creating => view! { <screens::Creating/> }.into_any(),
        Screen::Token(owner) => view! { <screens::Token owner/> }.into_any(),
        Screen::Offline => view! { <screens::Offline/> }.into_any(),
        Screen::RateLimited => view! { <screens::RateLimited/> }.into_any(),
        Screen::OutOfTouch => view! { <screens::OutOfTouch/> }.into_any(),
        Screen::Unexpected => view! { <screens::Unexpected/> }.into_any(),
    })
}
