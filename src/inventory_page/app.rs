//! The page's root.

use gloo_timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::api_tokens::ApiTokensView;
use super::client_card::{ClientCard, ClientCardDialog};
use super::clients::{ClientCommands, ClientsView, SentDraft};
use super::head::Head;
use super::model::Model;
use super::replacement::{HeldClients, Replacement, ReplacementDialog};
use super::revoke::RevokeState;
use super::status::Status;
use super::tokens::TokensView;
use super::{address_bar, commands, connection, notes, reads};
use crate::browser::clock;
use crate::inventory::View;
use crate::parts::{Dynamic, text};
use crate::vault::Record;

/// Between two looks at the clock, in milliseconds.
const TICK_MS: u32 = 60_000;

/// Takes over `<main>`. The page ends when what is returned is dropped.
#[must_use = "the page ends when this is dropped"]
pub fn start() -> Option<impl Sized> {
    let main = document().query_selector("main").ok().flatten()?;
    let main: HtmlElement = main.unchecked_into();
    Some(mount_to(main.clone(), move || view! { <App main=main/> }))
}

#[component]
fn App(main: HtmlElement) -> impl IntoView {
    let (tab, address) = address_bar::read();
    let model = Model::new(tab, address, clock::now());
    provide_context(model);
    provide_context(RevokeState::default());
    provide_context(ClientCommands::default());
    provide_context(SentDraft::of_one_user(model));
    provide_context(ClientCard::default());
    provide_context(Replacement::default());
    reads::go_on(model);
    connection::keep(model);
    commands::keep(model);
    notes::keep(model);
    address_bar::keep(model);
    let tick = StoredValue::new_local(Interval::new(TICK_MS, move || model.now.set(clock::now())));
    on_cleanup(move || tick.dispose());
    look_at_deadlines(model);
    name_state(model, main);
    let view = Memo::new(move |_| model.view());
    let shown = move || {
        // Its dialogs are about what was read for others.
        model.connection.another_user.track();
        match view.get() {
            View::Tokens => view! { <TokensView/> }.into_any(),
            View::Clients => view! {
                <HeldClients/>
                <ClientsView/>
                <ReplacementDialog/>
            }
            .into_any(),
            View::ApiTokens => view! {
                <HeldClients/>
                <ApiTokensView/>
                <ReplacementDialog/>
            }
            .into_any(),
        }
    };
    view! {
        <Head/>
        <Status/>
        <Dynamic view=shown/>
        <ClientCardDialog/>
    }
}

/// Looks at the clock the moment that something held is to be forgotten, whatever the worker's alarm does.
fn look_at_deadlines(model: Model) {
    Effect::new(move |_: Option<Option<Timeout>>| {
        model.now.track();
        let now = clock::now();
        let vault = model.vault.read();
        let next = vault.records().filter_map(Record::deadline).filter(|at| *at > now).min()?;
        // A timer that is too long would ring at once: the next tick sets another.
        let wait = u32::try_from(next - now).ok().filter(|wait| *wait <= TICK_MS)?;
        Some(Timeout::new(wait, move || model.now.set(clock::now())))
    });
}

/// Keeps `data-state`, `data-view` and the tab's title true, and takes the shell away.
fn name_state(model: Model, main: HtmlElement) {
    if let Ok(Some(shell)) = main.query_selector("#shell") {
        shell.remove();
    }
    let state = text(move || <&str>::from(model.state.get()).to_owned());
    let view = text(move || <&str>::from(model.view()).to_owned());
    Effect::new(move || {
        // Refused only for names that are no attribute's.
        let _ = main.set_attribute("data-state", &state.read());
        let _ = main.set_attribute("data-view", &view.read());
    });
    Effect::new(move || document().set_title(&crate::texts::inventory_title(&model.account_name())));
}
