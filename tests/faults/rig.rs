//! Runs one cell: the command machines and the state rules against the small account.

use full_token::background::command::{self, Context, Event, OpenRevocations, Transition};
use full_token::protocol::{Command, CommandMessage, Reply, Report};
use full_token::vault::{
    CommandId, Flow, HeldClient, HeldSecret, HeldToken, Intent, Millis, Outcome, Record, RequestId,
    TokenList, TokenNote, Vault,
};
use full_token::zendesk::{Authorization, Id, Lifetime, Method, Request, Response, Secret, TransportError};

use super::account::{Account, COLLEAGUE, SECRET, USER};
use super::fault::{Fault, Met};
use super::fixture::{HOLD_MS, TAB, account_name, client, owner, session};
use super::operation::Operation;

pub struct Rig {
    pub operation: Operation,
    pub fault: Fault,
    /// The same, after it is over.
    pub met_fault: Fault,
    pub account: Account,
    pub vault: Vault,
    pub revocations: OpenRevocations,
    /// The tokens of a revocation of many, as they are stored.
    pub token_list: Option<(CommandId, TokenList)>,
    /// Requests to revoke a token.
    pub deletions: usize,
    pub notes: Vec<TokenNote>,
    pub before: Option<u64>,
    /// How far the browser's clock is from the account's, in milliseconds.
    clock_behind: i64,
    ids: u32,
    /// The faulted request has been met, and how often.
    met: usize,
    /// The first creation was answered 403: it may be sent once more.
    may_repeat: bool,
}

impl Rig {
    pub fn new(operation: Operation, fault: Fault) -> Self {
        let mut account = Account::new(operation.is_jwt());
        if operation == Operation::ColleaguesClient {
            account.client_owner = COLLEAGUE;
        }
        let mut rig = Self {
            operation,
            fault,
            met_fault: fault,
            account,
            vault: Vault::default(),
            revocations: OpenRevocations::default(),
            token_list: None,
            deletions: 0,
            notes: Vec::new(),
            before: None,
            clock_behind: 0,
            ids: 0,
            met: 0,
            may_repeat: false,
        };
        let knows_secret = operation == Operation::ReplaceSecret;
        if operation.has_credentials() || operation.is_refresh() || knows_secret {
            rig.vault.put(Record::Secret(HeldSecret {
                command: CommandId("client".into()),
                owner: owner(),
                client: rig.client(),
                secret: Secret::new(SECRET),
                hidden: true,
                deadline: rig.now() + HOLD_MS,
            }));
        }
        let holds = matches!(operation, Operation::Revoke | Operation::RevokeMany | Operation::DeleteClient);
        if operation.is_refresh() || holds {
            rig.hold_a_token();
        }
        rig
    }

    fn hold_a_token(&mut self) {
        let token = self.account.make_token(USER, true);
        self.before = Some(token.id);
        let held = HeldToken {
            command: CommandId("made".into()),
            owner: owner(),
            user_name: "Ada".into(),
            client: self.client(),
            flow: Flow::AuthorizationCode,
            acts_for_name: None,
            user_id: Some(Id::new(USER)),
            id: Some(Id::new(token.id)),
            full_token: Secret::new(token.secret),
            refresh_token: token.refresh.map(Secret::new),
            scopes: vec!["read".into()],
            scopes_differ: false,
            created_at: "x".into(),
            expires_at: None,
            asked_at: self.account.now,
            arrived_at: self.account.now,
            deadline: self.now() + HOLD_MS,
        };
        self.notes.push(TokenNote::of(&held, true));
        self.vault.put(Record::Token(held));
        self.account.now += 60_000;
    }

    pub fn client(&self) -> HeldClient {
        client(self.account.client_owner)
    }

    /// The browser's clock.
    pub fn now(&self) -> Millis {
        self.account.now.saturating_add_signed(-self.clock_behind)
    }

    fn context(&mut self) -> Context {
        self.ids += 1;
        let withdrawn = if self.operation.is_tokens_api() { vec![] } else { vec![account_name()] };
        let fresh = RequestId(format!("request-{}", self.ids));
        let (iso, parse) = (|at: u64| at.to_string(), |at: &str| at.parse().ok());
        let revocations = self.revocations.clone();
        let secret_lengths = vec![(account_name(), SECRET.len())];
        Context { now: self.now(), hold: HOLD_MS, fresh, withdrawn, secret_lengths, revocations, iso, parse }
    }

    pub fn send_command(&mut self, id: &str, command: Command) -> Transition {
        let context = self.context();
        let order = CommandMessage { id: CommandId(id.into()), owner: owner(), command };
        let transition = command::accept(order, &self.vault, context);
        self.apply(transition)
    }

    /// As the worker does, with what every transition does besides.
    fn apply(&mut self, transition: Transition) -> Transition {
        let context = self.context();
        let transition = command::drop_expired(transition, &self.vault, &context);
        transition.apply_to(&mut self.revocations);
        self.token_list = transition.token_list.clone().or(self.token_list.take());
        transition.remove.iter().for_each(|key| self.vault.remove(key));
        transition.put.iter().for_each(|record| self.vault.put(record.clone()));
        for note in &transition.notes {
            self.notes.retain(|other| other.command != note.command);
            self.notes.push(note.clone());
        }
        self.notes.retain(|note| !transition.drop_notes.contains(&note.command));
        transition
    }

