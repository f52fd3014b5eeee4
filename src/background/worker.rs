//! Events in, records and requests out. One transition at a time; what a transition decides is `command`'s.

use std::pin::pin;
use std::sync::{LazyLock, Mutex as Shared};

use futures_util::future::{Either, join, select};
use futures_util::lock::Mutex;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;

use super::command::{self, ConsentRequest, Context, Event, MemoryChange, OutgoingRequest, Transition};
use super::stored::{Areas, Stored};
use super::write_transition::{self, Effects};
use super::{MessageSender, TrustedSender, consent_window, revocation_timer};
use crate::browser::storage::Area;
use crate::browser::{action, alarms, clock, from_js, runtime, tabs, windows};
use crate::protocol::{CommandMessage, Report};
use crate::transport;
use crate::vault::{Millis, RequestId, TabId, TokenNote, Vault};
use crate::zendesk::{PacedAnswer, Permit, TransportError};

/// Locked for as long as a transition takes: two at once would write over each other. None before it
/// is read.
static STORED: LazyLock<Mutex<Option<Stored>>> = LazyLock::new(Mutex::default);

/// The consent pages that this instance of the worker has opened and waits for.
static OPEN: Shared<Vec<RequestId>> = Shared::new(Vec::new());

/// A message came. True if it was for us and is taken care of: else it is to be sent again.
pub async fn on_message(message: JsValue, sender: JsValue) -> bool {
    let Ok(sender) = from_js::<MessageSender>(sender) else { return false };
    match TrustedSender::of(sender, &runtime::id(), &runtime::pages()) {
        Some(TrustedSender::ExtensionPage(page)) => {
            let Ok(message) = from_js::<CommandMessage>(message) else { return false };
            if !page.may_order(&message.command) {
                return false;
            }
            make_transition(|vault, context| command::accept(message, vault, context)).await
        }
        Some(TrustedSender::Tab(tab, origin)) => {
            let Ok(report) = from_js::<Report>(message) else { return false };
            make_transition(|vault, context| command::answered(report, TabId(tab), &origin, vault, context))
                .await
        }
        None => false,
    }
}

pub async fn on_wake() {
    make_transition(|vault, context| {
        let open = OPEN.lock().map(|open| open.clone()).unwrap_or_default();
        command::woken(vault, &open, &context)
    })
    .await;
}

/// A newer version waits. It is taken as soon as the vault is empty, as a reload would lose what it
/// holds, and no page of ours is open.
pub async fn on_update() {
    {
        let mut kept = STORED.lock().await;
        // What is not known may hold something: the newer version comes with the browser's next start.
        let Ok(mut stored) = Stored::of(&mut kept).await else { return };
        stored.update_waits().await;
        *kept = stored.is_whole.then_some(stored);
    }
    make_transition(|_, _| Transition::default()).await;
}

pub async fn on_tab_closed(tab: i32) {
    make_transition(|vault, context| command::tab_closed(TabId(tab), vault, &context)).await;
}

/// The alarm rang: an intent is lost, or something is to be forgotten, as in every transition.
pub async fn on_time() {
    make_transition(|vault, context| command::time_passed(vault, &context)).await;
}

/// A window was closed; with the last private one goes what it held.
pub async fn on_private_windows_gone() {
    if windows::no_private_one().await {
        make_transition(|vault, _| command::private_windows_gone(vault)).await;
        let private = Area::session().all::<TokenNote>().await.unwrap_or_default();
        let drop = private.into_iter().map(|note| note.command).collect();
        make_transition(|_, _| Transition { drop_notes: drop, ..Transition::default() }).await;
    }
}

/// An earlier instance of the worker broke down.
pub async fn on_broken() {
    make_transition(|vault, context| command::broken_down(vault, &context)).await;
}

/// When the worker looks again at what it could not read, in milliseconds: Chromium's alarms ring no sooner.
const READS_AGAIN_AFTER_MS: Millis = 30_000;

