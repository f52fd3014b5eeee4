//! What the popup knows, by where it comes from.

use leptos::prelude::*;

use super::{Place, Reading, ScopeChoice, Screen};
use crate::browser::tabs::Tab;
use crate::protocol::{Command, Session};
use crate::transport::DeliveryError;
use crate::vault::{AccountMemory, CommandId, Findings, Intent, Millis, Vault};
use crate::zendesk::{Client, Cursor, Id, Lifetime, Me, Secret};

/// What the browser says of the tab that the toolbar was clicked on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TabState {
    pub(super) active: RwSignal<Option<Tab>>,
    /// None until the browser has said.
    pub(super) place: RwSignal<Option<Place>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct AccountState {
    /// Who is signed in.
    pub(super) me: RwSignal<Reading<Me>>,
    /// Its OAuth clients, as far as they are read.
    pub(super) clients: RwSignal<Reading<Vec<Client>>>,
    /// Where those begin that are not read yet.
    pub(super) later_clients: RwSignal<Option<Cursor>>,
    pub(super) is_reading_later: StoredValue<bool>,
    /// It is read once more; the screen stays as it is.
    pub(super) is_reloading: RwSignal<bool>,
    /// How far its clock is ahead of the browser's, in milliseconds.
    pub(super) clock_ahead: StoredValue<i64>,
    /// Tokens whose secrets never arrived, and tokens that were held and are gone.
    pub(super) findings: RwSignal<Findings>,
    /// The user reviews the former; the ready screen comes and goes meanwhile.
    pub(super) reviews_orphans: RwSignal<bool>,
    /// How often it was looked for them.
    pub(super) looks: StoredValue<u32>,
    /// What the user has answered for, which a look that began before does not ask again: orphans that
    /// are kept, and the creations of gone tokens that are.
    pub(super) kept: StoredValue<Vec<Id>>,
    pub(super) released: StoredValue<Vec<CommandId>>,
}

impl Default for AccountState {
    fn default() -> Self {
        Self {
            me: RwSignal::default(),
            clients: RwSignal::default(),
            later_clients: RwSignal::default(),
            is_reading_later: StoredValue::new(false),
            is_reloading: RwSignal::default(),
            clock_ahead: StoredValue::new(0),
            findings: RwSignal::default(),
            reviews_orphans: RwSignal::default(),
            looks: StoredValue::new(0),
            kept: StoredValue::new(Vec::new()),
            released: StoredValue::new(Vec::new()),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct VaultState {
    /// The vault as it was last read.
    pub(super) stored: RwSignal<Vault>,
    /// How often it has changed before our eyes.
    pub(super) changes: StoredValue<u32>,
    pub(super) memories: RwSignal<Vec<AccountMemory>>,
    /// The clock, once a second.
    pub(super) now: RwSignal<Millis>,
    /// What is held at this moment.
    pub(super) held: Memo<Vault>,
}

impl VaultState {
    pub(super) fn new(now: Millis) -> Self {
        let (stored, now) = (RwSignal::new(Vault::default()), RwSignal::new(now));
        Self {
            stored,
            changes: StoredValue::new(0),
            memories: RwSignal::default(),
            now,
            held: Memo::new(move |_| stored.read().at(now.get())),
        }
    }
}

/// What the user has chosen and entered.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormState {
    pub(super) client: RwSignal<Option<Id>>,
    pub(super) scopes: RwSignal<ScopeChoice>,
    /// How long a granted token is to live.
    pub(super) lifetime: RwSignal<Lifetime>,
    /// The secret of the chosen client.
    pub(super) client_secret: RwSignal<Secret>,
    /// The form for a new client is open, though the account has clients.
    pub(super) is_new_client: RwSignal<bool>,
    /// The user goes on with the tab's account beside another account's token.
    pub(super) sets_token_aside: RwSignal<bool>,
}

impl Default for FormState {
    fn default() -> Self {
        Self {
            client: RwSignal::default(),
            scopes: RwSignal::default(),
            lifetime: RwSignal::default(),
            client_secret: RwSignal::new(Secret::new("")),
            is_new_client: RwSignal::default(),
            sets_token_aside: RwSignal::default(),
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CommandState {
    /// A command that the worker has not acknowledged yet.
    pub(super) unacknowledged: RwSignal<Option<CommandId>>,
    /// The same, if it waits for the account to say who is signed in.
    pub(super) waiting: StoredValue<Option<WaitingCommand>>,
    /// Why the command that was given last shows nowhere; until the worker writes something.
    pub(super) undelivered: RwSignal<Option<Undelivered>>,
    /// An ended command that this popup has shown; kept on screen after the vault drops it.
    pub(super) ended: RwSignal<Option<Intent>>,
}

/// Why the vault shows nothing of a command.
#[derive(Clone, Copy, Debug)]
pub(super) enum Undelivered {
    /// The worker has not heard it, or does not do it.
    Worker(DeliveryError),
    /// It has not been sent: the account has failed to say who is signed in.
    NoUser,
}

/// A command that waits for the session that carries it out.
pub(super) struct WaitingCommand {
    /// What is meant for the token of one screen is not done to another's.
    pub(super) given_on: Screen,
    pub(super) command: MakeCommand,
}

pub(super) type MakeCommand = Box<dyn FnOnce(Session) -> Command + Send + Sync>;
