//! The browser's storage: memory that ends with a crash, a disk that does not, and both may fail.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use full_token::background::command::OpenRevocations;
use full_token::background::write_transition::{Refused, Store};
use full_token::vault::{
    CommandId, Key, Record, ResultChunk, TokenList, TokenNote, TokenResult, UserNote, Vault,
};

#[derive(Default)]
pub struct FakeStore {
    records: RefCell<BTreeMap<String, Record>>,
    /// The tokens of revocations of many.
    lists: RefCell<BTreeMap<String, TokenList>>,
    /// The chunks of their results.
    results: RefCell<BTreeMap<String, ResultChunk>>,
    on_disk: RefCell<BTreeMap<String, TokenNote>>,
    in_memory: RefCell<BTreeMap<String, TokenNote>>,
    /// So many of the next writes fail.
    pub memory_fails: Cell<u8>,
    pub disk_fails: Cell<u8>,
    /// A note of a token that arrived could not be written: the disk and what follows are excused.
    pub notes_lost: RefCell<Vec<CommandId>>,
}

fn fails(countdown: &Cell<u8>) -> Result<(), Refused> {
    match countdown.get() {
        0 => Ok(()),
        left => {
            countdown.set(left - 1);
            Err(Refused)
        }
    }
}

impl FakeStore {
    pub fn vault(&self) -> Vault {
        self.records.borrow().values().cloned().collect()
    }

    pub fn notes(&self) -> Vec<TokenNote> {
        self.on_disk.borrow().values().chain(self.in_memory.borrow().values()).cloned().collect()
    }

    /// What a new instance of the worker reads of revocations of many.
    pub fn revocations(&self) -> OpenRevocations {
        let mut revocations = OpenRevocations::default();
        for intent in self.vault().intents() {
            let key = Key::of_token_list(&intent.id);
            if let Some(list) = self.lists.borrow().get(key.as_str()) {
                revocations.know(intent.id.clone(), list.clone());
            }
        }
        revocations
    }

    /// The results of the chunks of a revocation that are complete.
    pub fn results(&self, command: &CommandId, chunks: u32) -> Vec<TokenResult> {
        let results = self.results.borrow();
        let chunks = (0..chunks).map(|chunk| Key::of_results(command, chunk));
        chunks.flat_map(|key| results.get(key.as_str()).expect("a chunk").0.clone()).collect()
    }

    /// True if nothing is left of revocations that nobody knows any more.
    pub fn is_tidy(&self) -> bool {
        let vault = self.vault();
        let known: Vec<Key> = vault.intents().flat_map(|intent| intent.revocation_keys()).collect();
        let is_known = |key: &String| known.iter().any(|known| known.as_str() == key);
        self.lists.borrow().keys().all(is_known) && self.results.borrow().keys().all(is_known)
    }

    /// Memory is gone.
    pub fn crash(&self) {
        self.records.borrow_mut().clear();
        self.lists.borrow_mut().clear();
        self.results.borrow_mut().clear();
        self.in_memory.borrow_mut().clear();
    }
}

impl Store for FakeStore {
    async fn put(&self, records: &[Record]) -> Result<(), Refused> {
        fails(&self.memory_fails)?;
        self.records
            .borrow_mut()
            .extend(records.iter().map(|record| (record.key().to_string(), record.clone())));
        Ok(())
    }

    async fn remove(&self, keys: &[Key]) -> Result<(), Refused> {
        fails(&self.memory_fails)?;
        for key in keys {
            self.records.borrow_mut().remove(key.as_str());
            self.lists.borrow_mut().remove(key.as_str());
            self.results.borrow_mut().remove(key.as_str());
        }
        Ok(())
    }

    async fn write_tokens(&self, key: &Key, tokens: &TokenList) -> Result<(), Refused> {
        fails(&self.memory_fails)?;
        self.lists.borrow_mut().insert(key.to_string(), tokens.clone());
        Ok(())
    }

    async fn write_results(&self, key: &Key, results: &ResultChunk) -> Result<(), Refused> {
        fails(&self.memory_fails)?;
        self.results.borrow_mut().insert(key.to_string(), results.clone());
        Ok(())
    }

    async fn write_notes(&self, notes: &[TokenNote]) -> Result<(), Refused> {
        for note in notes {
            let (countdown, area) = if note.owner.private {
                (&self.memory_fails, &self.in_memory)
            } else {
                (&self.disk_fails, &self.on_disk)
            };
            if let Err(refused) = fails(countdown) {
                let of_tokens = notes.iter().filter(|note| note.arrival.is_some());
                self.notes_lost.borrow_mut().extend(of_tokens.map(|note| note.command.clone()));
                return Err(refused);
            }
            area.borrow_mut().insert(note.command.0.clone(), note.clone());
        }
        Ok(())
    }

    async fn read_note(&self, command: &CommandId) -> Result<Option<TokenNote>, Refused> {
        Ok(self.notes().into_iter().find(|note| note.command == *command))
    }

    async fn drop_notes(&self, commands: &[CommandId]) -> Result<(), Refused> {
        fails(&self.disk_fails)?;
        for command in commands {
            self.on_disk.borrow_mut().remove(&command.0);
            self.in_memory.borrow_mut().remove(&command.0);
        }
        Ok(())
    }

    async fn write_user_notes(&self, _: &[UserNote]) -> Result<(), Refused> {
        fails(&self.disk_fails)
    }
}
