//! A command under way, stored before each of its requests.

use serde::{Deserialize, Serialize};

use super::{CommandId, HeldClient, INTENT_LIFE_MS, Key, Millis, Owner, RequestId, TabId, WindowId, Work};
use crate::zendesk::{Failure, Id, ListedToken, Subdomain};

/// A clock that runs back further than this, in milliseconds, was set back.
const CLOCK_SET_BACK_MS: Millis = 5_000;

/// How long a revocation of many waits for an answer, in milliseconds: repeated by id nothing is done
/// twice, and a worker that was stopped before it had sent its request need not be waited for longer.
const REVOCATION_ANSWER_MS: Millis = 30_000;

/// Which answer an intent waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The work's own request, with the CSRF token that the popup read.
    Write,
    /// A fresh CSRF token, after a 403.
    RenewCsrf,
    /// The work's own request once more, with the fresh CSRF token.
    WriteAgain,
    /// The bearer call that shows whether a revoked token is dead.
    Confirm,
    /// The user's word: this flow needs to be told, or asked for, first.
    Ask,
    Authorizing,
    /// What is there before the work's own request changes it.
    Read,
    /// The token's own record, asked for with the token itself; how often it was asked before.
    Identify(u8),
    /// This page, counted from 0, of the list in which the token's record stands, where the token
    /// may not ask for it.
    #[serde(rename = "find")]
    FindRecord(u8),
    /// A CSRF token, to revoke somebody else's token by this id.
    #[serde(rename = "disown-csrf")]
    RenewCsrfToRevokeForeign(Id),
    /// The revocation of somebody else's token.
    #[serde(rename = "disown")]
    RevokeForeign(Id),
}

/// How a command ended, if not by the record that it made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The account refused it, or the request did not get through.
    Failed(Failure),
    /// The answer never came; it may have had its effect.
    Lost,
    /// The client exists; its secret, if one came, is held.
    ClientCreated(HeldClient),
    /// The token is revoked; the bearer call answered 401, or could not be made.
    Revoked {
        /// The bearer call answered 401.
        confirmed: bool,
    },
    /// The account said that it revoked the token, but the token still works.
    StillWorks,
    /// The consent page gave somebody else's token.
    #[serde(rename = "stranger")]
    Foreign {
        /// It was revoked at once.
        revoked: bool,
    },
    /// The client knows our redirect URL.
    RedirectAdded,
    /// So many tokens that nobody claims are revoked.
    #[serde(rename = "unclaimed-revoked")]
    OrphansRevoked(u32),
    /// The revocation of many is over; what became of each token stands in its results.
    TokensRevoked {
        /// The user stopped it: those without a result are as they were.
        stopped: bool,
    },
    /// Somebody else is signed in: the revocation of many is over, and those without a result are as
    /// they were.
    AnotherUser,
    /// The client as it is now.
    ClientUpdated(HeldClient),
    /// The client has a new secret, which is held.
    SecretReplaced(HeldClient),
    /// The client has a new secret, of which the account showed the first characters alone.
    SecretCutShort(HeldClient),
    /// The client is deleted, and with it all its tokens.
    ClientDeleted,
    /// The worker broke down on it.
    Broken,
}

