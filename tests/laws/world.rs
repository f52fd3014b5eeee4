//! A browser with the worker in it, an account, and the users.

use std::collections::BTreeMap;

use futures_util::FutureExt;

use full_token::background::command::{self, Context, Event, OpenRevocations, Transition};
use full_token::background::write_transition::{self, Effects};
use full_token::protocol::Command;
use full_token::vault::{
    CommandId, Findings, Flow, HeldToken, Intent, Millis, Owner, Record, RequestId, TabId, TokenNote, Vault,
};
use full_token::zendesk::{Id, Secret};

use super::account::{Account, COLLEAGUE, USER};
use super::book::{Book, Made};
use super::browser::{Flight, Told};
use super::step::{Kind, Setting, Step, Wait};
use super::store::FakeStore;
use super::user::{client, owner, scopes};

const HOLD_MS: Millis = 600_000;
pub const STRANGER: u64 = 99;
/// A request that has had no effect by then has none.
pub const GIVES_UP_AFTER_MS: Millis = 90_000;

pub struct World {
    pub setting: Setting,
    pub account: Account,
    pub clock_behind: i64,
    pub clock_sets: u32,
    pub store: FakeStore,
    /// What this instance of the worker knows of the vault.
    pub kept: Option<(Vault, OpenRevocations)>,
    /// The consent pages that this instance of the worker has opened.
    pub pages: Vec<RequestId>,
    pub flights: Vec<Flight>,
    pub last: Option<Told>,
    pub findings: [Findings; 2],
    pub book: Book,
    pub ids: u32,
    pub has_memory_failed: bool,
}

impl World {
    pub fn new(setting: Setting) -> Self {
        let mut account = Account::new(setting.is_jwt);
        account.now = 1_000_000_000_000;
        account.is_withdrawn = setting.is_withdrawn;
        account.may_read = setting.may_read;
        account.client_owner = if setting.kind == Kind::Colleagues { COLLEAGUE } else { USER };
        let mut world = Self {
            setting,
            account,
            clock_behind: setting.clock_ahead,
            clock_sets: 0,
            store: FakeStore::default(),
            kept: None,
            pages: Vec::new(),
            flights: Vec::new(),
            last: None,
            findings: Default::default(),
            book: Book::default(),
            ids: 0,
            has_memory_failed: false,
        };
        if setting.holds_a_pair {
            world.hold_a_pair();
        }
        world
    }

    pub fn hold_a_pair(&mut self) {
        let (command, owner) = (CommandId("pair".into()), owner(0));
        let token = self.account.make_token(USER, true);
        let held = HeldToken {
            command: command.clone(),
            owner: owner.clone(),
            user_name: "Ada".into(),
            client: client(self.setting.kind),
            flow: Flow::AuthorizationCode,
            acts_for_name: None,
            user_id: Some(Id::new(USER)),
            id: Some(Id::new(token.id)),
            full_token: Secret::new(token.secret),
            refresh_token: token.refresh.map(Secret::new),
            scopes: scopes().into(),
            scopes_differ: false,
            created_at: String::new(),
            expires_at: None,
            asked_at: self.account.now,
            arrived_at: self.account.now,
            deadline: self.now() + HOLD_MS,
        };
        let (notes, put) = (vec![TokenNote::of(&held, true)], vec![Record::Token(held)]);
        assert!(self.transition(|_, _| Transition { put, notes, ..Transition::default() }));
        let made = Made { command, owner, has_arrived: true, is_noted: true, is_settled: false };
        self.book.made.insert(token.id, made);
    }

