//! Events in, records and requests out. One turn at a time; what a turn decides is `command`'s.

use std::sync::LazyLock;

use futures_util::future::join;
use futures_util::lock::Mutex;
use wasm_bindgen::JsValue;

use super::command::{self, Event, Moment, Sending, Turn, Used};
use super::{Sender, Speaker};
use crate::browser::storage::Area;
use crate::browser::{alarms, clock, from_js, random, runtime, windows};
use crate::protocol::{Order, Report};
use crate::transport;
use crate::vault::{AccountMemory, Preferences, Record, RequestId, TabId, Vault};
use crate::zendesk::NoAnswer;

/// A turn reads the vault, decides and writes; two at once would write over each other.
static TURNS: LazyLock<Mutex<()>> = LazyLock::new(Mutex::default);

/// A message came. True if it was for us and is taken care of.
pub async fn on_message(message: JsValue, sender: JsValue) -> bool {
    let Ok(sender) = from_js::<Sender>(sender) else { return false };
    match Speaker::of(sender, &runtime::id(), &runtime::pages()) {
        Some(Speaker::OurPage) => {
            let Ok(order) = from_js::<Order>(message) else { return false };
            take_turn(|vault, moment| command::accept(order, vault, moment)).await;
            true
        }
        Some(Speaker::Tab(tab, origin)) => {
            let Ok(report) = from_js::<Report>(message) else { return false };
            take_turn(|vault, moment| command::answered(report, TabId(tab), &origin, vault, moment)).await;
            true
        }
        None => false,
    }
}

/// A tab was closed.
pub async fn on_tab_closed(tab: i32) {
    take_turn(|vault, moment| command::tab_closed(TabId(tab), vault, &moment)).await;
}

/// The alarm rang: an intent is lost, or something is to be forgotten, as in every turn.
pub async fn on_time() {
    take_turn(|vault, moment| command::time_passed(vault, &moment)).await;
}

/// A window was closed; with the last private one goes what it held.
pub async fn on_private_windows_gone() {
    if windows::no_private_one().await {
        take_turn(|vault, _| command::private_windows_gone(vault)).await;
    }
}

/// An earlier instance of the worker broke down.
pub async fn on_broken() {
    take_turn(|vault, _| command::broken_down(vault)).await;
}

async fn take_turn(decide: impl FnOnce(&Vault, Moment) -> Turn) {
    let sending = {
        let _alone = TURNS.lock().await;
        let session = Area::session();
        let local = Area::local();
        let (records, preferences) =
            join(session.all::<Record>(), local.read::<Preferences>(Preferences::KEY)).await;
        let vault: Vault = records.into_iter().collect();
        let moment = Moment {
            now: clock::now(),
            hold: preferences.unwrap_or_default().hold(),
            fresh: RequestId(random::id()),
        };
        let now = moment.now;
        let mut turn = decide(&vault.at(now), moment);
        turn.remove.extend(vault.expired(now));
        write(vault, turn, now).await
    };
    if let Some(sending) = sending {
        wasm_bindgen_futures::spawn_local(send(sending));
    }
}

/// Writes what a turn decided, and gives the request that may now leave.
async fn write(mut vault: Vault, turn: Turn, now: u64) -> Option<Sending> {
    let Turn { put, mut remove, send, remember } = turn;
    // A new record may stand under the key of one that expired.
    remove.retain(|key| put.iter().all(|record| record.key() != *key));
    if put.is_empty() && remove.is_empty() {
        return send;
    }
    let session = Area::session();
    let written = session.write(put.iter().map(|record| (record.key(), record))).await;
    if written.is_err() {
        // Nothing is sent whose answer could not be told apart later.
        return None;
    }
    // What can't be dropped is past its deadline soon and reads as absent.
    let _ = session.drop_keys(&remove).await;
    remove.iter().for_each(|key| vault.remove(key));
    put.into_iter().for_each(|record| vault.put(record));
    alarms::set(vault.next_deadline());
    if let Some(used) = remember {
        note(used, now).await;
    }
    send
}

async fn note(Used { account, client }: Used, now: u64) {
    let key = AccountMemory::key(&account);
    // A note that can't be written costs a choice next time, no more.
    let _ = Area::local().write([(key, AccountMemory { account, last_client: client, used_at: now })]).await;
}

async fn send(Sending { id, tab, account, request }: Sending) {
    let Err(why) = transport::dispatch(tab, &account, &request, &id).await else { return };
    let event = match why {
        NoAnswer::Lost => Event::Lost,
        nothing_was_sent => Event::Answered(Err(nothing_was_sent)),
    };
    take_turn(|vault, moment| match vault.intent_awaiting(&id) {
        Some(intent) => command::advance(intent, event, vault, moment),
        None => Turn::default(),
    })
    .await;
}
