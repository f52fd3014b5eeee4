//! Which facts lead to which screen.

use super::*;
use crate::vault::tests::{client, intent, owner, token};
use crate::vault::{CommandId, Intent, Outcome, Record};
use crate::zendesk::{ClientKind, Lifetime, NewClient, Scopes, Secret};

/// Everything well: an admin on their account with one client.
struct World {
    place: Option<Place>,
    window: CookieJar,
    me: Reading<Me>,
    clients: Reading<Vec<Client>>,
    may_have_own_client: bool,
    vault: Vault,
    now: Millis,
    set_aside: bool,
}

fn subdomain(name: &str) -> Subdomain {
    Subdomain::from_url(&format!("https://{name}.zendesk.com/")).unwrap()
}

fn user(id: u64, role: Role) -> Reading<Me> {
    Reading::Done(Me::SignedIn { id: Id::new(id), name: "Ada".into(), role, csrf: Secret::new("c5rf") })
}

fn a_client(identifier: &str) -> Client {
    Client {
        id: Id::new(21),
        identifier: identifier.into(),
        name: "Test".into(),
        user_id: None,
        kind: None,
        redirect_uri: vec![],
        global: false,
        created_at: String::new(),
    }
}

fn failure<T>(kind: FailureKind) -> Reading<T> {
    Reading::Failed(Failure {
        request: "GET /x".into(),
        kind,
        status: None,
        message: None,
        date: None,
        shape: None,
    })
}

impl Default for World {
    fn default() -> Self {
        Self {
            place: Some(Place::Account(subdomain("acme"))),
            window: CookieJar::default(),
            me: user(11, Role::Admin),
            clients: Reading::Done(vec![a_client("test")]),
            may_have_own_client: false,
            vault: Vault::default(),
            now: 1_000,
            set_aside: false,
        }
    }
}

impl World {
    fn screen(&self) -> &'static str {
        self.decided().name()
    }

    fn decided(&self) -> Screen {
        screen_for(&Facts {
            place: self.place.as_ref(),
            cookie_jar: &self.window,
            me: &self.me,
            clients: &self.clients,
            may_have_own_client: self.may_have_own_client,
            vault: &self.vault,
            now: self.now,
            set_aside: self.set_aside,
        })
    }
}

fn holding(record: Record) -> Vault {
    [record].into_iter().collect()
}

fn held() -> Vault {
    holding(Record::Token(token(9_000)))
}

fn creating() -> Intent {
    let scopes = Scopes::parse(["read"]).unwrap();
    Intent {
        work: Work::CreateToken {
            client: client(),
            scopes,
            lifetime: Lifetime::default(),
            flow: Flow::TokensApi,
        },
        ..intent(0)
    }
}

#[test]
fn what_the_reads_find_decides_the_state() {
    let me = |me| World { me, ..World::default() };
    let clients = |clients| World { clients, ..World::default() };
    for (world, screen) in [
        (World { place: None, ..World::default() }, "connecting"),
        (World { place: Some(Place::Elsewhere), ..World::default() }, "not-zendesk"),
        (me(Reading::Pending), "connecting"),
        (me(Reading::Done(Me::Anonymous)), "signed-out"),
        (me(user(11, Role::Agent)), "not-admin"),
        (me(user(11, Role::Other("x".into()))), "not-admin"),
        (me(failure(FailureKind::SignedOut)), "signed-out"),
        (me(failure(FailureKind::Forbidden)), "not-admin"),
        (me(failure(FailureKind::RateLimited(5))), "rate-limited"),
        (me(failure(FailureKind::Transport(TransportError::Network))), "offline"),
        (me(failure(FailureKind::Transport(TransportError::TimedOut))), "offline"),
        (me(failure(FailureKind::Transport(TransportError::TabUnavailable))), "out-of-touch"),
        (me(failure(FailureKind::Html)), "unexpected"),
        (me(failure(FailureKind::Unavailable)), "unexpected"),
        (me(failure(FailureKind::Malformed)), "unexpected"),
        (clients(Reading::Pending), "connecting"),
        (clients(failure(FailureKind::Forbidden)), "not-admin"),
        (clients(failure(FailureKind::SignedOut)), "signed-out"),
        (clients(failure(FailureKind::RateLimited(5))), "rate-limited"),
        (clients(Reading::Done(vec![])), "no-clients"),
        (clients(Reading::Done(vec![a_client("zis_x")])), "no-clients"),
        (World { may_have_own_client: true, ..clients(Reading::Done(vec![a_client("zis_x")])) }, "ready"),
        (World::default(), "ready"),
    ] {
        assert_eq!(world.screen(), screen, "{:?} {:?}", world.me, world.clients);
    }
}

