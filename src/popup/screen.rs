//! From what is known to the screen that is shown: one pure function.

use strum::IntoStaticStr;

use crate::vault::{Flow, HeldToken, Intent, Millis, Owner, Step, Vault, Work};
use crate::zendesk::{Client, Failure, FailureKind, Id, Me, Role, Subdomain, TransportError};

/// A token that is made within this time, in milliseconds, comes without a screen in between: a
/// screen that flashes past tells nothing, and costs time.
pub const SHOWN_AFTER_MS: Millis = 150;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a page that is no Zendesk account's.
    Elsewhere,
    /// On a page of this account.
    Account(Subdomain),
}

/// A read of the account: under way, done, or failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reading<T> {
    /// No answer yet.
    #[default]
    Pending,
    Done(T),
    /// Why there is none.
    Failed(Failure),
}

/// The tab's cookie jar: together with account and user it says whose a record is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CookieJar {
    /// `tab.cookieStoreId`.
    pub cookie_store: String,
    /// It is private.
    pub private: bool,
}

impl CookieJar {
    pub fn is_of(&self, owner: &Owner) -> bool {
        owner.cookie_store == self.cookie_store && owner.private == self.private
    }
}

#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Where the toolbar was clicked; none until the browser has said.
    pub place: Option<&'a Place>,
    pub cookie_jar: &'a CookieJar,
    /// Who is signed in.
    pub me: &'a Reading<Me>,
    pub clients: &'a Reading<Vec<Client>>,
    /// Whatever is read so far: some clients are not, or one is being made.
    pub may_have_own_client: bool,
    /// What is held at this moment.
    pub vault: &'a Vault,
    /// This moment.
    pub now: Millis,
    /// The user wants to go on with the tab's account, beside another account's held token.
    pub set_aside: bool,
}

/// The screens, one for each state.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Screen {
    Connecting,
    NotZendesk,
    SignedOut,
    NotAdmin,
    NoClients,
    Ready,
    Consent,
    Authorizing,
    Creating,
    /// The held token of this owner.
    Token(Owner),
    Offline,
    RateLimited,
    #[strum(serialize = "out-of-touch")]
    TabUnavailable,
    Unexpected,
}

impl Screen {
    /// The `data-state` by which tests and assistive technology know it.
    pub fn name(&self) -> &'static str {
        self.into()
    }
}

/// The screen to show. A held token comes first wherever the popup is opened.
pub fn screen_for(facts: &Facts<'_>) -> Screen {
    if let Some(token) = shown_token(facts) {
        return Screen::Token(token.owner.clone());
    }
    match facts.place {
        None => Screen::Connecting,
        Some(Place::Elsewhere) => Screen::NotZendesk,
        Some(Place::Account(account)) => on_account(facts, account),
    }
}

/// The held token to show: the tab's own account's, else the one held longest into the future.
/// One of this very account is not shown to somebody who is signed out or somebody else.
fn shown_token<'a>(facts: &Facts<'a>) -> Option<&'a HeldToken> {
    let place = facts.place?;
    let here = |token: &&HeldToken| *place == Place::Account(token.owner.account.clone());
    // Whose a token is that is still being made may not be known yet.
    let tokens = || facts.vault.tokens().filter(|token| !facts.vault.is_unsettled(token));
    let own = tokens().filter(here).find(|token| may_be(&token.owner, facts.cookie_jar, facts.me));
    let elsewhere = || {
        let others = tokens().filter(|token| !here(token) && in_reach(facts, &token.owner));
        let is_second = facts.set_aside || has_news(facts);
        others.filter(|_| !is_second).max_by_key(|token| token.deadline)
    };
    own.or_else(elsewhere)
}

