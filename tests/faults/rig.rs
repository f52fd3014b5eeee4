//! Runs one cell: the command machines and the state rules against the small account.

use full_token::background::command::{self, Event, Moment, Turn};
use full_token::popup::{Facts, Place, Reading, Window, decide};
use full_token::protocol::{Command, Order, Reply, Report, Session};
use full_token::vault::{
    CommandId, HeldClient, HeldSecret, HeldToken, Intent, Millis, Outcome, Owner, Record, RequestId, TabId,
    Trace, Vault, Way,
};
use full_token::zendesk::{
    Answer, Authorization, Call, Client, ClientKind, Failure, Id, Lifetime, ListClients, ListTickets, Me,
    NewClient, NoAnswer, Request, Scopes, Secret, ShowMe, Subdomain,
};

use super::account::{Account, CLIENT, USER};
use super::fault::{Fault, Met};
use super::operation::Operation;

const TAB: TabId = TabId(7);
const HOLD_MS: Millis = 600_000;

fn account_name() -> Subdomain {
    Subdomain::from_url("https://acme.zendesk.com/").unwrap()
}

fn owner() -> Owner {
    Owner { account: account_name(), user: Id::new(USER), store: String::new(), private: false }
}

fn client() -> HeldClient {
    HeldClient {
        id: Id::new(CLIENT),
        name: "Test".into(),
        identifier: "test".into(),
        kind: Some(ClientKind::Confidential),
        user_id: Some(Id::new(USER)),
        redirect_uri: vec!["https://ours.example/".into()],
    }
}

fn session() -> Session {
    Session { tab: TAB, user_name: "Ada".into(), csrf: Secret::new("c5rf") }
}

/// The cell's verdict; panics where an invariant does not hold.
pub fn verdict(operation: Operation, fault: Fault) -> String {
    match operation {
        Operation::Open | Operation::ListClients => opened(operation, fault),
        Operation::Check => checked(fault),
        _ => Rig::new(operation, fault).run(),
    }
}

/// What a faulted read comes to, in the popup's own hands.
fn read<C: Call>(fault: Fault, account: &mut Account, call: &C) -> Result<C::Output, Failure> {
    call.understand(match fault.meet(account, &call.request()) {
        Met::Report(result) => result,
        Met::TabClosed | Met::Lost => Err(NoAnswer::OutOfTouch),
    })
}

fn reading<T>(result: Result<T, Failure>) -> Reading<T> {
    result.map_or_else(Reading::Failed, Reading::Done)
}

fn opened(operation: Operation, fault: Fault) -> String {
    let mut account = Account::new();
    let clients = |account: &mut Account| {
        ListClients::default().understand(Ok(account.carry_out(&ListClients::default().request())))
    };
    let (me, clients) = if operation == Operation::Open {
        (read(fault, &mut account, &ShowMe), clients(&mut account))
    } else {
        let clients = read(fault, &mut account, &ListClients::default());
        (ShowMe.understand(Ok(account.carry_out(&ShowMe.request()))), clients)
    };
    let why = me.as_ref().err().or(clients.as_ref().err()).map(|failure| failure.why.to_string());
    let screen = screen(&reading(me), &reading(clients.map(|page| page.items)), &Vault::default(), 0);
    assert!(screen != "connecting", "a failed read leaves nobody waiting");
    format!("{screen}: {}", why.unwrap_or_else(|| "all is well".into()))
}

fn checked(fault: Fault) -> String {
    let mut account = Account::new();
    let token = account.make_token(false);
    let found = read(fault, &mut account, &ListTickets(Secret::new(token.secret.as_str())));
    assert_eq!(account.live(), [token.id], "looking changes nothing");
    format!("token: {}", found.map_or_else(|failure| failure.why.to_string(), |_| "it works".into()))
}

fn screen(me: &Reading<Me>, clients: &Reading<Vec<Client>>, vault: &Vault, now: Millis) -> &'static str {
    let place = Place::Account(account_name());
    let window = Window::default();
    decide(&Facts { place: Some(&place), window: &window, me, clients, vault, now, set_aside: false }).name()
}

struct Rig {
    operation: Operation,
    fault: Fault,
    account: Account,
    vault: Vault,
    traces: Vec<Trace>,
    before: Option<u64>,
    now: Millis,
    ids: u32,
    /// The faulted request has been met, and how often.
    met: usize,
    /// The first creation was answered 403: it may be sent once more.
    may_repeat: bool,
}

