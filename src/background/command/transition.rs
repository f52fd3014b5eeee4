//! What follows from a command or an event, and the moves that every command makes.

use super::context::Context;
use super::memory_update::MemoryUpdate;
use super::open_revocations::OpenRevocations;
use crate::vault::{
    CommandId, Intent, Key, Outcome, Record, RequestId, ResultChunk, Step, TabId, TokenList, TokenNote,
    UserNote,
};
use crate::zendesk::{Failure, Id, PacedAnswer, Request, Scopes, Secret, Subdomain};

/// What follows from a command or an event. Records are written before anything is sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Transition {
    pub put: Vec<Record>,
    pub remove: Vec<Key>,
    pub send: Option<OutgoingRequest>,
    pub consent_request: Option<ConsentRequest>,
    pub notes: Vec<TokenNote>,
    /// Notes to drop, by their commands.
    pub drop_notes: Vec<CommandId>,
    /// What the user says of notes.
    pub amend_notes: Vec<(CommandId, Amendment)>,
    /// What the user notes of clients and API tokens.
    pub user_notes: Vec<UserNote>,
    /// Something to remember of the account, without a secret.
    pub remember: Option<MemoryUpdate>,
    /// The popup may have closed when Zendesk's page opened: it is to come back with this.
    pub reopen_popup: Option<Badge>,
    /// The tokens of a revocation of many that begins. They are written before its intent.
    pub token_list: Option<(CommandId, TokenList)>,
    /// A chunk of its results that is complete, by its index. It is written before the intent.
    pub results: Option<(CommandId, u32, ResultChunk)>,
    /// The CSRF token that it goes on with, or that it has none any more. It is not stored.
    pub csrf: Option<(CommandId, Option<Secret>)>,
    /// What a paced request came to.
    pub answer: Option<(Subdomain, PacedAnswer)>,
}

impl Transition {
    pub(super) fn put(record: Record) -> Self {
        Self { put: vec![record], ..Self::default() }
    }

    pub(super) fn remove(key: Key) -> Self {
        Self { remove: vec![key], ..Self::default() }
    }

    /// Notes the step and the request's id, then sends.
    pub(super) fn send(mut intent: Intent, step: Step, request: Request, context: Context) -> Self {
        intent.step = step;
        intent.request = Some(context.fresh.clone());
        if step == Step::Write && intent.is_making() {
            intent.asked_at = Some(intent.on_the_account(context.now));
        }
        let (tab, account) = (intent.tab, intent.owner.account.clone());
        let send =
            Some(OutgoingRequest { id: context.fresh, tab, account, request, wait: 0, is_paced: false });
        Self { send, ..Self::put(Record::Intent(intent)) }
    }

    /// The same after so many milliseconds.
    pub(super) fn after(mut self, wait: u32) -> Self {
        self.send = self.send.map(|request| OutgoingRequest { wait, ..request });
        self
    }

    /// The same in its turn, as the account's rate limit allows.
    pub(super) fn paced(mut self) -> Self {
        self.send = self.send.map(|request| OutgoingRequest { is_paced: true, ..request });
        self
    }

    /// Notes how the command ended; no further response is awaited.
    pub(super) fn end(intent: Intent, outcome: Outcome, context: &Context) -> Self {
        Self::end_awaiting_response(Intent { request: None, ..intent }, outcome, context)
    }

    /// Notes how the command ended; what its request may still bring is taken.
    pub(super) fn end_awaiting_response(intent: Intent, outcome: Outcome, context: &Context) -> Self {
        let (outcome, ended) = (Some(outcome), Some(context.now));
        Self::put(Record::Intent(Intent { outcome, ended, is_acknowledged: false, ..intent }))
    }

    /// No further response can come: an end that was shown needs to be known no longer.
    pub(super) fn await_no_more(intent: &Intent) -> Self {
        if intent.is_acknowledged {
            return Self::remove(intent.key());
        }
        Self::put(Record::Intent(Intent { request: None, ..intent.clone() }))
    }

    pub(super) fn fail(intent: Intent, failure: Failure, context: &Context) -> Self {
        Self::end(intent, Outcome::Failed(failure), context)
    }

    /// The popup may have closed: it is to come back with this, if there is anything.
    pub(super) fn reopen_popup(badge: Option<Badge>) -> Self {
        Self { reopen_popup: badge, ..Self::default() }
    }

    /// What the worker knows of revocations of many, once this is written.
    pub fn apply_to(&self, revocations: &mut OpenRevocations) {
        if let Some((command, tokens)) = &self.token_list {
            revocations.know(command.clone(), tokens.clone());
        }
        if let Some((command, csrf)) = &self.csrf {
            revocations.set_csrf(command, csrf.as_ref());
        }
        revocations.forget(&self.remove);
    }

    /// Both transitions as one. At most one of them sends something.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        let Self {
            put,
            remove,
            send,
            consent_request,
            notes,
            drop_notes,
            amend_notes,
            user_notes,
            remember,
            reopen_popup,
            token_list,
            results,
            csrf,
            answer,
        } = other;
        self.put.extend(put);
        self.remove.extend(remove);
        self.notes.extend(notes);
        self.drop_notes.extend(drop_notes);
        self.amend_notes.extend(amend_notes);
        self.user_notes.extend(user_notes);
        self.send = self.send.or(send);
        self.consent_request = self.consent_request.or(consent_request);
        self.remember = self.remember.or(remember);
        self.reopen_popup = self.reopen_popup.or(reopen_popup);
        self.token_list = self.token_list.or(token_list);
        self.results = self.results.or(results);
        self.csrf = self.csrf.or(csrf);
        self.answer = self.answer.or(answer);
        self
    }
}

/// What the user says of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amendment {
    /// Its token is no longer held, and is not to be told of; but it is claimed.
    Release,
    /// These tokens, which it may have made, stay as they are.
    Keep(Vec<Id>),
}

/// What the popup comes back with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// The token is ready.
    Token,
    /// There is no token.
    NoToken,
}

impl Badge {
    /// What the icon wears where the popup can't come back by itself.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Token => "✓",
            Self::NoToken => "!",
        }
    }
}

/// A request on its way into a tab.
#[derive(Debug, PartialEq, Eq)]
pub struct OutgoingRequest {
    /// The one-use id that its report must carry.
    pub id: RequestId,
    pub tab: TabId,
    /// The account that the tab must show.
    pub account: Subdomain,
    pub request: Request,
    /// How long to wait before it is sent, in milliseconds.
    pub wait: u32,
    /// It waits for its turn in the account's one budget.
    pub is_paced: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct ConsentRequest {
    /// The one-use id that the consent must carry.
    pub id: RequestId,
    pub account: Subdomain,
    pub client_id: String,
    /// What the token is to be allowed.
    pub scopes: Scopes,
}