    /// Until nothing is under way any more.
    pub fn carry_all(&mut self, mut transition: Transition) {
        loop {
            self.acknowledge_client();
            transition = if let Some(sending) = transition.send {
                self.carry(&sending.id, &sending.request)
            } else if let Some(consent_request) = transition.consent_request {
                self.consent_page(&consent_request.id)
            } else if self.is_asked_first() {
                let go_on = Command::Continue {
                    creation: CommandId("c1".into()),
                    lifetime: Lifetime::default(),
                    client_secret: None,
                    acts_for_name: None,
                    session: session(),
                };
                self.send_command("c2", go_on)
            } else if let Some(due) = self.vault.next_revocation() {
                self.account.now += due.saturating_sub(self.now());
                self.pass_time()
            } else {
                break;
            };
        }
    }

    /// A page that sees the client goes on to look for its token.
    fn acknowledge_client(&mut self) {
        let created = |intent: &&Intent| matches!(intent.outcome, Some(Outcome::ClientCreated(_)));
        let is_next = self.operation == Operation::CreateClientAndToken;
        let created = self.vault.intents().find(created).filter(|_| is_next).cloned();
        if let Some(created) = created {
            self.send_command("created", Command::Acknowledge(created.id));
            self.account.creations = 0;
        }
    }

    pub fn pass_time(&mut self) -> Transition {
        let context = self.context();
        let transition = command::time_passed(&self.vault, &context);
        self.apply(transition)
    }

    /// The user goes on to the consent page, or on behalf of a colleague; other questions end the
    /// cell.
    fn is_asked_first(&self) -> bool {
        let goes_on = self.operation.is_consent() || self.operation == Operation::ColleaguesClient;
        goes_on && self.vault.intent(&CommandId("c1".into())).is_some()
    }

    fn consent_page(&mut self, id: &RequestId) -> Transition {
        // An instance of the worker that opened no page knows that nobody will answer.
        if self.fault == Fault::WorkerStopped {
            let context = self.context();
            let transition = command::woken(&self.vault, &[], &context);
            return self.apply(transition);
        }
        let consent = Authorization {
            code: Secret::new("c0de"),
            redirect_uri: "https://ours.example/".into(),
            code_verifier: Secret::new("ver1fier"),
        };
        self.advance(id, Event::Consented(Ok(consent)))
    }

    fn advance(&mut self, id: &RequestId, event: Event) -> Transition {
        let context = self.context();
        let Some(intent) = self.vault.intent_awaiting(id).cloned() else { return Transition::default() };
        let transition = command::advance(&intent, event, &self.vault, context);
        self.apply(transition)
    }

    /// The request travels, and meets the fault if it is the one that the operation is about.
    pub fn carry(&mut self, id: &RequestId, request: &Request) -> Transition {
        self.account.now += if self.fault == Fault::Latency { 5_000 } else { 50 };
        self.deletions += usize::from(request.method == Method::Delete);
        let is_many = self.operation == Operation::RevokeMany;
        let has_passed = if is_many { self.fault.passes() } else { self.fault.is_once() } && self.met > 0;
        let is_met = self.operation.is_about(request) && !has_passed && !(is_many && self.deletions == 1);
        let creations = self.account.creations;
        let met = if is_met {
            self.met += 1;
            self.fault.meet(&mut self.account, request)
        } else {
            Met::Report(Ok(self.account.carry_out(request)))
        };
        let sent_again = self.account.creations > 1 || (creations == 1 && self.account.creations > creations);
        assert!(!sent_again || self.may_repeat, "never two creations for one click");
        if is_met {
            self.set_the_clock();
        }
        match met {
            Met::Report(result) => {
                self.may_repeat |= matches!(&result, Ok(Response { status: 403, .. }));
                if self.fault == Fault::WorkerStopped {
                    self.restart();
                }
                self.report(id, result)
            }
            Met::TabClosed => {
                let context = self.context();
                let transition = command::tab_closed(TAB, &self.vault, &context);
                self.apply(transition)
            }
            Met::Lost => self.advance(id, Event::Lost),
            Met::Late(response) => {
                self.account.now += 101_000;
                self.pass_time();
                let ended = self.vault.intents().find(|intent| intent.outcome.is_some());
                if let Some(ended) = ended.map(|intent| intent.id.clone()) {
                    self.send_command("seen", Command::Acknowledge(ended));
                } else {
                    assert!(is_many, "everything else has ended by then");
                }
                self.report(id, Ok(response))
            }
            Met::Slept => {
                self.account.now += 3 * 24 * 3_600_000;
                self.pass_time();
                self.report(id, Err(TransportError::Network))
            }
        }
    }

    fn set_the_clock(&mut self) {
        match self.fault {
            Fault::ClockBack => self.clock_behind += 3_600_000,
            Fault::ClockForward => self.clock_behind -= 3_600_000,
            _ => return,
        }
        // The alarm of a clock that was set may ring at once.
        self.pass_time();
    }

    fn report(&mut self, id: &RequestId, result: Result<Response, TransportError>) -> Transition {
        let result = result.map_or_else(Reply::TransportError, Reply::Response);
        let context = self.context();
        let report = Report { request: id.clone(), result };
        let transition = command::answered(report, TAB, &account_name().origin(), &self.vault, context);
        self.apply(transition)
    }

    /// Another instance of the worker knows what is stored, and nothing else.
    fn restart(&mut self) {
        let stored: Vec<String> =
            self.vault.records().map(|record| serde_json::to_string(record).unwrap()).collect();
        self.vault = stored.iter().map(|record| serde_json::from_str::<Record>(record).unwrap()).collect();
        self.revocations = OpenRevocations::default();
        if let Some((command, tokens)) = self.token_list.clone() {
            self.revocations.know(command, tokens);
        }
    }
}