impl Rig {
    fn new(operation: Operation, fault: Fault) -> Self {
        let mut rig = Self {
            operation,
            fault,
            account: Account::new(),
            vault: Vault::default(),
            traces: Vec::new(),
            before: None,
            now: 1_000_000,
            ids: 0,
            met: 0,
            may_repeat: false,
        };
        if operation == Operation::ClientCredentials || operation == Operation::Refresh {
            rig.vault.put(Record::Secret(HeldSecret {
                command: CommandId("client".into()),
                owner: owner(),
                client: client(),
                secret: Secret::new("s3cret"),
                hidden: true,
                deadline: rig.now + 10 * HOLD_MS,
            }));
        }
        if matches!(operation, Operation::Refresh | Operation::Revoke) {
            let token = rig.account.make_token(true);
            rig.before = Some(token.id);
            rig.vault.put(Record::Token(HeldToken {
                command: CommandId("made".into()),
                owner: owner(),
                user_name: "Ada".into(),
                client: client(),
                way: Way::AuthorizationCode,
                acts_for: None,
                id: Some(Id::new(token.id)),
                full_token: Secret::new(token.secret),
                refresh_token: token.refresh.map(Secret::new),
                scopes: vec!["read".into()],
                scopes_differ: false,
                created_at: "x".into(),
                expires_at: None,
                deadline: rig.now + 10 * HOLD_MS,
            }));
        }
        rig
    }

    fn moment(&mut self) -> Moment {
        self.ids += 1;
        let withdrawn = if self.operation == Operation::TokensApi { vec![] } else { vec![account_name()] };
        let fresh = RequestId(format!("request-{}", self.ids));
        Moment { now: self.now, hold: HOLD_MS, fresh, withdrawn, iso: |at| at.to_string() }
    }

    fn command(&self) -> Command {
        let lifetime = Lifetime::default();
        match self.operation {
            Operation::CreateClient => {
                let client = NewClient {
                    name: "New".into(),
                    identifier: "new".into(),
                    kind: ClientKind::Confidential,
                    redirect_uri: vec![],
                };
                Command::CreateClient { client, session: session() }
            }
            Operation::Refresh => Command::RefreshToken { lifetime, client_secret: None, session: session() },
            Operation::Revoke => Command::RevokeToken { session: session() },
            _ => Command::CreateToken {
                client: client(),
                scopes: Scopes::parse(["read"]).unwrap(),
                lifetime,
                client_secret: None,
                session: session(),
            },
        }
    }

    fn order(&mut self, id: &str, command: Command) -> Turn {
        let moment = self.moment();
        let turn =
            command::accept(Order { id: CommandId(id.into()), owner: owner(), command }, &self.vault, moment);
        self.apply(turn)
    }

    fn apply(&mut self, turn: Turn) -> Turn {
        turn.remove.iter().for_each(|key| self.vault.remove(key));
        turn.put.iter().for_each(|record| self.vault.put(record.clone()));
        for trace in &turn.leave {
            self.traces.retain(|other| other.command != trace.command);
            self.traces.push(trace.clone());
        }
        self.traces.retain(|trace| !turn.drop.contains(&trace.command));
        turn
    }

    fn run(mut self) -> String {
        let command = self.command();
        let mut turn = self.order("c1", command);
        loop {
            turn = if let Some(sending) = turn.send {
                self.carry(&sending.id, &sending.request)
            } else if let Some(visit) = turn.visit {
                self.visit(&visit.id)
            } else if self.asks_for_consent() {
                let go_on = Command::Continue {
                    creation: CommandId("c1".into()),
                    lifetime: Lifetime::default(),
                    client_secret: None,
                    acts_for: None,
                    session: session(),
                };
                self.order("c2", go_on)
            } else {
                break;
            };
        }
        // Whatever was lost is so by now.
        self.now += 200_000;
        let moment = self.moment();
        let turn = command::time_passed(&self.vault, &moment);
        self.apply(turn);
        self.told()
    }

    /// The user goes on to the consent page; other questions end the cell.
    fn asks_for_consent(&self) -> bool {
        self.operation == Operation::AuthorizationCode && self.vault.intent(&CommandId("c1".into())).is_some()
    }

    fn visit(&mut self, id: &RequestId) -> Turn {
        // An instance of the worker that opened no page knows that nobody will answer.
        if self.fault == Fault::WorkerStopped {
            let turn = command::woken(&self.vault, &[]);
            return self.apply(turn);
        }
        let consent = Authorization {
            code: Secret::new("c0de"),
            redirect_uri: "https://ours.example/".into(),
            code_verifier: Secret::new("ver1fier"),
        };
        self.advance(id, Event::Consented(Ok(consent)))
    }

    fn advance(&mut self, id: &RequestId, event: Event) -> Turn {
        let moment = self.moment();
        let Some(intent) = self.vault.intent_awaiting(id).cloned() else { return Turn::default() };
        let turn = command::advance(&intent, event, &self.vault, moment);
        self.apply(turn)
    }

    /// The request travels, and meets the fault if it is the one that the operation is about.
    fn carry(&mut self, id: &RequestId, request: &Request) -> Turn {
        self.now += if self.fault == Fault::Latency { 5_000 } else { 50 };
        let is_met = self.operation.is_about(request) && !(self.fault.is_once() && self.met > 0);
        let creations = self.account.creations;
        let met = if is_met {
            self.met += 1;
            self.fault.meet(&mut self.account, request)
        } else {
            Met::Report(Ok(self.account.carry_out(request)))
        };
        let sent_again = self.account.creations > 1 || (creations == 1 && self.account.creations > creations);
        assert!(!sent_again || self.may_repeat, "never two creations for one click");
        match met {
            Met::Report(result) => {
                self.may_repeat |= matches!(&result, Ok(Answer { status: 403, .. }));
                if self.fault == Fault::WorkerStopped {
                    self.restart();
                }
                let result = result.map_or_else(Reply::NoAnswer, Reply::Answer);
                let moment = self.moment();
                let report = Report { request: id.clone(), result };
                let turn = command::answered(report, TAB, &account_name().origin(), &self.vault, moment);
                self.apply(turn)
            }
            Met::TabClosed => {
                let moment = self.moment();
                let turn = command::tab_closed(TAB, &self.vault, &moment);
                self.apply(turn)
            }
            Met::Lost => self.advance(id, Event::Lost),
        }
    }