#[test]
fn a_held_token_shows_first_on_any_tab_and_in_any_trouble() {
    let world = || World { vault: held(), ..World::default() };
    assert_eq!(world().screen(), "token");
    let other = Some(Place::Account(subdomain("other")));
    for place in [Some(Place::Elsewhere), other] {
        assert_eq!(World { place, ..world() }.screen(), "token");
    }
    for kind in [
        FailureKind::Transport(TransportError::Network),
        FailureKind::RateLimited(5),
        FailureKind::Unavailable,
        FailureKind::Html,
    ] {
        assert_eq!(World { me: failure(kind), ..world() }.screen(), "token");
    }
    assert_eq!(World { me: Reading::Pending, ..world() }.screen(), "token");
}

#[test]
fn a_held_token_is_not_shown_to_somebody_else() {
    let world = || World { vault: held(), ..World::default() };
    assert_eq!(World { me: Reading::Done(Me::Anonymous), ..world() }.screen(), "signed-out");
    assert_eq!(World { me: failure(FailureKind::SignedOut), ..world() }.screen(), "signed-out");
    assert_eq!(World { me: user(12, Role::Admin), ..world() }.screen(), "ready");
    let private = CookieJar { private: true, ..CookieJar::default() };
    assert_eq!(World { window: private.clone(), ..world() }.screen(), "ready");
    let elsewhere = World { window: private, place: Some(Place::Elsewhere), ..world() };
    assert_eq!(elsewhere.screen(), "not-zendesk");
    let container = CookieJar { cookie_store: "firefox-container-1".into(), private: false };
    assert_eq!(World { window: container, ..world() }.screen(), "ready");
}

#[test]
fn another_accounts_token_can_be_set_aside() {
    let other = Some(Place::Account(subdomain("other")));
    assert_eq!(World { place: other, vault: held(), set_aside: true, ..World::default() }.screen(), "ready");
    assert_eq!(World { vault: held(), set_aside: true, ..World::default() }.screen(), "token");
}

#[test]
fn another_accounts_token_hides_nothing_that_goes_on_here_or_is_still_to_be_told() {
    let elsewhere = Owner { account: subdomain("other"), ..owner() };
    let with = |intent: Intent| {
        let mut vault = holding(Record::Token(HeldToken { owner: elsewhere.clone(), ..token(9_000) }));
        vault.put(Record::Intent(intent));
        World { vault, now: 1_000_000, ..World::default() }
    };
    let is_shown = |intent| with(intent).screen() == "token";
    for (step, screen) in
        [(Step::Write, "creating"), (Step::Ask, "consent"), (Step::Authorizing, "authorizing")]
    {
        assert_eq!(with(Intent { step, ..creating() }).screen(), screen);
    }
    let ended = Intent { outcome: Some(Outcome::Lost), ..creating() };
    assert_eq!(with(ended.clone()).screen(), "ready");
    assert_eq!(World { me: Reading::Pending, ..with(ended.clone()) }.screen(), "connecting");
    for kind in [FailureKind::SignedOut, FailureKind::RateLimited(5)] {
        assert_eq!(World { me: failure(kind), ..with(ended.clone()) }.screen(), "token", "nothing tells it");
    }
    let refused = World { clients: failure(FailureKind::Forbidden), ..with(ended.clone()) };
    assert_eq!(refused.screen(), "token");
    assert!(is_shown(Intent { is_acknowledged: true, ..ended.clone() }), "it was told");
    assert!(is_shown(Intent { owner: elsewhere.clone(), ..ended.clone() }));
    assert_eq!(World { me: user(12, Role::Admin), ..with(ended) }.screen(), "token", "not theirs");
    let lost = |work| Intent { work, outcome: Some(Outcome::Lost), ..creating() };
    assert_eq!(with(lost(Work::RevokeOrphans { tokens: Vec::new(), revoked: 0 })).screen(), "ready");
    let refresh = Work::RefreshToken {
        of: CommandId("old".into()),
        client: Box::new(client()),
        scopes: Vec::new(),
        acts_for: None,
        lifetime: Lifetime::default(),
    };
    assert_eq!(with(lost(refresh.clone())).screen(), "ready");
    let forgotten = Intent { work: refresh, is_forgotten: true, ..creating() };
    assert!(is_shown(forgotten), "nothing comes of it");
    assert!(is_shown(lost(Work::DeleteClient { client: client() })), "the inventory tells it");
    let client = NewClient {
        name: "n".into(),
        identifier: "i".into(),
        kind: ClientKind::Public,
        redirect_uri: Vec::new(),
    };
    assert!(is_shown(lost(Work::CreateClient(client))), "the inventory may have ordered it");
}