/// Decides, and writes what was decided. True if it is written, so that nobody needs to ask again. Nothing is
/// decided on what can't be read.
async fn make_transition(decide: impl FnOnce(&Vault, Context) -> Transition) -> bool {
    let mut kept = STORED.lock().await;
    let Ok(mut stored) = Stored::of(&mut kept).await else {
        // The alarm may have rung for what is due.
        alarms::set(Some(clock::now() + READS_AGAIN_AFTER_MS));
        return false;
    };
    let context = stored.context();
    let now = context.now;
    let tabs_before = stored.vault.revoking_tabs();
    let transition = decide(&stored.vault.at(now), context.clone());
    let mut transition = command::drop_expired(transition, &stored.vault, &context);
    let (shown, used): (Vec<_>, Vec<_>) = transition
        .remember
        .take()
        .into_iter()
        .partition(|update| update.change == MemoryChange::TokensApiWithdrawn);
    // The screen that follows shows what the account can do.
    stored.remember_all(shown, now).await;
    let mut revocations = stored.revocations.clone();
    transition.apply_to(&mut revocations);
    let written = write_transition::write(&Areas, &mut stored.vault, transition).await;
    let is_written = written.is_ok();
    stored.revocations = revocations;
    if let Ok(effects) = written {
        if let Some(consent_request) = &effects.consent_request {
            // Whoever makes the next transition knows that the page is ours.
            opened(&consent_request.id);
        }
        wasm_bindgen_futures::spawn_local(carry_out(effects));
    }
    stored.remember_all(used, now).await;
    alarms::set(stored.next_look(now));
    if is_written {
        revocation_timer::set(stored.vault.next_revocation(), now, on_time);
    }
    hold_tabs(&tabs_before, &stored.vault.revoking_tabs());
    if stored.may_be_updated() && !is_read().await {
        runtime::reload();
    }
    // What was refused may stand in part, and what was not read may be read next time.
    *kept = (is_written && stored.is_whole).then_some(stored);
    is_written
}

/// A popup or an inventory is open: a reload would close it under its reader's eyes.
async fn is_read() -> bool {
    let (popup, inventory) = join(runtime::is_popup_open(), runtime::is_inventory_open()).await;
    popup || inventory
}

/// A tab in which tokens are being revoked is not discarded.
fn hold_tabs(before: &[TabId], now: &[TabId]) {
    let added = now.iter().filter(|tab| !before.contains(tab)).map(|tab| (*tab, false));
    let left = before.iter().filter(|tab| !now.contains(tab)).map(|tab| (*tab, true));
    for (tab, may) in added.chain(left) {
        wasm_bindgen_futures::spawn_local(tabs::let_discard(tab, may));
    }
}

async fn carry_out(Effects { send: sending, consent_request, reopen_popup, answer }: Effects) {
    if let Some((account, answer)) = answer {
        transport::answered(&account, answer).await;
    }
    if let Some(sending) = sending {
        send(sending).await;
    }
    if let Some(consent_request) = consent_request {
        authorize(consent_request).await;
    }
    if let Some(badge) = reopen_popup {
        action::reopen_popup(badge.text()).await;
    }
}

async fn send(OutgoingRequest { id, tab, account, request, wait, is_paced }: OutgoingRequest) {
    if wait > 0 {
        TimeoutFuture::new(wait).await;
    }
    if is_paced {
        let permit = transport::permit(&account).await;
        let until = match permit {
            Permit::NotBefore(at) => Some(at),
            // Its user may have let it rest meanwhile, or ended it.
            Permit::Now | Permit::AfterAnswer if !is_wanted(&id).await => {
                transport::answered(&account, PacedAnswer::default()).await;
                Some(clock::now())
            }
            Permit::Now | Permit::AfterAnswer => None,
        };
        if let Some(until) = until {
            return hand_event(&id, Event::NotSent { until }).await;
        }
    }
    let sent = transport::dispatch(tab, &account, &request, &id);
    let left = tabs::left(tab, account.origin());
    let event = match select(pin!(sent), pin!(left)).await {
        Either::Left((Ok(()), _)) => return,
        Either::Left((Err(TransportError::Lost), _)) => Event::Lost,
        Either::Right(_) => Event::TabGone,
        Either::Left((Err(nothing_was_sent), _)) => Event::Answered(Err(nothing_was_sent)),
    };
    hand_event(&id, event).await;
}

async fn authorize(consent_request: ConsentRequest) {
    let id = consent_request.id.clone();
    let consent = match select(pin!(consent_window::ask(consent_request)), pin!(windows::next_opened())).await
    {
        Either::Left((consent, _)) => consent,
        Either::Right((window, consent)) => {
            if let Some(window) = window {
                hand_event(&id, Event::ConsentShown(window)).await;
            }
            consent.await
        }
    };
    hand_event(&id, Event::Consented(consent)).await;
    if let Ok(mut open) = OPEN.lock() {
        open.retain(|other| *other != id);
    }
}

fn opened(page: &RequestId) {
    if let Ok(mut open) = OPEN.lock() {
        open.push(page.clone());
    }
}

/// The request is still to be sent.
async fn is_wanted(id: &RequestId) -> bool {
    let mut kept = STORED.lock().await;
    let Ok(stored) = Stored::of(&mut kept).await else { return false };
    let awaiting = stored.vault.intent_awaiting(id);
    let is_wanted = awaiting.is_some_and(|intent| intent.outcome.is_none() && !intent.is_paused());
    *kept = stored.is_whole.then_some(stored);
    is_wanted
}

/// Hands an event to the intent that waits for it, if there still is one.
async fn hand_event(id: &RequestId, event: Event) {
    make_transition(|vault, context| match vault.intent_awaiting(id) {
        Some(intent) => command::advance(intent, event, vault, context),
        None => Transition::default(),
    })
    .await;
}
