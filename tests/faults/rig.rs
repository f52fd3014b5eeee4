//! Runs one cell: the command machines and the state rules against the small account.

use full_token::background::command::{self, Context, Event, OpenRevocations, Transition};
use full_token::popup::{CookieJar, Facts, Place, Reading, screen_for};
use full_token::protocol::{Command, CommandMessage, Reply, Report, Session};
use full_token::vault::{
    ClientChange, ClientTokens, CommandId, Findings, Flow, HeldClient, HeldSecret, HeldToken, Intent, Listed,
    Millis, NextToken, Outcome, Owner, Record, RequestId, TabId, TokenList, TokenNote, Vault, find_orphans,
};
use full_token::zendesk::{
    Authorization, Client, ClientKind, Endpoint, Failure, Id, Lifetime, ListClients, ListTickets, ListTokens,
    ListedToken, Me, Method, NewClient, Request, Response, Scopes, Secret, ShowMe, Subdomain, TransportError,
};

use super::account::{Account, CLIENT, COLLEAGUE, SECRET, USER};
use super::fault::{Fault, Met};
use super::operation::Operation;

const TAB: TabId = TabId(7);
const HOLD_MS: Millis = 600_000;

fn account_name() -> Subdomain {
    Subdomain::from_url("https://acme.zendesk.com/").unwrap()
}

pub fn owner() -> Owner {
    Owner { account: account_name(), user: Id::new(USER), cookie_store: String::new(), private: false }
}

fn client(owner: u64) -> HeldClient {
    HeldClient {
        id: Id::new(CLIENT),
        name: "Test".into(),
        identifier: "test".into(),
        kind: Some(ClientKind::Confidential),
        user_id: Some(Id::new(owner)),
        redirect_uri: vec!["https://ours.example/".into()],
    }
}