/// On the tab's own account a command of the popup's alone is under way, or how it ended is still to be told;
/// and the account can be read, so that the screen does so.
fn has_news(facts: &Facts<'_>) -> bool {
    let Some(Place::Account(account)) = facts.place else { return false };
    let user = match facts.me {
        Reading::Pending => None,
        Reading::Done(Me::SignedIn { id, role: Role::Admin, .. }) => Some(*id),
        Reading::Done(_) | Reading::Failed(_) => return false,
    };
    let can_tell = !matches!(facts.clients, Reading::Failed(_));
    let is_open = |intent: &Intent| intent.outcome.is_none() || can_tell && intent.is_to_be_shown();
    let is_of_interest = |intent: &Intent| intent.work.is_popups() && !intent.is_forgotten && is_open(intent);
    facts.vault.intents().any(|intent| is_of_interest(intent) && is_here(facts, intent, account, user))
}

/// It is carried out in this window for the account, and for the user if they are known.
fn is_here(facts: &Facts<'_>, intent: &Intent, account: &Subdomain, user: Option<Id>) -> bool {
    intent.owner.account == *account
        && user.is_none_or(|user| intent.owner.user == user)
        && facts.cookie_jar.is_of(&intent.owner)
}

/// A private window's tokens stay in private windows.
fn in_reach(facts: &Facts<'_>, owner: &Owner) -> bool {
    owner.private == facts.cookie_jar.private
}

/// True if the user of a tab of the owner's account is the owner, or may be for all that is known.
pub fn may_be(owner: &Owner, cookie_jar: &CookieJar, me: &Reading<Me>) -> bool {
    cookie_jar.is_of(owner)
        && match me {
            Reading::Done(Me::SignedIn { id, .. }) => *id == owner.user,
            Reading::Done(Me::Anonymous) => false,
            Reading::Failed(failure) => failure.kind != FailureKind::SignedOut,
            Reading::Pending => true,
        }
}

fn on_account(facts: &Facts<'_>, account: &Subdomain) -> Screen {
    let user = match facts.me {
        Reading::Pending => return creation(facts, account, None).unwrap_or(Screen::Connecting),
        Reading::Failed(failure) => return failed(failure),
        Reading::Done(Me::Anonymous) => return Screen::SignedOut,
        Reading::Done(Me::SignedIn { role, .. }) if *role != Role::Admin => return Screen::NotAdmin,
        Reading::Done(Me::SignedIn { id, .. }) => *id,
    };
    if let Some(creation) = creation(facts, account, Some(user)) {
        return creation;
    }
    match facts.clients {
        Reading::Pending => Screen::Connecting,
        Reading::Failed(failure) => failed(failure),
        Reading::Done(clients) if !facts.may_have_own_client && clients.iter().all(Client::is_foreign) => {
            Screen::NoClients
        }
        Reading::Done(_) => Screen::Ready,
    }
}

/// A token is being created in this window for the account, and for the user if they are known.
fn creation(facts: &Facts<'_>, account: &Subdomain, user: Option<Id>) -> Option<Screen> {
    let is_under_way = |intent: &&Intent| {
        intent.outcome.is_none() && intent.work.is_generation() && is_here(facts, intent, account, user)
    };
    let intent = facts.vault.intents().find(is_under_way)?;
    match intent.step {
        // Going on takes the user's session: it has to be known.
        Step::Ask => user.map(|_| Screen::Consent),
        Step::Authorizing => Some(Screen::Authorizing),
        _ if is_too_short_to_show(intent, facts.now) => None,
        _ => Some(Screen::Creating),
    }
}

/// The one call of the Tokens API is mostly answered before anybody could read about it.
fn is_too_short_to_show(intent: &Intent, now: Millis) -> bool {
    let one_call = matches!(intent.work, Work::CreateToken { flow: Flow::TokensApi, .. });
    one_call && now < intent.started + SHOWN_AFTER_MS
}

/// The screen that a failed read leads to.
fn failed(failure: &Failure) -> Screen {
    match &failure.kind {
        FailureKind::SignedOut => Screen::SignedOut,
        FailureKind::Forbidden => Screen::NotAdmin,
        FailureKind::RateLimited(_) => Screen::RateLimited,
        FailureKind::Transport(TransportError::TabUnavailable) => Screen::TabUnavailable,
        FailureKind::Transport(TransportError::Network | TransportError::TimedOut) => Screen::Offline,
        _ => Screen::Unexpected,
    }
}

#[cfg(test)]
mod tests;
