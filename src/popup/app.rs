//! The popup's root: it takes over from the shell that popup.html painted.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Screen;
use super::model::Model;
use super::screens::{
    Authorizing, Consent, Creating, NoClients, NotAdmin, NotZendesk, Offline, RateLimited, Ready, SignedOut,
    TabUnavailable, Token, UnexpectedFailure,
};
use super::{outcomes, reads, tasks};
use crate::browser::clock;
use crate::browser::storage::Area;

/// Between two ticks of the clock, in milliseconds.
const TICK_MS: u32 = 1_000;

/// Takes over `<main>`. The reads start before anything is mounted; the shell stays until the
/// first state is known. The popup ends when what is returned is dropped.
#[must_use = "the popup ends when this is dropped"]
pub fn start() -> Option<impl Sized> {
    let main = document().query_selector("main").ok().flatten()?;
    let main: HtmlElement = main.unchecked_into();
    Some(mount_to(main.clone(), move || view! { <App main=main/> }))
}

#[component]
fn App(main: HtmlElement) -> impl IntoView {
    let model = Model::new(clock::now());
    provide_context(model);
    keep_current(model);
    name_state(model, main);
    // The screen is another one only when the state is: what a screen reads is its own matter.
    move || {
        let screen = model.screen.get();
        let_go_of_focus();
        match screen {
            Screen::Connecting => ().into_any(),
            Screen::NotZendesk => view! { <NotZendesk/> }.into_any(),
            Screen::SignedOut => view! { <SignedOut/> }.into_any(),
            Screen::NotAdmin => view! { <NotAdmin/> }.into_any(),
            Screen::NoClients => view! { <NoClients/> }.into_any(),
            Screen::Ready => view! { <Ready/> }.into_any(),
            Screen::Consent => view! { <Consent/> }.into_any(),
            Screen::Authorizing => view! { <Authorizing/> }.into_any(),
            Screen::Creating => view! { <Creating/> }.into_any(),
            Screen::Token(owner) => view! { <Token owner=owner/> }.into_any(),
            Screen::Offline => view! { <Offline/> }.into_any(),
            Screen::RateLimited => view! { <RateLimited/> }.into_any(),
            Screen::TabUnavailable => view! { <TabUnavailable/> }.into_any(),
            Screen::Unexpected => view! { <UnexpectedFailure/> }.into_any(),
        }
    }
}

/// Watches the vault from before the first read on, and lets the clock tick.
fn keep_current(model: Model) {
    let watch = Area::session().watch(move |changes| reads::follow(model, changes));
    let tick = Interval::new(TICK_MS, move || model.vault.now.set(clock::now()));
    let running = StoredValue::new_local((watch, tick));
    on_cleanup(move || running.dispose());
    tasks::spawn(model, reads::open(model));
    Effect::new(move || {
        ask_again(model);
        outcomes::take_over(model);
    });
}

/// Where a command waits for the account to say who is signed in, and that has failed to, it is asked again.
fn ask_again(model: Model) {
    let is_given = model.commands.unacknowledged.read().is_some();
    if is_given && model.commands.waiting.with_value(Option::is_some) {
        tasks::spawn(model, reads::reload(model));
    }
}

/// Keeps `data-state` true, and the shell on screen while there is nothing else to show: before the
/// first state, and where a held token was forgotten before the account has answered.
fn name_state(model: Model, main: HtmlElement) {
    Effect::new(move || {
        let screen = model.screen.get();
        if let Ok(Some(shell)) = main.query_selector("#shell") {
            let shell: HtmlElement = shell.unchecked_into();
            shell.set_hidden(screen != Screen::Connecting);
        }
        // Refused only for names that are no attribute's.
        let _ = main.set_attribute("data-state", screen.name());
    });
}

/// The focus leaves before its element does. Else the browser lays the whole document out while it
/// takes the old screen away, only to find where the focus goes.
fn let_go_of_focus() {
    let focused = document().active_element();
    if let Some(focused) = focused.as_ref().and_then(|element| element.dyn_ref::<HtmlElement>()) {
        // It never fails.
        let _ = focused.blur();
    }
}
