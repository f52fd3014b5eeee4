//! The browser's storage: memory that ends with a crash, a disk that does not, and both may fail.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use full_token::background::write_transition::{Refused, Store};
use full_token::vault::{CommandId, Key, Record, TokenNote, Vault};

#[derive(Default)]
pub struct FakeStore {
    records: RefCell<BTreeMap<String, Record>>,
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

    /// Memory is gone.
    pub fn crash(&self) {
        self.records.borrow_mut().clear();
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
        keys.iter().for_each(|key| drop(self.records.borrow_mut().remove(key.as_str())));
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

    async fn read_note(&self, command: &CommandId) -> Option<TokenNote> {
        self.notes().into_iter().find(|note| note.command == *command)
    }

    async fn drop_notes(&self, commands: &[CommandId]) -> Result<(), Refused> {
        fails(&self.disk_fails)?;
        for command in commands {
            self.on_disk.borrow_mut().remove(&command.0);
            self.in_memory.borrow_mut().remove(&command.0);
        }
        Ok(())
    }
}
