//! Events in, records and requests out. One turn at a time; what a turn decides is `command`'s.

use std::pin::pin;
use std::sync::{LazyLock, Mutex as Shared};

use futures_util::future::{Either, join, select};
use futures_util::lock::Mutex;
use wasm_bindgen::JsValue;

use super::command::{self, Event, Learned, Moment, News, Note, Sending, Turn, Visit};
use super::{Sender, Speaker, authorize as consent};
use crate::browser::storage::Area;
use crate::browser::{action, alarms, clock, from_js, random, runtime, tabs, windows};
use crate::protocol::{Order, Report};
use crate::transport;
use crate::vault::{AccountMemory, CommandId, Preferences, Record, RequestId, TabId, Trace, Vault};
use crate::zendesk::NoAnswer;

/// A turn reads the vault, decides and writes; two at once would write over each other.
static TURNS: LazyLock<Mutex<()>> = LazyLock::new(Mutex::default);

/// The consent pages that this instance of the worker has opened and waits for.
static OPEN: Shared<Vec<RequestId>> = Shared::new(Vec::new());

/// The key under which the session knows that a newer version waits.
const UPDATE_WAITS: &str = "update-waits";

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

/// A popup opened.
pub async fn on_wake() {
    let open = OPEN.lock().map(|open| open.clone()).unwrap_or_default();
    take_turn(|vault, _| command::woken(vault, &open)).await;
}

/// A newer version waits. It is taken as soon as the vault is empty: a reload would lose what it
/// holds.
pub async fn on_update() {
    // A version that is not noted waits for the next start of the browser.
    let _ = Area::session().write([(UPDATE_WAITS.to_owned(), true)]).await;
    take_turn(|_, _| Turn::default()).await;
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
        let private = Area::session().all::<Trace>().await;
        keep_traces(Vec::new(), private.into_iter().map(|trace| trace.command).collect()).await;
    }
}

/// An earlier instance of the worker broke down.
pub async fn on_broken() {
    take_turn(|vault, _| command::broken_down(vault)).await;
}

async fn take_turn(decide: impl FnOnce(&Vault, Moment) -> Turn) {
    let effects = {
        let _alone = TURNS.lock().await;
        let (session, local) = (Area::session(), Area::local());
        let (records, (preferences, memories)) = join(
            session.all::<Record>(),
            join(local.read::<Preferences>(Preferences::KEY), local.all::<AccountMemory>()),
        )
        .await;
        let vault: Vault = records.into_iter().collect();
        let now = clock::now();
        let withdrawn = memories.into_iter().filter(|memory| memory.is_withdrawn(now));
        let moment = Moment {
            now,
            hold: preferences.unwrap_or_default().hold(),
            fresh: RequestId(random::id()),
            withdrawn: withdrawn.map(|memory| memory.account).collect(),
            iso: clock::iso,
        };
        let mut turn = decide(&vault.at(now), moment);
        turn.remove.extend(vault.expired(now));
        let (effects, is_empty) = write(vault, turn, now).await;
        if is_empty && session.read::<bool>(UPDATE_WAITS).await == Some(true) {
            runtime::reload();
        }
        effects
    };
    wasm_bindgen_futures::spawn_local(effects.begin());
}

/// What leaves the worker once the records are written.
#[derive(Default)]
struct Effects {
    send: Option<Sending>,
    visit: Option<Visit>,
    present: Option<News>,
}

impl Effects {
    async fn begin(self) {
        if let Some(sending) = self.send {
            send(sending).await;
        }
        if let Some(visit) = self.visit {
            authorize(visit).await;
        }
        if let Some(news) = self.present {
            action::present(news.badge()).await;
        }
    }
}

/// Writes what a turn decided; gives what may now leave, and whether nothing is held any more.
async fn write(mut vault: Vault, turn: Turn, now: u64) -> (Effects, bool) {
    let Turn { put, mut remove, send, visit, leave, drop, remember, present } = turn;
    let effects = Effects { send, visit, present };
    // A new record may stand under the key of one that expired.
    remove.retain(|key| put.iter().all(|record| record.key() != *key));
    if let Some(note) = remember {
        take_note(note, now).await;
    }
    let session = Area::session();
    let records = session.write(put.iter().map(|record| (record.key(), record)));
    // Both are there before anything is sent, side by side: the click waits for them.
    let (written, ()) = join(records, keep_traces(leave, drop)).await;
    if put.is_empty() && remove.is_empty() {
        return (effects, vault.records().next().is_none());
    }
    if written.is_err() {
        // Nothing is sent whose answer could not be told apart later.
        return (Effects::default(), false);
    }
    // What can't be dropped is past its deadline soon and reads as absent.
    let _ = session.drop_keys(&remove).await;
    remove.iter().for_each(|key| vault.remove(key));
    put.into_iter().for_each(|record| vault.put(record));
    alarms::set(vault.next_deadline());
    (effects, vault.records().next().is_none())
}

/// Traces of usual windows are on disk, so that a crash loses none; those of private windows are
/// nowhere but in memory.
async fn keep_traces(leave: Vec<Trace>, drop: Vec<CommandId>) {
    for trace in leave {
        let area = if trace.owner.private { Area::session() } else { Area::local() };
        // Without its trace a token whose secret is lost is only told of, not found.
        let _ = area.write([(Trace::key(&trace.command), trace)]).await;
    }
    if !drop.is_empty() {
        let keys: Vec<_> = drop.iter().map(Trace::key).collect();
        for area in [Area::local(), Area::session()] {
            // What stays is looked for once more, and dropped then.
            let _ = area.drop_keys(&keys).await;
        }
    }
}

async fn take_note(Note { account, learned }: Note, now: u64) {
    let key = AccountMemory::key(&account);
    let before = Area::local().read::<AccountMemory>(&key).await;
    let mut memory =
        before.unwrap_or(AccountMemory { account, last_client: None, used_at: now, withdrawn_at: None });
    match learned {
        Learned::Used(client) => (memory.last_client, memory.used_at) = (Some(client), now),
        Learned::Withdrawn => memory.withdrawn_at = Some(now),
    }
    // A note that can't be written costs a choice or a call next time, no more.
    let _ = Area::local().write([(key, memory)]).await;
}

async fn send(Sending { id, tab, account, request }: Sending) {
    let sent = transport::dispatch(tab, &account, &request, &id);
    let left = tabs::left(tab, account.origin());
    let event = match select(pin!(sent), pin!(left)).await {
        Either::Left((Ok(()), _)) => return,
        Either::Left((Err(NoAnswer::Lost), _)) | Either::Right(_) => Event::Lost,
        Either::Left((Err(nothing_was_sent), _)) => Event::Answered(Err(nothing_was_sent)),
    };
    go_on(&id, event).await;
}

async fn authorize(visit: Visit) {
    let id = visit.id.clone();
    if let Ok(mut open) = OPEN.lock() {
        open.push(id.clone());
    }
    let consent = consent::ask(visit).await;
    go_on(&id, Event::Consented(consent)).await;
    if let Ok(mut open) = OPEN.lock() {
        open.retain(|other| *other != id);
    }
}

/// Hands an event to the intent that waits for it, if there still is one.
async fn go_on(id: &RequestId, event: Event) {
    take_turn(|vault, moment| match vault.intent_awaiting(id) {
        Some(intent) => command::advance(intent, event, vault, moment),
        None => Turn::default(),
    })
    .await;
}