    /// Another instance of the worker knows what is stored, and nothing else.
    fn restart(&mut self) {
        let stored: Vec<String> =
            self.vault.records().map(|record| serde_json::to_string(record).unwrap()).collect();
        self.vault = stored.iter().map(|record| serde_json::from_str::<Record>(record).unwrap()).collect();
    }

    fn told(self) -> String {
        let me = ShowMe.understand(Ok(Account::new().carry_out(&ShowMe.request()))).unwrap();
        let clients = ListClients::default()
            .understand(Ok(Account::new().carry_out(&ListClients::default().request())));
        let screen =
            screen(&Reading::Done(me), &Reading::Done(clients.unwrap().items), &self.vault, self.now);
        let ended = self.vault.intents().find(|intent| intent.outcome.is_some()).cloned();
        let asking = self.vault.intents().find(|intent| intent.outcome.is_none()).cloned();
        let words = match (&ended, &asking) {
            (Some(Intent { outcome: Some(outcome), .. }), _) => words(outcome),
            (_, Some(asking)) => format!("asks first ({})", refusal(asking)),
            _ => match self.vault.token_of(&owner()) {
                Some(HeldToken { id: None, .. }) => "held, but not found in the list".into(),
                Some(_) => "held".into(),
                None => "nothing is held".into(),
            },
        };
        self.compare(ended.as_ref());
        format!("{screen}: {words}")
    }

    /// What the user was told equals what is on the account.
    fn compare(&self, ended: Option<&Intent>) {
        let held = self.vault.token_of(&owner()).map(|token| token.full_token.expose().to_owned());
        let held =
            held.and_then(|secret| self.account.tokens.iter().find(|token| token.secret == secret).cloned());
        let new: Vec<u64> = self.account.live().into_iter().filter(|id| Some(*id) != self.before).collect();
        let unclaimed: Vec<u64> =
            new.iter().copied().filter(|id| held.as_ref().map(|t| t.id) != Some(*id)).collect();
        let left_open = match ended.and_then(|intent| intent.outcome.as_ref()) {
            Some(Outcome::Failed(failure)) => failure.leaves_open(),
            Some(Outcome::Lost) => true,
            _ => false,
        };
        assert!(unclaimed.len() <= 1, "one click, one token");
        if self.operation.makes_token() && !unclaimed.is_empty() {
            assert!(left_open, "a token that nobody holds is told of");
            assert_eq!(self.traces.len(), 1, "and leaves a trace by which it is found");
        }
        if self.operation == Operation::CreateClient && !left_open {
            let created = matches!(ended.and_then(|i| i.outcome.as_ref()), Some(Outcome::ClientCreated(_)));
            assert_eq!(self.account.clients, if created { 2 } else { 1 });
        }
        match self.operation {
            Operation::Revoke => {
                let alive = self.account.live() == [self.before.unwrap()];
                match ended.and_then(|intent| intent.outcome.as_ref()) {
                    Some(Outcome::Revoked { .. }) => assert!(!alive || self.fault == Fault::Status(404)),
                    Some(Outcome::Failed(failure)) if !failure.leaves_open() => assert!(alive),
                    _ => {}
                }
                let is_gone = held.is_none();
                let revoked = matches!(ended.and_then(|i| i.outcome.as_ref()), Some(Outcome::Revoked { .. }));
                assert_eq!(is_gone, revoked, "forgotten only once it is dead");
            }
            // The old pair is dropped for nothing but the new one.
            Operation::Refresh => assert!(held.is_some(), "a pair is held at any time"),
            _ => {}
        }
        if !left_open {
            assert!(held.is_none_or(|token| token.alive), "what is held works");
        }
    }
}

fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Failed(failure) if failure.leaves_open() => format!("{}; it may have happened", failure.why),
        Outcome::Failed(failure) => failure.why.to_string(),
        Outcome::Lost => "the answer never came; it may have happened".into(),
        Outcome::ClientCreated(_) => "the client is created".into(),
        Outcome::Revoked { confirmed: true } => "revoked, and proved by a 401".into(),
        Outcome::Revoked { confirmed: false } => "revoked".into(),
        Outcome::StillWorks => "the token still works".into(),
        other => panic!("{other:?}"),
    }
}

fn refusal(asking: &Intent) -> String {
    asking.refusal.as_ref().map_or_else(|| "the way is gone".into(), |failure| failure.why.to_string())
}