    pub fn take(&mut self, step: Step) {
        let now = self.account.now;
        self.flights.retain(|flight| flight.response.is_some() || now <= flight.sent + GIVES_UP_AFTER_MS);
        match step {
            Step::Open(who) => self.open(who),
            Step::Press(who, which) => self.press(who, which),
            Step::PressInInventory(who, which) => self.press_in_inventory(who, which),
            Step::NotSent(which) => self.not_sent(which),
            Step::Response(which) => self.response(which),
            Step::Refuse(which, refusal) => self.refuse(which, refusal),
            Step::Effect(which) => self.effect(which),
            Step::Twin(which) => self.twin(which),
            Step::Cut(which) => self.cut(which),
            Step::Repeat => self.repeat(),
            Step::BreakOff(which) => {
                if let Some(flight) = self.land(which) {
                    let is_gone = which.is_multiple_of(2);
                    self.advance(&flight.id, if is_gone { Event::TabGone } else { Event::Lost });
                }
            }
            Step::Consent(which, consent) => self.consent(which, consent),
            Step::CloseTab => {
                self.flights.retain(|flight| flight.tab != TabId(1));
                self.transition(|vault, context| command::tab_closed(TabId(1), vault, &context));
            }
            Step::Wait(wait) => self.wait(wait),
            // While a page of Zendesk's is open nothing tells of it: the account's answers do.
            Step::SetClock(by) if self.pages.is_empty() => {
                self.clock_behind -= by;
                self.clock_sets += 1;
            }
            Step::SetClock(_) => {}
            Step::RestartWorker => self.restart_worker(),
            Step::BreakDown => {
                self.restart_worker();
                self.transition(|vault, context| command::broken_down(vault, &context));
            }
            Step::Crash => self.crash(),
            Step::FailMemory(count) => {
                self.store.memory_fails.set(count);
                self.has_memory_failed = true;
            }
            Step::FailDisk(count) => self.store.disk_fails.set(count),
            Step::Colleague => {
                let theirs = self.account.make_token(COLLEAGUE, false);
                for token in self.account.tokens.iter_mut().filter(|token| token.id == theirs.id) {
                    token.is_used = true;
                }
            }
        }
    }

    pub fn now(&self) -> Millis {
        self.account.now.saturating_add_signed(-self.clock_behind)
    }

    pub fn context(&mut self) -> Context {
        self.ids += 1;
        let fresh = RequestId(format!("r{}", self.ids));
        let (iso, parse) = (|at: u64| at.to_string(), |at: &str| at.parse().ok());
        let revocations = match &self.kept {
            Some((_, revocations)) => revocations.clone(),
            None => self.store.revocations(),
        };
        let secret_lengths = Vec::new();
        Context {
            now: self.now(),
            hold: HOLD_MS,
            fresh,
            withdrawn: Vec::new(),
            secret_lengths,
            revocations,
            iso,
            parse,
        }
    }

    /// As the worker takes it. True if it was written.
    pub fn transition(&mut self, decide: impl FnOnce(&Vault, Context) -> Transition) -> bool {
        let context = self.context();
        let now = context.now;
        let (mut vault, mut revocations) =
            self.kept.take().unwrap_or_else(|| (self.store.vault(), self.store.revocations()));
        let transition = decide(&vault.at(now), context.clone());
        let transition = command::drop_expired(transition, &vault, &context);
        let is_past = |token: &&HeldToken| token.deadline <= now;
        let past: Vec<u64> = vault.tokens().filter(is_past).filter_map(|token| self.id_of(token)).collect();
        transition.apply_to(&mut revocations);
        let written = write_transition::write(&self.store, &mut vault, transition)
            .now_or_never()
            .expect("nothing is waited for");
        self.book.settle(|id, _| past.contains(&id));
        let is_written = written.is_ok();
        if is_written {
            assert_eq!(by_key(&vault), by_key(&self.store.vault()), "what is kept is what is stored");
        }
        self.kept = is_written.then_some((vault, revocations));
        self.take_effects(written.unwrap_or_default());
        self.check();
        is_written
    }

    pub fn take_effects(&mut self, Effects { send, consent_request, .. }: Effects) {
        self.pages.extend(consent_request.map(|consent_request| consent_request.id));
        let Some(sending) = send else { return };
        // What has left is no longer the worker's: should the user keep it now, it is revoked all the same.
        self.check_revocation(&sending.request);
        let vault = self.store.vault();
        let intent =
            vault.intent_awaiting(&sending.id).expect("the intent is stored before its request is sent");
        self.flights.push(Flight {
            id: sending.id,
            tab: sending.tab,
            command: intent.id.clone(),
            owner: intent.owner.clone(),
            request: sending.request,
            is_paced: sending.is_paced,
            sent: self.account.now,
            clock_sets: self.clock_sets,
            response: None,
        });
    }

