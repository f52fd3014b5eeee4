//! What the popup knows, as signals that every screen reads.

use leptos::prelude::*;

use super::{CookieJar, Facts, Place, Reading, ScopeChoice, Screen, screen_for};
use crate::browser::tabs::Tab;
use crate::transport::InTab;
use crate::vault::{
    AccountMemory, CommandId, Findings, HeldClient, HeldToken, Intent, Millis, Owner, Step, Vault, Work,
};
use crate::zendesk::{Client, ClientKind, Id, Lifetime, Me, Secret, Subdomain};

/// The popup's state. A copy of it is a handle on the same signals.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    /// The tab that the toolbar was clicked on.
    pub(super) tab: RwSignal<Option<Tab>>,
    /// Where that is.
    pub(super) place: RwSignal<Option<Place>>,
    /// Who is signed in there.
    pub(super) me: RwSignal<Reading<Me>>,
    /// The account's OAuth clients, as far as they are read.
    pub(super) clients: RwSignal<Reading<Vec<Client>>>,
    /// A reload is under way; the screen stays as it is.
    pub(super) reloading: RwSignal<bool>,
    /// The vault as it was last read.
    pub(super) stored: RwSignal<Vault>,
    /// How often the vault has changed before our eyes.
    pub(super) changes: StoredValue<u32>,
    /// The accounts used before.
    pub(super) memories: RwSignal<Vec<AccountMemory>>,
    /// The clock, once a second.
    pub(super) now: RwSignal<Millis>,
    /// The client that is chosen.
    pub(super) chosen: RwSignal<Option<Id>>,
    /// The scopes that are chosen.
    pub(super) scopes: RwSignal<ScopeChoice>,
    /// Tokens whose secrets never arrived, and tokens that were held and are gone.
    pub(super) findings: RwSignal<Findings>,
    /// How far the account's clock is ahead of the browser's, in milliseconds.
    pub(super) clock_ahead: StoredValue<i64>,
    /// How long a granted token is to live.
    pub(super) lifetime: RwSignal<Lifetime>,
    /// The secret of the chosen client, as far as the user has entered it.
    pub(super) entered: RwSignal<Secret>,
    /// The form for a new client is open, though the account has clients.
    pub(super) form_open: RwSignal<bool>,
    /// a command that the worker has not acknowledged yet.
    pub(super) unacknowledged: RwSignal<Option<CommandId>>,
    /// The worker did not acknowledge it at all.
    pub(super) worker_silent: RwSignal<bool>,
    /// The user goes on with the tab's account beside another account's token.
    pub(super) set_aside: RwSignal<bool>,
    /// An ended command that this popup has shown; kept on screen after the vault drops it.
    pub(super) ended: RwSignal<Option<Intent>>,
    /// What the vault holds at this moment.
    pub(super) vault: Memo<Vault>,
    /// The screen to show.
    pub(super) screen: Memo<Screen>,
}

impl Model {
    pub(super) fn new(now: Millis) -> Self {
        let (tab, place, me, clients) =
            (RwSignal::new(None::<Tab>), RwSignal::new(None), RwSignal::default(), RwSignal::default());
        let (stored, now, set_aside) =
            (RwSignal::new(Vault::default()), RwSignal::new(now), RwSignal::new(false));
        let vault = Memo::new(move |_| stored.read().at(now.get()));
        let screen = Memo::new(move |_| {
            screen_for(&Facts {
                place: place.read().as_ref(),
                cookie_jar: &cookie_jar_of(tab.read().as_ref()),
                me: &me.read(),
                clients: &clients.read(),
                vault: &vault.read(),
                now: now.get(),
                set_aside: set_aside.get(),
            })
        });
        Self {
            tab,
            place,
            me,
            clients,
            reloading: RwSignal::new(false),
            stored,
            changes: StoredValue::new(0),
            memories: RwSignal::new(Vec::new()),
            now,
            chosen: RwSignal::new(None),
            scopes: RwSignal::default(),
            findings: RwSignal::default(),
            clock_ahead: StoredValue::new(0),
            lifetime: RwSignal::default(),
            entered: RwSignal::new(Secret::new("")),
            form_open: RwSignal::new(false),
            unacknowledged: RwSignal::new(None),
            worker_silent: RwSignal::new(false),
            set_aside,
            ended: RwSignal::new(None),
            vault,
            screen,
        }
    }

