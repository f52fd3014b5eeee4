//! The popup's root: it takes over from the shell that popup.html painted.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::model::Model;
use super::parts::{nothing, part};
use super::{Screen, outcomes, reads, screens};
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
        app(model)
    }))
}

/// Watches the vault from before the first read on, and lets the clock tick.
fn keep_current(model: Model) {
    let watch = Area::session().watch(move |changes| reads::follow(model, changes));
    let tick = Interval::new(TICK_MS, move || model.now.set(clock::now()));
    let running = StoredValue::new_local((watch, tick));
    on_cleanup(move || running.dispose());
    leptos::task::spawn_local(reads::open(model));
    Effect::new(move || outcomes::take_over(model));
}

/// Keeps `data-state` true, and the shell on screen while there is nothing else to show: before the
/// first state, and where a held token was forgotten before the account has answered.
fn name_state(model: Model, main: HtmlElement) {
    Effect::new(move || {
        let screen = model.screen.get();
        if let Ok(Some(shell)) = main.query_selector("#shell") {
            let shell: HtmlElement = wasm_bindgen::JsCast::unchecked_into(shell);
            shell.set_hidden(screen != Screen::Connecting);
        }
        // Refused only for names that are no attribute's.
        let _ = main.set_attribute("data-state", screen.name());
    });
}

/// The screen is another one only when the state is: what the screen reads is its own matter.
fn app(model: Model) -> AnyView {
    part(move || {
        let screen = model.screen.get();
        untrack(|| match screen {
            Screen::Connecting => nothing(),
            Screen::NotZendesk => screens::not_zendesk(),
            Screen::SignedOut => screens::signed_out(),
            Screen::NotAdmin => screens::not_admin(),
            Screen::NoClients => screens::no_clients(),
            Screen::Ready => screens::ready(),
            Screen::Consent => screens::consent(),
            Screen::Authorizing => screens::authorizing(),
            Screen::Creating => screens::creating(),
            Screen::Token(owner) => screens::token(owner),
            Screen::Offline => screens::offline(),
            Screen::RateLimited => screens::rate_limited(),
            Screen::TabUnavailable => screens::tab_unavailable(),
            Screen::Unexpected => screens::unexpected(),
        })
    })
}