    pub fn id_of(&self, token: &HeldToken) -> Option<u64> {
        let of = |secret: &str| self.account.tokens.iter().find(|token| token.secret == secret);
        of(token.full_token.expose()).map(|token| token.id)
    }

    /// The laws that hold at any moment.
    pub fn check(&mut self) {
        let vault = self.store.vault();
        let mut held: Vec<&str> = vault.tokens().map(|token| token.full_token.expose()).collect();
        let count = held.len();
        held.sort_unstable();
        held.dedup();
        assert_eq!(held.len(), count, "law 2: none is held twice");
        for token in vault.tokens() {
            let id = token.id.map(|id| id.to_string());
            let own = self.id_of(token).map(|id| id.to_string());
            assert!(id.is_none() || id == own, "law 3: {id:?} is not the record of {own:?}");
        }
        if self.setting.is_jwt {
            let notes = self.store.notes();
            let unknown =
                notes.iter().filter(|t| t.arrival.as_ref().is_some_and(|arrival| arrival.id.is_none()));
            self.book.unknown.extend(unknown.filter_map(|note| Some((note.began, note.answered?))));
        }
        self.check_revocations();
        self.book.follow(&vault);
    }

    pub fn wait(&mut self, wait: Wait) {
        self.account.now += match wait {
            Wait::Context => 3_000,
            Wait::PastTheIntent => 101_000,
            Wait::BeforeTheHoldEnds => HOLD_MS - 2_000,
            Wait::PastTheHold => 601_000,
            Wait::Days => 3 * 24 * 3_600_000,
        };
        self.transition(|vault, context| command::time_passed(vault, &context));
    }

    fn restart_worker(&mut self) {
        self.kept = None;
        self.pages.clear();
    }

    pub fn crash(&mut self) {
        self.store.crash();
        self.restart_worker();
        self.flights.clear();
        self.last = None;
        self.findings = Default::default();
        self.book.crash();
    }

    /// Whatever is under way comes to its end, and everybody looks.
    pub fn settle(&mut self) {
        self.store.memory_fails.set(0);
        self.store.disk_fails.set(0);
        self.flights.clear();
        self.pages.clear();
        // No alarm rings: a popup that is opened is enough.
        self.account.now += 101_000;
        for who in 0..2 {
            self.open(who);
        }
        for who in 0..2 {
            let vault = self.store.vault();
            let waits = |intent: &&Intent| intent.owner == owner(who) && intent.awaits_user();
            self.stop_revocations(who);
            for intent in vault.intents().filter(waits) {
                self.send_command(who, Command::Cancel(intent.id.clone()));
            }
        }
        let vault = self.store.vault();
        for intent in vault.intents() {
            assert!(intent.outcome.is_some() || intent.awaits_user(), "law 4: {intent:?} ends");
            assert!(!intent.is_to_be_shown(), "law 5: {intent:?} is shown");
        }
        assert!(self.has_memory_failed || self.store.is_tidy(), "nothing is left of what nobody knows");
        for who in 0..2 {
            if let Some(token) = vault.token_of(&owner(who)).cloned() {
                let held = self.id_of(&token);
                self.send_command(who, Command::Forget(token.command));
                self.book.settle(|id, _| Some(id) == held);
            }
            self.open(who);
            self.check_told(&owner(who));
        }
    }

    pub fn check_told(&mut self, owner: &Owner) {
        let findings = self.found(owner);
        let notes = self.store.notes();
        for token in self.account.tokens.iter().filter(|token| token.alive) {
            let Some(made) = self.book.made.get(&token.id) else { continue };
            if made.owner != *owner || made.is_settled || self.book.is_ticked(token.id) {
                continue;
            }
            let id = token.id.to_string();
            let is_lost = findings.orphans.iter().any(|found| found.listed.token.id.to_string() == id);
            let is_gone = findings.gone.iter().any(|gone| gone.note.command == made.command);
            let is_hidden = !made.is_noted && self.book.is_hidden(token.created);
            assert!(
                is_lost || is_gone || is_hidden,
                "law 1: nobody was told of {token:?}: {made:?}, {notes:#?}"
            );
        }
    }
}

fn by_key(vault: &Vault) -> BTreeMap<String, &Record> {
    vault.records().map(|record| (record.key().to_string(), record)).collect()
}
