//! What the worker knows of the browser's storage: read once, then kept true by what it writes.

use futures_util::future::{join, join4};
use wasm_bindgen::JsValue;

use super::command::{Context, MemoryUpdate, OpenRevocations};
use super::write_transition::{Refused, Store};
use crate::browser::storage::Area;
use crate::browser::{clock, random};
use crate::vault::{
    AccountMemory, CommandId, Intent, Key, Millis, Owner, Preferences, Record, RequestId, ResultChunk,
    TokenList, TokenNote, UpdateWaits, UserNote, Vault,
};

/// How long a page may hold a newer version back before it is asked for again, in milliseconds. A popup
/// that closes tells nobody.
const ASKS_AGAIN_AFTER_MS: Millis = 60_000;

/// Nobody else writes what is in here. An instance of the worker that begins, or that was refused a
/// write, reads it anew.
pub(super) struct Stored {
    pub(super) vault: Vault,
    pub(super) revocations: OpenRevocations,
    memories: Vec<AccountMemory>,
    preferences: Preferences,
    /// The disk could be read. Where it could not, what is held is held for the usual time, and nothing
    /// that is remembered is written over.
    pub(super) is_whole: bool,
    /// A newer version of the extension waits.
    update_waits: bool,
}

impl Stored {
    /// What was kept, to be kept again once it is true; else it is read.
    ///
    /// # Errors
    /// [`Refused`]: what is stored is not known, and nothing may be decided or written.
    pub(super) async fn of(kept: &mut Option<Self>) -> Result<Self, Refused> {
        match kept.take() {
            Some(stored) => Ok(stored),
            None => Self::read().await.map_err(|_| Refused),
        }
    }

    async fn read() -> Result<Self, JsValue> {
        let (session, local) = (Area::session(), Area::local());
        let (records, update_waits, preferences, memories) = join4(
            session.all::<Record>(),
            session.read::<UpdateWaits>(UpdateWaits::KEY),
            local.read(Preferences::KEY),
            local.all(),
        )
        .await;
        let vault: Vault = records?.into_iter().collect();
        let revocations = read_revocations(&session, &vault).await?;
        Ok(Self {
            vault,
            revocations,
            is_whole: memories.is_ok() && preferences.is_ok(),
            memories: memories.unwrap_or_default(),
            preferences: preferences.unwrap_or_default().unwrap_or_default(),
            update_waits: update_waits?.unwrap_or_default().0,
        })
    }

    /// What a machine is told at this moment.
    pub(super) fn context(&self) -> Context {
        let now = clock::now();
        let length = |memory: &AccountMemory| Some((memory.account.clone(), memory.whole_secret_length()?));
        let withdrawn = self.memories.iter().filter(|memory| memory.is_withdrawn(now));
        Context {
            now,
            hold: self.preferences.hold(),
            fresh: RequestId(random::id()),
            revocations: self.revocations.clone(),
            secret_lengths: self.memories.iter().filter_map(length).collect(),
            withdrawn: withdrawn.map(|memory| memory.account.clone()).collect(),
            iso: clock::iso,
            parse: clock::parse,
        }
    }

    pub(super) async fn remember_all(&mut self, updates: Vec<MemoryUpdate>, now: Millis) {
        if !self.is_whole {
            return;
        }
        for update in updates {
            self.remember(update, now).await;
        }
    }

    /// A memory that can't be written costs a choice or a call next time, no more.
    async fn remember(&mut self, update: MemoryUpdate, now: Millis) {
        let known = self.memories.iter().position(|memory| memory.account == update.account);
        let mut memory = match known {
            Some(at) => self.memories.swap_remove(at),
            None => AccountMemory::new(update.account.clone(), now),
        };
        update.apply(&mut memory, now);
        let _ = Area::local().write([(memory.key(), &memory)]).await;
        self.memories.push(memory);
    }

    /// Notes that a newer version waits. Where that can't be written, it waits for the next start of
    /// the browser, or for the end of this instance of the worker.
    pub(super) async fn update_waits(&mut self) {
        self.update_waits = true;
        let _ = Area::session().write([(UpdateWaits::KEY, UpdateWaits(true))]).await;
    }

    /// When the worker has to look again: at what is due, or whether the pages that hold the newer version
    /// back are closed.
    pub(super) fn next_look(&self, now: Millis) -> Option<Millis> {
        let update = self.may_be_updated().then_some(now + ASKS_AGAIN_AFTER_MS);
        self.vault.next_deadline().into_iter().chain(update).min()
    }

    /// True if the newer version can be taken: a reload would lose what the vault holds.
    pub(super) fn may_be_updated(&self) -> bool {
        self.update_waits && self.vault.is_empty()
    }
}

/// The tokens of the revocations of many that may still take an answer.
async fn read_revocations(session: &Area, vault: &Vault) -> Result<OpenRevocations, JsValue> {
    let mut revocations = OpenRevocations::default();
    let may_be_answered = |intent: &&Intent| intent.outcome.is_none() || intent.request.is_some();
    let of_many = vault.intents().filter(|intent| intent.work.revocation().is_some());
    for intent in of_many.filter(may_be_answered) {
        if let Some(tokens) = session.read::<TokenList>(Key::of_token_list(&intent.id)).await? {
            revocations.know(intent.id.clone(), tokens);
        }
    }
    Ok(revocations)
}

/// The browser's own areas.
pub(super) struct Areas;

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

    async fn write_tokens(&self, key: &Key, tokens: &TokenList) -> Result<(), Refused> {
        Area::session().write([(key, tokens)]).await.map_err(|_| Refused)
    }

    async fn write_results(&self, key: &Key, results: &ResultChunk) -> Result<(), Refused> {
        Area::session().write([(key, results)]).await.map_err(|_| Refused)
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

    async fn read_note(&self, command: &CommandId) -> Result<Option<TokenNote>, Refused> {
        let key = Key::of_note(command);
        let (on_disk, in_memory) =
            join(Area::local().read::<TokenNote>(&key), Area::session().read::<TokenNote>(&key)).await;
        Ok(on_disk.map_err(|_| Refused)?.or(in_memory.map_err(|_| Refused)?))
    }

    async fn drop_notes(&self, commands: &[CommandId]) -> Result<(), Refused> {
        let keys: Vec<Key> = commands.iter().map(Key::of_note).collect();
        for area in [Area::local(), Area::session()] {
            area.drop_keys(&keys).await.map_err(|_| Refused)?;
        }
        Ok(())
    }

    async fn write_user_notes(&self, notes: &[UserNote]) -> Result<(), Refused> {
        let (blank, written): (Vec<_>, Vec<_>) = notes.iter().partition(|note| note.is_blank());
        let area = Area::local();
        area.write(written.into_iter().map(|note| (note.key(), note))).await.map_err(|_| Refused)?;
        let keys: Vec<Key> = blank.into_iter().map(UserNote::key).collect();
        area.drop_keys(&keys).await.map_err(|_| Refused)
    }
}