/// A command under way or just ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    pub id: CommandId,
    pub owner: Owner,
    pub user_name: String,
    /// The tab whose session carries it out.
    pub tab: TabId,
    /// What it changes.
    pub work: Work,
    /// Which answer it waits for.
    pub step: Step,
    /// The request that waits for an answer.
    pub request: Option<RequestId>,
    /// Where Zendesk's consent page stands, as far as the browser tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_window: Option<WindowId>,
    /// What the account said to an earlier flow, where that leaves open whether it is gone.
    #[serde(default)]
    pub refusal: Option<Failure>,
    /// Whom the token is to act for, where that is not the user.
    #[serde(rename = "acts_for", default)]
    pub acts_for_name: Option<String>,
    /// The one record found so far that may be the token's.
    #[serde(default)]
    pub candidate: Option<Box<ListedToken>>,
    /// How far the account's clock is ahead of the browser's, in milliseconds.
    #[serde(default)]
    pub clock_ahead: i64,
    /// How much further ahead it may be, in milliseconds: an answer that arrives late looks like a
    /// clock that was set.
    #[serde(default)]
    pub clock_slack: i64,
    /// When it asked for a token, before any repetition with a fresh CSRF token; by the account's clock.
    #[serde(default)]
    pub asked_at: Option<Millis>,
    /// The command that made the client secret that its request carried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_of: Option<CommandId>,
    /// When it began, or last went on.
    pub started: Millis,
    pub outcome: Option<Outcome>,
    #[serde(default)]
    pub ended: Option<Millis>,
    /// The user forgot the pair that it refreshes: what it brings is neither held nor told.
    #[serde(default)]
    pub is_forgotten: bool,
    /// The outcome was shown. The intent stays for as long as an answer may come.
    #[serde(default)]
    pub is_acknowledged: bool,
}

impl Intent {
    pub fn key(&self) -> Key {
        Key::of_intent(&self.id)
    }

    /// It waits for the user, for however long that takes.
    pub fn awaits_user(&self) -> bool {
        matches!(self.step, Step::Ask | Step::Authorizing)
    }

    /// Its token is held, and whose it is is being found out.
    pub fn is_identifying(&self) -> bool {
        let identifies = matches!(
            self.step,
            Step::Identify(_)
                | Step::FindRecord(_)
                | Step::RenewCsrfToRevokeForeign(_)
                | Step::RevokeForeign(_)
        );
        identifies && self.outcome.is_none()
    }

    /// Its outcome is still to be shown.
    pub fn is_to_be_shown(&self) -> bool {
        self.outcome.is_some() && !self.is_acknowledged
    }

    /// It rests: a revocation of many that its user has to come back to.
    pub fn is_paused(&self) -> bool {
        self.work.revocation().is_some_and(|revocation| revocation.pause.is_some())
    }

    /// When the worker has to look at it again, if nothing happens before: it is lost, or what it waits for
    /// is over. Never, where it waits for the user.
    pub fn due_at(&self) -> Option<Millis> {
        if self.awaits_user() || self.is_paused() {
            return None;
        }
        let Some(revocation) = self.work.revocation() else { return Some(self.started + INTENT_LIFE_MS) };
        Some(revocation.not_before.unwrap_or(self.started + REVOCATION_ANSWER_MS))
    }

    /// Nothing came for too long, or the wait is over; or the browser's clock was set back, and when it
    /// began says nothing any more. The user may take all the time there is.
    pub fn is_overdue(&self, now: Millis) -> bool {
        self.due_at().is_some_and(|due| due <= now || now + CLOCK_SET_BACK_MS < self.started)
    }

    /// Where a revocation of many has its tokens, and the results of the chunks that are complete.
    pub fn revocation_keys(&self) -> Vec<Key> {
        let Some(revocation) = self.work.revocation() else { return Vec::new() };
        let results = (0..revocation.chunk).map(|chunk| Key::of_results(&self.id, chunk));
        results.chain([Key::of_token_list(&self.id)]).collect()
    }

    /// The same moment by the account's clock.
    pub fn on_the_account(&self, at: Millis) -> Millis {
        at.saturating_add_signed(self.clock_ahead)
    }

    /// Taken up again by a response, though it may have come late. Its next end is dated and shown anew.
    pub fn resumed(&self, now: Millis) -> Self {
        Self { outcome: None, started: now, ..self.clone() }
    }

    /// It waits for the answer to a request that makes a token.
    pub fn is_making(&self) -> bool {
        self.work.makes_token_for().is_some() && matches!(self.step, Step::Write | Step::WriteAgain)
    }

    /// The failure that ended it, and whose.
    pub fn failure(&self) -> Option<(&Failure, &Subdomain)> {
        match &self.outcome {
            Some(Outcome::Failed(failure)) => Some((failure, &self.owner.account)),
            _ => None,
        }
    }
}