    /// The account that the tab shows.
    pub(super) fn account(&self) -> Option<Subdomain> {
        match self.place.get() {
            Some(Place::Account(account)) => Some(account),
            _ => None,
        }
    }

    /// The same, without following its changes: for a screen's one-time texts.
    pub(super) fn account_now(&self) -> Option<Subdomain> {
        untrack(|| self.account())
    }

    /// Its name in such texts; empty where the tab shows none.
    pub(super) fn account_name(&self) -> String {
        self.account_now().map(|account| account.to_string()).unwrap_or_default()
    }

    /// The signed-in user: id, name and CSRF token.
    pub(super) fn user(&self) -> Option<(Id, String, Secret)> {
        match self.me.get() {
            Reading::Done(Me::SignedIn { id, name, csrf, .. }) => Some((id, name, csrf)),
            _ => None,
        }
    }

    /// Whose records the tab's user may make.
    pub(super) fn owner(&self) -> Option<Owner> {
        let CookieJar { cookie_store, private } = cookie_jar_of(self.tab.read().as_ref());
        Some(Owner { account: self.account()?, user: self.user()?.0, cookie_store, private })
    }

    /// The tab as a way to the account's session.
    pub(super) fn in_tab(&self) -> Option<InTab> {
        Some(InTab { tab: self.tab.read().as_ref()?.id, account: self.account()? })
    }

    /// The token on screen.
    pub(super) fn shown_token(&self) -> Option<HeldToken> {
        match self.screen.get() {
            Screen::Token(owner) => self.vault.read().token_of(&owner).cloned(),
            _ => None,
        }
    }

    /// A command of this owner is under way, or was just sent.
    pub(super) fn is_busy(&self) -> bool {
        let under_way = |intent: &Intent| {
            let waits_for_user = intent.step == Step::Ask;
            intent.outcome.is_none() && !waits_for_user && Some(&intent.owner) == self.owner().as_ref()
        };
        self.unacknowledged.read().is_some() || self.vault.read().intents().any(under_way)
    }

    /// A command of this kind is under way for the tab's owner.
    pub(super) fn is_under_way(&self, kind: impl Fn(&Work) -> bool) -> bool {
        let owner = self.owner();
        self.vault
            .read()
            .intents()
            .any(|i| i.outcome.is_none() && Some(&i.owner) == owner.as_ref() && kind(&i.work))
    }

    /// The chosen client, as a command names it.
    pub(super) fn chosen_client(&self) -> Option<HeldClient> {
        let chosen = self.chosen.get()?;
        match &*self.clients.read() {
            Reading::Done(clients) => clients.iter().find(|client| client.id == chosen).map(HeldClient::from),
            _ => None,
        }
    }

    /// The creation that waits for the user's word.
    pub(super) fn asking(&self) -> Option<Intent> {
        let owner = self.owner()?;
        let waits = |i: &&Intent| i.step == Step::Ask && i.outcome.is_none() && i.owner == owner;
        self.vault.read().intents().find(waits).cloned()
    }

    /// A secret that this client has, and that is not held.
    pub(super) fn lacks_secret(&self, client: &HeldClient) -> bool {
        let owner = self.owner();
        let vault = self.vault.read();
        let held = owner.as_ref().and_then(|owner| vault.secret_of(owner, client.id));
        client.kind == Some(ClientKind::Confidential) && held.is_none()
    }

    /// The entered secret, to be sent: it leaves the popup with it.
    pub(super) fn take_entered(&self) -> Option<Secret> {
        let entered = self.entered.get_untracked();
        self.entered.set(Secret::new(""));
        (!entered.is_empty()).then_some(entered)
    }

    /// True if the account is known to make tokens by grants alone.
    pub(super) fn is_withdrawn(&self) -> bool {
        let account = self.account();
        let now = self.now.get();
        let memories = self.memories.read();
        memories.iter().any(|memory| Some(&memory.account) == account.as_ref() && memory.is_withdrawn(now))
    }

    /// True before the first token made on this account.
    pub(super) fn is_first_time(&self) -> bool {
        let account = self.account();
        !self.memories.read().iter().any(|memory| Some(&memory.account) == account.as_ref())
    }
}

fn cookie_jar_of(tab: Option<&Tab>) -> CookieJar {
    tab.map(|tab| CookieJar { cookie_store: tab.cookie_store.clone(), private: tab.private })
        .unwrap_or_default()
}