pub fn session() -> Session {
    Session { tab: TAB, user_name: "Ada".into(), clock_ahead: 0, csrf: Secret::new("c5rf") }
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
fn read<E: Endpoint>(
    fault: Fault,
    account: &mut Account,
    endpoint: &E,
    input: &E::Input,
) -> Result<E::Output, Failure> {
    endpoint.parse_response(match fault.meet(account, &endpoint.request(input)) {
        Met::Report(result) => result,
        Met::TabClosed | Met::Lost | Met::Late(_) | Met::Slept => Err(TransportError::TabUnavailable),
    })
}

pub fn reading<T>(result: Result<T, Failure>) -> Reading<T> {
    result.map_or_else(Reading::Failed, Reading::Done)
}

fn opened(operation: Operation, fault: Fault) -> String {
    let mut account = Account::new(false);
    let clients = |account: &mut Account| {
        ListClients::default().parse_response(Ok(account.carry_out(&ListClients::default().request(&()))))
    };
    let (me, clients) = if operation == Operation::Open {
        (read(fault, &mut account, &ShowMe, &()), clients(&mut account))
    } else {
        let clients = read(fault, &mut account, &ListClients::default(), &());
        (ShowMe.parse_response(Ok(account.carry_out(&ShowMe.request(&())))), clients)
    };
    let kind = me.as_ref().err().or(clients.as_ref().err()).map(|failure| failure.kind.to_string());
    let screen = screen(&reading(me), &reading(clients.map(|page| page.items)), &Vault::default(), 0);
    assert!(screen != "connecting", "a failed read leaves nobody waiting");
    format!("{screen}: {}", kind.unwrap_or_else(|| "all is well".into()))
}

fn checked(fault: Fault) -> String {
    let mut account = Account::new(false);
    let token = account.make_token(USER, false);
    let found = read(fault, &mut account, &ListTickets, &Secret::new(token.secret.as_str()));
    assert_eq!(live(&account), [token.id], "looking changes nothing");
    format!("token: {}", found.map_or_else(|failure| failure.kind.to_string(), |_| "it works".into()))
}

pub fn screen(me: &Reading<Me>, clients: &Reading<Vec<Client>>, vault: &Vault, now: Millis) -> &'static str {
    let place = Place::Account(account_name());
    let cookie_jar = CookieJar::default();
    screen_for(&Facts {
        place: Some(&place),
        cookie_jar: &cookie_jar,
        me,
        clients,
        vault,
        now,
        set_aside: false,
    })
    .name()
}

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
    notes: Vec<TokenNote>,
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
    fn new(operation: Operation, fault: Fault) -> Self {
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

    fn client(&self) -> HeldClient {
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

    fn command(&mut self) -> Command {
        let lifetime = Lifetime::default();
        match self.operation {
            Operation::CreateClient | Operation::CreateClientAndToken => {
                let scopes = Scopes::parse(["read"]).unwrap();
                let command = CommandId("next".into());
                let token = NextToken { command, scopes, lifetime, asks_before_consent: false };
                let token = (self.operation == Operation::CreateClientAndToken).then_some(token);
                let client = NewClient {
                    name: "New".into(),
                    identifier: "new".into(),
                    kind: ClientKind::Confidential,
                    redirect_uri: vec![],
                };
                Command::CreateClient { client, token, session: session() }
            }
            Operation::Revoke => Command::RevokeToken { session: session() },
            Operation::RevokeMany => self.revoke_many(),
            Operation::UpdateClient => Command::UpdateClient {
                client: self.client(),
                change: ClientChange {
                    name: Some("New".into()),
                    add: vec!["https://new.example/".into()],
                    remove: vec!["https://ours.example/".into()],
                },
                session: session(),
            },
            Operation::ReplaceSecret => Command::ReplaceSecret { client: self.client(), session: session() },
            Operation::DeleteClient => Command::DeleteClient { client: self.client(), session: session() },
            operation if operation.is_refresh() => {
                Command::RefreshToken { lifetime, client_secret: None, session: session() }
            }
            _ => Command::CreateToken {
                client: self.public_for_consent(),
                scopes: Scopes::parse(["read"]).unwrap(),
                lifetime,
                client_secret: None,
                acts_for_name: None,
                session: session(),
            },
        }
    }

    fn public_for_consent(&self) -> HeldClient {
        let kind = if self.operation.is_consent() { ClientKind::Public } else { ClientKind::Confidential };
        HeldClient { kind: Some(kind), ..self.client() }
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

    fn run(mut self) -> String {
        let command = self.command();
        let transition = self.send_command("c1", command);
        self.carry_all(transition);
        if matches!(self.fault, Fault::CrashAfterArrival | Fault::UpdateWhileHeld) {
            // What is left is what stands on disk.
            self.vault = Vault::default();
        }
        // Whatever was lost is so by now.
        self.account.now += 200_000;
        self.pass_time();
        if self.operation == Operation::RevokeMany { self.many_told() } else { self.told() }
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

    fn told(mut self) -> String {
        let me = ShowMe.parse_response(Ok(Account::new(false).carry_out(&ShowMe.request(&())))).unwrap();
        let clients = ListClients::default()
            .parse_response(Ok(Account::new(false).carry_out(&ListClients::default().request(&()))));
        let now = self.now();
        let screen =
            screen(&Reading::Done(me), &Reading::Done(clients.unwrap().items), &self.vault.at(now), now);
        let ended = self.vault.intents().find(|intent| intent.is_to_be_shown()).cloned();
        let asking = self.vault.intents().find(|intent| intent.outcome.is_none()).cloned();
        let findings = self.look_for_orphans();
        let words = match (&ended, &asking) {
            (Some(Intent { outcome: Some(outcome), .. }), _) => words(outcome),
            (_, Some(asking)) => format!("asks first ({})", refusal(asking)),
            _ => match self.vault.at(now).token_of(&owner()) {
                Some(HeldToken { id: None, .. }) => "held, but its record is not known".into(),
                Some(_) => "held".into(),
                None => "nothing is held".into(),
            },
        };
        self.compare(ended.as_ref(), &findings);
        format!("{screen}: {words}{}", listed(&findings))
    }

    /// What the next ready screen finds.
    fn look_for_orphans(&mut self) -> Findings {
        let list = ListTokens { client: Id::new(CLIENT), after: None };
        // Long after: the account's other users are still at work.
        self.account.session = true;
        let page = list.parse_response(Ok(self.account.carry_out(&list.request(&())))).unwrap();
        let created = |token: ListedToken| Some(Listed { created: token.created_at.parse().ok()?, token });
        let listed = page.items.into_iter().filter_map(created).collect();
        let tokens = ClientTokens { listed, is_whole: true, now: self.account.now };
        find_orphans(&self.notes, &owner(), &self.vault, Some(&tokens))
    }

    /// What the user was told equals what is on the account.
    fn compare(&self, ended: Option<&Intent>, findings: &Findings) {
        let held = self.vault.token_of(&owner()).map(|token| token.full_token.expose().to_owned());
        let held =
            held.and_then(|secret| self.account.tokens.iter().find(|token| token.secret == secret).cloned());
        let told: Vec<u64> = found(findings);
        let new: Vec<u64> = live(&self.account).into_iter().filter(|id| Some(*id) != self.before).collect();
        let loose: Vec<u64> =
            new.iter().copied().filter(|id| held.as_ref().map(|t| t.id) != Some(*id)).collect();
        let left_open = match ended.and_then(|intent| intent.outcome.as_ref()) {
            Some(Outcome::Failed(failure)) => failure.leaves_open(),
            Some(Outcome::Lost) => true,
            _ => false,
        };
        assert!(loose.len() <= 1, "one click, one token");
        let mut expected = loose.clone();
        if matches!(self.fault, Fault::CrashAfterArrival | Fault::UpdateWhileHeld) {
            assert!(held.is_none());
        } else if self.operation.makes_token() && !loose.is_empty() {
            assert!(
                left_open,
                "a token that nobody holds is told of: {:?} {:?} {ended:?} {findings:?}",
                self.operation, self.fault
            );
        } else {
            expected.extend(self.before.filter(|id| held.is_none() && live(&self.account).contains(id)));
        }
        if self.operation.makes_token() {
            assert_eq!(told, expected, "and it is found, and no other");
        }
        self.compare_operation(ended, held.is_some(), left_open);
        if !left_open {
            assert!(held.is_none_or(|token| token.alive), "what is held works");
        }
        let theirs = self.account.tokens.iter().filter(|token| token.is_used);
        assert!(
            theirs.clone().count() == 1
                && theirs.clone().all(|token| token.alive != self.account.client.is_deleted),
            "the colleague's works"
        );
    }

    fn compare_operation(&self, ended: Option<&Intent>, is_held: bool, left_open: bool) {
        let outcome = ended.and_then(|intent| intent.outcome.as_ref());
        match self.operation {
            Operation::CreateClient if !left_open && self.fault.keeps_memory() => {
                let created = matches!(outcome, Some(Outcome::ClientCreated(_)));
                assert_eq!(self.account.clients, if created { 2 } else { 1 });
            }
            Operation::Revoke => {
                let alive = live(&self.account) == [self.before.unwrap()];
                match outcome {
                    Some(Outcome::Revoked { .. }) => assert!(!alive || self.fault == Fault::Status(404)),
                    Some(Outcome::Failed(failure)) if !failure.leaves_open() => assert!(alive),
                    _ => {}
                }
                let revoked = matches!(outcome, Some(Outcome::Revoked { .. }));
                let forgotten = matches!(self.fault, Fault::Sleep);
                assert_eq!(
                    !is_held,
                    revoked || forgotten,
                    "forgotten only once it is dead, or its time is up"
                );
            }
            Operation::UpdateClient => {
                let is_changed = self.account.client.name == "New";
                let urls = if is_changed {
                    vec!["https://theirs.example/", "https://new.example/"]
                } else {
                    vec!["https://theirs.example/"]
                };
                assert_eq!(self.account.client.redirect_uri, urls, "what others have put there stays");
                match outcome {
                    Some(Outcome::ClientUpdated(client)) => {
                        assert_eq!(
                            (is_changed, &client.redirect_uri),
                            (true, &self.account.client.redirect_uri)
                        );
                    }
                    _ => assert!(left_open || !is_changed || ended.is_none()),
                }
            }
            Operation::ReplaceSecret => {
                let held = self.vault.secret_of(&owner(), Id::new(CLIENT)).map(|held| held.secret.expose());
                let is_replaced = self.account.secret != SECRET;
                match outcome {
                    Some(Outcome::SecretReplaced(_)) => {
                        assert_eq!(held, Some(self.account.secret.as_str()), "the new one is held");
                    }
                    Some(_) if !left_open => assert!(!is_replaced),
                    _ => {}
                }
            }
            Operation::DeleteClient => {
                let is_deleted = self.account.client.is_deleted;
                let is_told = matches!(outcome, Some(Outcome::ClientDeleted));
                assert!(!is_told || is_deleted || self.fault == Fault::Status(404));
                assert!(is_told || left_open || !is_deleted || ended.is_none());
                let forgotten = matches!(self.fault, Fault::Sleep | Fault::LateAnswer);
                assert!(forgotten || is_held != is_told, "what is held may still work");
            }
            // The old pair is dropped for nothing but the new one.
            operation
                if operation.is_refresh() && self.fault.keeps_memory() && self.fault != Fault::Sleep =>
            {
                assert!(is_held, "a pair is held at any time");
            }
            _ => {}
        }
    }
}

/// The living tokens, without the colleague's own.
fn live(account: &Account) -> Vec<u64> {
    account.tokens.iter().filter(|token| token.alive && !token.is_used).map(|token| token.id).collect()
}

/// The tokens that are listed as lost or gone.
fn found(findings: &Findings) -> Vec<u64> {
    let orphans = findings.orphans.iter().map(|orphans| orphans.listed.token.id);
    let gone = findings.gone.iter().filter_map(|gone| gone.works);
    orphans.chain(gone).map(|id| id.to_string().parse().unwrap()).collect()
}

fn listed(findings: &Findings) -> &'static str {
    match (findings.orphans.len(), findings.gone.len()) {
        (0, 0) => "",
        (1, 0) => "; listed as lost",
        (0, 1) => "; listed as no longer held",
        _ => panic!("{findings:?}"),
    }
}

fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Failed(failure) if failure.leaves_open() => {
            format!("{}; it may have happened", failure.kind)
        }
        Outcome::Failed(failure) => failure.kind.to_string(),
        Outcome::Lost => "the answer never came; it may have happened".into(),
        Outcome::ClientCreated(_) => "the client is created".into(),
        Outcome::Revoked { confirmed: true } => "revoked, and proved by a 401".into(),
        Outcome::Revoked { confirmed: false } => "revoked".into(),
        Outcome::StillWorks => "the token still works".into(),
        Outcome::ClientUpdated(_) => "the client is changed".into(),
        Outcome::SecretReplaced(_) => "the secret is replaced".into(),
        Outcome::ClientDeleted => "the client is deleted".into(),
        other => panic!("{other:?}"),
    }
}

fn refusal(asking: &Intent) -> String {
    asking.refusal.as_ref().map_or_else(|| "the flow is gone".into(), |failure| failure.kind.to_string())
}
