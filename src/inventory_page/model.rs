//! What the page knows, as its parts read it.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::look::Look;
use super::shown::shown;
use super::unheard::Unheard;
use super::words;
use crate::browser::clock;
use crate::inventory::{AccountTab, Address, Card, Inventory, LastUse, Selection, TokenRow, View};
use crate::transport::InTab;
use crate::vault::{CommandId, Intent, Millis, Owner, Vault};
use crate::zendesk::{Cursor, Failure, Id, Secret};

/// How the page stands to the account, as `data-state` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum State {
    Reading,
    /// A reading has come to its end: all tokens are read, and the users of all that it listed.
    Complete,
    /// The account's tab can't be reached any more: what was read stays.
    OutOfTouch,
    /// The account refuses to be read, or to this user.
    Refused,
}

/// Whether the account's tab can be reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Touch {
    #[default]
    Kept,
    /// It is closed, has left the account, or is not granted any more.
    Lost,
    /// It was put to sleep: showing it wakes it.
    Asleep,
}

/// Who is signed in, and may change something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Admin {
    pub id: Id,
    pub name: String,
    /// What a write over the session carries.
    pub csrf: Secret,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Connection {
    /// None where the page's address names no account.
    pub(super) tab: RwSignal<Option<AccountTab>>,
    pub(super) touch: RwSignal<Touch>,
    /// The clicks on the toolbar icon that granted the tab since the page opened.
    pub(super) grants: StoredValue<u32>,
    pub(super) admin: RwSignal<Option<Admin>>,
    /// Told when somebody else is signed in.
    pub(super) another_user: RwSignal<()>,
    /// How far the account's clock is ahead of the browser's, in milliseconds.
    pub(super) clock_ahead: RwSignal<i64>,
}

/// How far the list of API tokens is read: only where somebody looks at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum ApiTokens {
    #[default]
    Unread,
    /// Which reading of the list it is.
    Reading(u32),
    Read,
    Failed {
        failure: Failure,
        /// The reading of everything else under which it failed.
        run: u32,
    },
}

/// How far a list is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// Where the next page begins; none: at the list's beginning.
    At(Option<Cursor>),
    Done,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) tokens: RwSignal<Progress>,
    pub(super) clients: RwSignal<Progress>,
    pub(super) global_clients: RwSignal<Progress>,
    /// The users of all that a reading has listed are read.
    pub(super) has_users: RwSignal<bool>,
    pub(super) api_tokens: RwSignal<ApiTokens>,
    /// When the API tokens that are shown were read.
    pub(super) api_tokens_read_at: RwSignal<Option<Millis>>,
    /// The readings of their list so far.
    pub(super) api_token_reads: StoredValue<u32>,
    /// Why the account can't be read.
    pub(super) failure: RwSignal<Option<Failure>>,
    /// When the list of tokens was begun.
    pub(super) begun_at: RwSignal<Option<Millis>>,
    /// When the list that is shown whole was begun.
    pub(super) read_at: RwSignal<Option<Millis>>,
    /// The account's rate limit lets nothing through until then.
    pub(super) waits_until: RwSignal<Option<Millis>>,
    /// The readings so far: one that is not the latest ends.
    pub(super) run: RwSignal<u32>,
}

impl Reading {
    /// Every list is to be read from its beginning.
    pub(super) fn begin_lists(&self) {
        for list in [self.tokens, self.clients, self.global_clients] {
            list.set(Progress::At(None));
        }
        self.has_users.set(false);
        self.api_tokens.set(ApiTokens::Unread);
    }
}

/// Handles on the page's signals: a copy of it is the same state. It is provided as context.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    pub(super) connection: Connection,
    pub(super) reading: Reading,
    pub(super) inventory: RwSignal<Inventory>,
    pub(super) look: Look,
    pub(super) vault: RwSignal<Vault>,
    /// The commands that the vault has shown so far, though it may show them no more.
    pub(super) heard: StoredValue<Vec<CommandId>>,
    /// The commands whose outcome is in the inventory.
    pub(super) applied: StoredValue<Vec<CommandId>>,
    /// The clock, once a minute and with every reading.
    pub(super) now: RwSignal<Millis>,
    pub(super) state: Memo<State>,
    /// The places of the rows that the filter takes, in the order of the table.
    pub(super) shown: Memo<Arc<Vec<usize>>>,
    pub(super) unheard: Unheard,
    /// A newer version of the extension waits until the page is closed.
    pub(super) update_waits: RwSignal<bool>,
}

impl Model {
    pub(super) fn new(tab: Option<AccountTab>, address: Address, now: Millis) -> Self {
        let connection = Connection {
            tab: RwSignal::new(tab),
            touch: RwSignal::default(),
            grants: StoredValue::default(),
            admin: RwSignal::default(),
            another_user: RwSignal::default(),
            clock_ahead: RwSignal::default(),
        };
        let reading = Reading {
            tokens: RwSignal::new(Progress::At(None)),
            clients: RwSignal::new(Progress::At(None)),
            global_clients: RwSignal::new(Progress::At(None)),
            has_users: RwSignal::default(),
            api_tokens: RwSignal::default(),
            api_tokens_read_at: RwSignal::default(),
            api_token_reads: StoredValue::default(),
            failure: RwSignal::default(),
            begun_at: RwSignal::default(),
            read_at: RwSignal::default(),
            waits_until: RwSignal::default(),
            run: RwSignal::default(),
        };
        let look = Look::new(address);
        let inventory = RwSignal::new(Inventory::new(words::WORDS));
        let now = RwSignal::new(now);
        Self {
            connection,
            reading,
            inventory,
            look,
            vault: RwSignal::default(),
            heard: StoredValue::default(),
            applied: StoredValue::default(),
            now,
            state: state_of(connection, reading),
            shown: shown(inventory, look, now, connection.clock_ahead),
            unheard: Unheard::default(),
            update_waits: RwSignal::default(),
        }
    }

