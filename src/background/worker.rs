//! Events in, records and requests out. One transition at a time; what a transition decides is `command`'s.

use std::pin::pin;
use std::sync::{LazyLock, Mutex as Shared};

use futures_util::future::{Either, join, select};
use futures_util::lock::Mutex;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;

use super::command::{
    self, ConsentRequest, Context, Event, MemoryChange, MemoryUpdate, OutgoingRequest, Transition,
};
use super::write_transition::{self, Effects, Refused, Store};
use super::{MessageSender, TrustedSender, consent_window};
use crate::browser::storage::Area;
use crate::browser::{action, alarms, clock, from_js, random, runtime, tabs, windows};
use crate::protocol::{CommandMessage, Report};
use crate::transport;
use crate::vault::{
    AccountMemory, CommandId, Key, Owner, Preferences, Record, RequestId, TabId, TokenNote, Vault,
};
use crate::zendesk::TransportError;

/// A transition reads the vault, decides and writes; two at once would write over each other.
static TRANSITIONS: LazyLock<Mutex<()>> = LazyLock::new(Mutex::default);

/// The consent pages that this instance of the worker has opened and waits for.
static OPEN: Shared<Vec<RequestId>> = Shared::new(Vec::new());

/// The key under which the session knows that a newer version waits.
const UPDATE_WAITS: &str = "update-waits";