#[test]
fn the_tabs_own_account_comes_before_another_held_token() {
    let elsewhere = Owner { account: subdomain("other"), ..owner() };
    let mut vault = held();
    vault.put(Record::Token(HeldToken { owner: elsewhere.clone(), ..token(99_000) }));
    let world = World { vault, ..World::default() };
    assert_eq!(world.decided(), Screen::Token(owner()));
    assert_eq!(World { place: Some(Place::Elsewhere), ..world }.decided(), Screen::Token(elsewhere));
}

#[test]
fn a_token_under_way_is_waited_for_by_every_popup_of_its_owner() {
    let world = || World { vault: holding(Record::Intent(creating())), ..World::default() };
    assert_eq!(world().screen(), "creating");
    assert_eq!(World { now: 100, ..world() }.screen(), "ready", "no screen flashes past");
    assert_eq!(World { me: Reading::Pending, clients: Reading::Pending, ..world() }.screen(), "creating");
    assert_eq!(World { me: user(12, Role::Admin), ..world() }.screen(), "ready");
    let ended = Intent { outcome: Some(Outcome::Lost), ..creating() };
    assert_eq!(World { vault: holding(Record::Intent(ended)), ..World::default() }.screen(), "ready");
}

#[test]
fn a_creation_that_waits_for_the_user_shows_what_it_waits_for() {
    let state = |step, me| {
        let vault = holding(Record::Intent(Intent { step, ..creating() }));
        World { vault, me, ..World::default() }.screen()
    };
    assert_eq!(state(Step::Ask, user(11, Role::Admin)), "consent");
    assert_eq!(state(Step::Ask, Reading::Pending), "connecting", "going on takes the session");
    assert_eq!(state(Step::Ask, user(12, Role::Admin)), "ready", "somebody else's");
    assert_eq!(state(Step::Authorizing, user(11, Role::Admin)), "authorizing");
    assert_eq!(state(Step::Authorizing, Reading::Pending), "authorizing");
}

#[test]
fn a_token_shows_only_once_it_is_known_whose_it_is() {
    let making = Intent { id: CommandId("made".into()), step: Step::FindRecord(0), ..creating() };
    let mut vault = held();
    vault.put(Record::Intent(making.clone()));
    assert_eq!(World { vault: vault.clone(), ..World::default() }.screen(), "creating");
    vault.put(Record::Intent(Intent { outcome: Some(Outcome::Lost), ..making }));
    assert_eq!(World { vault, ..World::default() }.screen(), "token");
}

/// The popup looks again at this very moment, and not after it.
#[test]
fn a_creation_is_told_as_soon_as_the_untold_time_is_over() {
    let world = |now| World { vault: holding(Record::Intent(creating())), now, ..World::default() };
    assert_eq!(world(SHOWN_AFTER_MS - 1).screen(), "ready");
    assert_eq!(world(SHOWN_AFTER_MS).screen(), "creating");
}
