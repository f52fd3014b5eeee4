//! The popup's state as its screens read it.

use leptos::prelude::*;

use super::state::{AccountState, CommandState, FormState, TabState, VaultState};
use super::{CookieJar, Facts, Place, Reading, Screen, may_be, screen_for};
use crate::browser::identity;
use crate::browser::tabs::Tab;
use crate::transport::InTab;
use crate::vault::{HeldClient, HeldToken, Intent, Millis, Owner, Step, Work};
use crate::zendesk::{ClientKind, Failure, Id, Me, Secret, Subdomain};

/// Handles on the state's signals: a copy of it is the same state. It is provided as context at the
/// root; what one screen alone needs, that screen makes or is passed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    pub(super) tab: TabState,
    pub(super) account: AccountState,
    pub(super) vault: VaultState,
    pub(super) form: FormState,
    pub(super) commands: CommandState,
    pub(super) screen: Memo<Screen>,
}

impl Model {
    pub(super) fn new(now: Millis) -> Self {
        let (tab, account, vault) = (TabState::default(), AccountState::default(), VaultState::new(now));
        let form = FormState::default();
        let screen = Memo::new(move |_| {
            screen_for(&Facts {
                place: tab.place.read().as_ref(),
                cookie_jar: &cookie_jar_of(tab.active.read().as_ref()),
                me: &account.me.read(),
                clients: &account.clients.read(),
                // A form that is being filled in stays.
                may_have_own_client: account.later_clients.read().is_some() || form.is_new_client.get(),
                vault: &vault.held.read(),
                now: vault.now.get(),
                set_aside: form.sets_token_aside.get(),
            })
        });
        Self { tab, account, vault, form, commands: CommandState::default(), screen }
    }

    /// The account that the tab shows.
    pub(super) fn tab_account(&self) -> Option<Subdomain> {
        match self.tab.place.get() {
            Some(Place::Account(account)) => Some(account),
            _ => None,
        }
    }

    /// The same, without following its changes: for a screen's one-time texts.
    pub(super) fn account_now(&self) -> Option<Subdomain> {
        untrack(|| self.tab_account())
    }

    /// Its name in such texts; empty where the tab shows none.
    pub(super) fn account_name(&self) -> String {
        self.account_now().map(|account| account.to_string()).unwrap_or_default()
    }

    /// The signed-in user: id, name and CSRF token.
    pub(super) fn user(&self) -> Option<(Id, String, Secret)> {
        match self.account.me.get() {
            Reading::Done(Me::SignedIn { id, name, csrf, .. }) => Some((id, name, csrf)),
            _ => None,
        }
    }

    /// Whose records the tab's user may make.
    pub(super) fn owner(&self) -> Option<Owner> {
        let CookieJar { cookie_store, private } = cookie_jar_of(self.tab.active.read().as_ref());
        Some(Owner { account: self.tab_account()?, user: self.user()?.0, cookie_store, private })
    }

    /// True if the tab's user is this owner, or may be: nothing is to move once the account has said.
    pub(super) fn may_be(&self, owner: &Owner) -> bool {
        let cookie_jar = cookie_jar_of(self.tab.active.read().as_ref());
        self.tab_account().as_ref() == Some(&owner.account)
            && may_be(owner, &cookie_jar, &self.account.me.read())
    }

    /// Why it is not known who is signed in, or else which clients there are.
    pub(super) fn failed_read(&self) -> Option<Failure> {
        let of_me = match &*self.account.me.read() {
            Reading::Failed(failure) => Some(failure.clone()),
            _ => None,
        };
        of_me.or_else(|| match &*self.account.clients.read() {
            Reading::Failed(failure) => Some(failure.clone()),
            _ => None,
        })
    }

    /// The tab as a way to the account's session.
    pub(super) fn in_tab(&self) -> Option<InTab> {
        Some(InTab { tab: self.tab.active.read().as_ref()?.id, account: self.tab_account()? })
    }

    pub(super) fn shown_token(&self) -> Option<HeldToken> {
        match self.screen.get() {
            Screen::Token(owner) => self.vault.held.read().token_of(&owner).cloned(),
            _ => None,
        }
    }

    /// A command of this owner is under way, or was just sent.
    pub(super) fn is_busy(&self) -> bool {
        let under_way = |intent: &Intent| {
            let bars_nothing = intent.step == Step::Ask || intent.work.is_inventorys();
            intent.outcome.is_none() && !bars_nothing && Some(&intent.owner) == self.owner().as_ref()
        };
        self.commands.unacknowledged.read().is_some() || self.vault.held.read().intents().any(under_way)
    }

    /// A command of this kind is under way for the tab's owner.
    pub(super) fn is_under_way(&self, kind: impl Fn(&Work) -> bool) -> bool {
        let owner = self.owner();
        self.vault
            .held
            .read()
            .intents()
            .any(|i| i.outcome.is_none() && Some(&i.owner) == owner.as_ref() && kind(&i.work))
    }

    /// The chosen client, as a command names it.
    pub(super) fn chosen_client(&self) -> Option<HeldClient> {
        let chosen = self.form.client.get()?;
        match &*self.account.clients.read() {
            Reading::Done(clients) => clients.iter().find(|client| client.id == chosen).map(HeldClient::from),
            _ => None,
        }
    }

    /// The creation that waits for the user's word.
    pub(super) fn asking(&self) -> Option<Intent> {
        let owner = self.owner()?;
        let waits = |i: &&Intent| i.step == Step::Ask && i.outcome.is_none() && i.owner == owner;
        self.vault.held.read().intents().find(waits).cloned()
    }

    /// This client has a secret, and the signed-in user does not hold it; unknown who that is, it may be held.
    pub(super) fn lacks_secret(&self, client: &HeldClient) -> bool {
        let Some(owner) = self.owner() else { return false };
        let is_confidential = client.kind == Some(ClientKind::Confidential);
        is_confidential && self.vault.held.read().secret_of(&owner, client.id).is_none()
    }

    /// False where a token of this client needs first what is not there: on an account that makes
    /// tokens by grants alone, a secret, or a redirect URL of ours.
    pub(super) fn works_as_it_is(&self, client: &HeldClient) -> bool {
        let can_lead_back = || client.redirect_uri.contains(&identity::redirect_url());
        let is_confidential = client.kind == Some(ClientKind::Confidential);
        !self.is_withdrawn() || !self.lacks_secret(client) && (is_confidential || can_lead_back())
    }

    /// The entered secret, to be sent: it leaves the popup with it.
    pub(super) fn take_client_secret(&self) -> Option<Secret> {
        let entered = self.form.client_secret.get_untracked();
        self.form.client_secret.set(Secret::new(""));
        (!entered.is_empty()).then_some(entered)
    }

    /// True if the account is known to make tokens by grants alone.
    pub(super) fn is_withdrawn(&self) -> bool {
        let account = self.tab_account();
        let now = self.vault.now.get();
        let memories = self.vault.memories.read();
        memories.iter().any(|memory| Some(&memory.account) == account.as_ref() && memory.is_withdrawn(now))
    }

    /// The same, followed as it is noted and not by the clock: once a second is too often for hundreds of
    /// options, or for a request.
    pub(super) fn is_noted_withdrawn(&self) -> bool {
        self.vault.memories.track();
        untrack(|| self.is_withdrawn())
    }
}

fn cookie_jar_of(tab: Option<&Tab>) -> CookieJar {
    tab.map(|tab| CookieJar { cookie_store: tab.cookie_store.clone(), private: tab.private })
        .unwrap_or_default()
}