/// A message came. True if it was for us and is taken care of: else it is to be sent again.
pub async fn on_message(message: JsValue, sender: JsValue) -> bool {
    let Ok(sender) = from_js::<MessageSender>(sender) else { return false };
    match TrustedSender::of(sender, &runtime::id(), &runtime::pages()) {
        Some(TrustedSender::ExtensionPage) => {
            let Ok(message) = from_js::<CommandMessage>(message) else { return false };
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

/// A newer version waits. It is taken as soon as the vault is empty: a reload would lose what it
/// holds.
pub async fn on_update() {
    // A version that is not noted waits for the next start of the browser.
    let _ = Area::session().write([(UPDATE_WAITS, true)]).await;
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
        let private = Area::session().all::<TokenNote>().await;
        let drop = private.into_iter().map(|note| note.command).collect();
        make_transition(|_, _| Transition { drop_notes: drop, ..Transition::default() }).await;
    }
}

/// An earlier instance of the worker broke down.
pub async fn on_broken() {
    make_transition(|vault, context| command::broken_down(vault, &context)).await;
}

/// Decides, and writes what was decided. True if it is written, so that nobody needs to ask again.
async fn make_transition(decide: impl FnOnce(&Vault, Context) -> Transition) -> bool {
    let effects = {
        let _alone = TRANSITIONS.lock().await;
        let (session, local) = (Area::session(), Area::local());
        let (records, (preferences, memories)) = join(
            session.all::<Record>(),
            join(local.read::<Preferences>(Preferences::KEY), local.all::<AccountMemory>()),
        )
        .await;
        let mut vault: Vault = records.into_iter().collect();
        let now = clock::now();
        let withdrawn = memories.into_iter().filter(|memory| memory.is_withdrawn(now));
        let context = Context {
            now,
            hold: preferences.unwrap_or_default().hold(),
            fresh: RequestId(random::id()),
            withdrawn: withdrawn.map(|memory| memory.account).collect(),
            iso: clock::iso,
            parse: clock::parse,
        };
        let transition = decide(&vault.at(now), context.clone());
        let mut transition = command::drop_expired(transition, &vault, &context);
        let (change, used): (Vec<_>, Vec<_>) = transition
            .remember
            .take()
            .into_iter()
            .partition(|update| update.change == MemoryChange::TokensApiWithdrawn);
        // The screen that follows shows what the account can do.
        update_memories(change, now).await;
        let written = write_transition::write(&Areas, &vault, &mut transition).await;
        if written.is_ok() {
            transition.remove.iter().for_each(|key| vault.remove(key));
            transition.put.drain(..).for_each(|record| vault.put(record));
        }
        if let Ok(Effects { consent_request: Some(consent_request), .. }) = &written {
            // Whoever makes the next transition knows that the page is ours.
            opened(&consent_request.id);
        }
        alarms::set(vault.next_deadline());
        update_memories(used, now).await;
        if vault.is_empty() && session.read::<bool>(UPDATE_WAITS).await == Some(true) {
            runtime::reload();
        }
        written
    };
    let is_written = effects.is_ok();
    wasm_bindgen_futures::spawn_local(carry_out(effects.unwrap_or_default()));
    is_written
}

async fn carry_out(Effects { send: sending, consent_request, reopen_popup }: Effects) {
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

/// The browser's own areas.
struct Areas;

impl Areas {
    fn of(owner: &Owner) -> Area {
        if owner.private { Area::session() } else { Area::local() }
    }
}

impl Store for Areas {
    async fn put(&self, records: &[Record]) -> Result<(), Refused> {
        let records = records.iter().map(|record| (record.key(), record));
        Area::session().write(records).await.map_err(|_| Refused)
    }

    async fn remove(&self, keys: &[Key]) -> Result<(), Refused> {
        Area::session().drop_keys(keys).await.map_err(|_| Refused)
    }

    async fn write_notes(&self, notes: &[TokenNote]) -> Result<(), Refused> {
        for note in notes {
            let entry = [(note.key(), note)];
            Self::of(&note.owner).write(entry).await.map_err(|_| Refused)?;
        }
        Ok(())
    }

    async fn read_note(&self, command: &CommandId) -> Option<TokenNote> {
        let key = Key::of_note(command);
        let (on_disk, in_memory) =
            join(Area::local().read::<TokenNote>(&key), Area::session().read::<TokenNote>(&key)).await;
        on_disk.or(in_memory)
    }

    async fn drop_notes(&self, commands: &[CommandId]) -> Result<(), Refused> {
        let keys: Vec<Key> = commands.iter().map(Key::of_note).collect();
        for area in [Area::local(), Area::session()] {
            area.drop_keys(&keys).await.map_err(|_| Refused)?;
        }
        Ok(())
    }
}

async fn update_memories(updates: Vec<MemoryUpdate>, now: u64) {
    for update in updates {
        update_memory(update, now).await;
    }
}

async fn update_memory(MemoryUpdate { account, change }: MemoryUpdate, now: u64) {
    let key = Key::of_account(&account);
    let before = Area::local().read::<AccountMemory>(&key).await;
    let mut memory =
        before.unwrap_or(AccountMemory { account, last_client: None, used_at: now, withdrawn_at: None });
    match change {
        MemoryChange::ClientUsed(client) => (memory.last_client, memory.used_at) = (Some(client), now),
        MemoryChange::TokensApiWithdrawn => memory.withdrawn_at = Some(now),
    }
    // A note that can't be written costs a choice or a call next time, no more.
    let _ = Area::local().write([(key, memory)]).await;
}

async fn send(OutgoingRequest { id, tab, account, request, wait }: OutgoingRequest) {
    if wait > 0 {
        TimeoutFuture::new(wait).await;
    }
    let sent = transport::dispatch(tab, &account, &request, &id);
    let left = tabs::left(tab, account.origin());
    let event = match select(pin!(sent), pin!(left)).await {
        Either::Left((Ok(()), _)) => return,
        Either::Left((Err(TransportError::Lost), _)) | Either::Right(_) => Event::Lost,
        Either::Left((Err(nothing_was_sent), _)) => Event::Answered(Err(nothing_was_sent)),
    };
    hand_event(&id, event).await;
}

async fn authorize(consent_request: ConsentRequest) {
    let id = consent_request.id.clone();
    let consent = consent_window::ask(consent_request).await;
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

/// Hands an event to the intent that waits for it, if there still is one.
async fn hand_event(id: &RequestId, event: Event) {
    make_transition(|vault, context| match vault.intent_awaiting(id) {
        Some(intent) => command::advance(intent, event, vault, context),
        None => Transition::default(),
    })
    .await;
}