    /// The account's tab as a way to its session.
    pub(super) fn in_tab(&self) -> Option<InTab> {
        let tab = self.connection.tab.get()?;
        Some(InTab { tab: tab.tab, account: tab.account })
    }

    pub(super) fn owner(&self) -> Option<Owner> {
        Some(self.connection.tab.get()?.owner(self.connection.admin.read().as_ref()?.id))
    }

    /// What the vault holds at this moment.
    pub(super) fn held(&self) -> Vault {
        self.now.track();
        self.vault.read().at(clock::now())
    }

    /// Who is signed in is read: without a session nothing can be changed.
    pub(super) fn knows_user(&self) -> bool {
        self.connection.admin.read().is_some()
    }

    /// True while something of this kind is under way for this user: the worker takes one at a time.
    pub(super) fn is_busy(&self, with: impl Fn(&Intent) -> bool) -> bool {
        let owner = self.owner();
        let vault = self.vault.read();
        vault
            .intents()
            .any(|intent| Some(&intent.owner) == owner.as_ref() && intent.outcome.is_none() && with(intent))
    }

    /// The account's name, in texts; empty where there is none.
    pub(super) fn account_name(&self) -> String {
        self.connection.tab.read().as_ref().map(|tab| tab.account.to_string()).unwrap_or_default()
    }

    /// The account's time.
    pub(super) fn account_time(&self) -> Millis {
        self.now.get().saturating_add_signed(self.connection.clock_ahead.get())
    }

    /// The same, for what does not follow it.
    pub(super) fn account_time_untracked(&self) -> Millis {
        untrack(|| self.account_time())
    }

    pub(super) fn view(&self) -> View {
        self.look.address.read().view
    }

    /// True if all tokens and clients are read: until then nothing is taken for all there is.
    pub(super) fn is_whole(&self) -> bool {
        *self.reading.tokens.read() == Progress::Done && *self.reading.clients.read() == Progress::Done
    }

    /// The rows that the filter takes, in the order of the table, for `then`.
    pub(super) fn with_shown<T>(&self, then: impl FnOnce(&[&TokenRow]) -> T) -> T {
        let (inventory, shown) = (self.inventory.read(), self.shown.read());
        let rows = inventory.rows();
        then(&shown.iter().filter_map(|place| rows.get(*place)).collect::<Vec<_>>())
    }

    /// Somebody else is signed in: what was read, chosen and searched for is not theirs to see. Whoever
    /// comes after them reads it all anew.
    pub(super) fn forget(&self) {
        self.connection.admin.set(None);
        self.look.selection.update(Selection::clear);
        for text in [self.look.search, self.look.client_search, self.look.api_token_search] {
            text.set(String::new());
        }
        for chosen in [self.look.client, self.look.user] {
            chosen.set(None);
        }
        // The notes are this browser's, whoever is signed in.
        self.inventory.update(|inventory| {
            let notes = inventory.notes().clone();
            *inventory = Inventory::new(words::WORDS);
            inventory.set_notes(notes);
        });
        self.reading.begin_lists();
        self.reading.api_tokens_read_at.set(None);
        self.unheard.forget();
        self.connection.another_user.set(());
    }

    /// These tokens are on the account no more.
    pub(super) fn remove_tokens(&self, gone: &BTreeSet<Id>) {
        self.inventory.maybe_update(|inventory| inventory.remove_tokens(gone));
    }

    /// What is not there any more is not selected.
    pub(super) fn keep_selection_true(self) {
        Effect::new(move || {
            let inventory = self.inventory.read();
            let has_all = self.look.selection.read_untracked().ids().all(|id| inventory.row(id).is_some());
            if !has_all {
                self.look.selection.update(|selection| selection.keep_only(inventory.rows()));
            }
        });
    }

    /// Turns a card on, or off.
    pub(super) fn toggle_card(&self, card: Card) {
        self.look.address.update(|address| {
            let before = address.cards.len();
            address.cards.retain(|other| *other != card);
            if address.cards.len() == before {
                address.cards.push(card);
            }
        });
    }

    /// Shows a part of the bar alone, or all of it again.
    pub(super) fn toggle_last_use(&self, part: LastUse) {
        self.look.address.update(|address| {
            address.last_use = (address.last_use != Some(part)).then_some(part);
        });
    }
}

fn state_of(connection: Connection, reading: Reading) -> Memo<State> {
    Memo::new(move |_| {
        let has_tab = connection.tab.read().is_some();
        if reading.failure.read().is_some() {
            State::Refused
        } else if !has_tab || connection.touch.get() != Touch::Kept {
            State::OutOfTouch
        } else if *reading.tokens.read() == Progress::Done && reading.has_users.get() {
            State::Complete
        } else {
            State::Reading
        }
    })
}
