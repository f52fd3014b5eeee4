//! Changing and deleting a client.

use super::worker::*;
use super::*;
use crate::background::command::{MemoryChange, MemoryUpdate};
use crate::vault::{ClientChange, HeldSecret, Work};
use crate::zendesk::Secret;

const CLIENT: &str = "/api/v2/oauth/clients/21.json";

fn update(change: ClientChange) -> Command {
    Command::UpdateClient { client: own(), change, session: session() }
}

fn texts(urls: &[&str]) -> Vec<String> {
    urls.iter().map(|url| (*url).to_owned()).collect()
}

fn urls(add: &[&str], remove: &[&str]) -> ClientChange {
    ClientChange { name: None, add: texts(add), remove: texts(remove) }
}

fn named(name: &str) -> ClientChange {
    ClientChange { name: Some(name.into()), ..ClientChange::default() }
}

fn has(uris: &str) -> Event {
    response(200, &format!(r#"{{"client": {{"id": 21, "name": "Test client", "redirect_uri": {uris}}}}}"#))
}

#[test]
fn urls_are_read_anew_and_only_those_of_the_change_come_and_go() {
    let mut worker = Worker::new();
    worker.command("c1", update(urls(&["https://new.example/"], &["https://old.example/"])));
    assert_eq!(worker.sent(), format!("GET {CLIENT}"));
    worker.event(has(r#"["https://old.example/", "https://meanwhile.example/?a=%20b"]"#));
    assert_eq!(worker.sent(), "GET /api/v2/users/me.json");
    worker.event(response(200, ME));
    assert_eq!(worker.sent(), format!("PUT {CLIENT}"));
    let body = r#"{"client":{"redirect_uri":["https://meanwhile.example/?a=%20b","https://new.example/"]}}"#;
    assert_eq!(worker.body(), body);
    worker.event(has(r#"["https://meanwhile.example/?a=%20b", "https://new.example/"]"#));
    let Outcome::ClientUpdated(client) = worker.outcome() else { panic!("{:?}", worker.outcome()) };
    assert_eq!(client.redirect_uri, ["https://meanwhile.example/?a=%20b", "https://new.example/"]);
}

#[test]
fn another_name_alone_writes_no_urls() {
    let mut worker = Worker::new();
    worker.command("c1", update(named("New")));
    assert_eq!(
        (worker.sent(), worker.body().as_str()),
        (format!("PUT {CLIENT}"), r#"{"client":{"name":"New"}}"#)
    );
    worker.event(response(403, REFUSED)).event(response(200, ME));
    assert_eq!(worker.body(), r#"{"client":{"name":"New"}}"#, "again, with a fresh CSRF token");
    worker.event(has("[]"));
    assert!(matches!(worker.outcome(), Outcome::ClientUpdated(_)));
}

#[test]
fn both_are_one_write() {
    let mut worker = Worker::new();
    let change = ClientChange { name: Some("New".into()), ..urls(&["https://a.example/"], &[]) };
    worker.command("c1", update(change)).event(has("[]")).event(response(200, ME));
    assert_eq!(worker.body(), r#"{"client":{"name":"New","redirect_uri":["https://a.example/"]}}"#);
}

#[test]
fn what_is_so_already_is_not_written() {
    let mut worker = Worker::new();
    worker.command("c1", update(urls(&["https://a.example/"], &[]))).event(has(r#"["https://a.example/"]"#));
    assert!(worker.last.send.is_none());
    assert!(matches!(worker.outcome(), Outcome::ClientUpdated(_)));
    let mut none = Worker::new();
    none.command("c1", update(ClientChange::default()));
    assert_eq!(none.last, Transition::default());
}

#[test]
fn urls_that_do_not_read_are_not_written_over() {
    let mut worker = Worker::new();
    worker.command("c1", update(urls(&["https://a.example/"], &[]))).event(has(r#"{"0": "x"}"#));
    assert!(worker.last.send.is_none() && matches!(worker.outcome(), Outcome::Failed(_)));
}

#[test]
fn a_change_that_is_not_answered_is_told_as_open() {
    let mut worker = Worker::new();
    worker.command("c1", update(named("New"))).event(Event::TabGone);
    assert_eq!(worker.outcome(), Outcome::Lost);
}

#[test]
fn a_creation_that_waits_knows_the_changed_client() {
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    worker.command("c1", generate(public()));
    worker.command("u", update(urls(&["https://a.example/"], &[])));
    let read = |worker: &mut Worker, event| {
        let intent = worker.vault.intent(&CommandId("u".into())).cloned().unwrap();
        let transition = advance(&intent, event, &worker.vault, worker.context("u2"));
        worker.take(transition);
    };
    read(&mut worker, has("[]"));
    read(&mut worker, response(200, ME));
    read(&mut worker, has(r#"["https://a.example/"]"#));
    let waiting = worker.vault.intent(&CommandId("c1".into())).unwrap();
    let Work::CreateToken { client, .. } = &waiting.work else { panic!("{waiting:?}") };
    assert_eq!(client.redirect_uri, ["https://a.example/"]);
}

#[test]
fn with_a_deleted_client_goes_all_that_is_held_of_it() {
    for answer in [response(204, ""), response(404, "{}")] {
        let mut worker = Worker::new();
        worker.vault.put(Record::Token(token(9_000)));
        worker.vault.put(secret_held(own()));
        worker.command("c1", Command::DeleteClient { client: own(), session: session() });
        assert_eq!(worker.sent(), format!("DELETE {CLIENT}"));
        worker.event(answer);
        assert_eq!(worker.outcome(), Outcome::ClientDeleted);
        assert!(worker.token().is_none() && worker.vault.secrets_of(&owner()).next().is_none());
        let released = worker.last.notes.iter().all(|note| note.arrival.as_ref().is_some_and(|a| !a.is_held));
        assert!(released && !worker.last.notes.is_empty(), "its end is not told as a loss");
    }
}

#[test]
fn a_client_that_is_not_deleted_loses_nothing() {
    let ends = [response(403, REFUSED), response(422, "{}"), response(500, ""), Event::TabGone];
    for end in ends {
        let mut worker = Worker::new();
        worker.vault.put(Record::Token(token(9_000)));
        worker.command("c1", Command::DeleteClient { client: own(), session: session() }).event(end.clone());
        if worker.last.send.is_some() {
            worker.event(response(200, ME)).event(end);
        }
        assert!(worker.token().is_some(), "{:?}", worker.outcome());
    }
}

#[test]
fn another_clients_token_stays_held() {
    let mut worker = Worker::new();
    worker.vault.put(Record::Token(token(9_000)));
    let client = crate::vault::HeldClient { id: crate::zendesk::Id::new(5), ..own() };
    worker.command("c1", Command::DeleteClient { client, session: session() }).event(response(204, ""));
    assert!(worker.token().is_some());
}

#[test]
fn a_creation_that_waits_for_a_word_on_a_deleted_client_waits_no_more() {
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    worker
        .command("c1", generate(public()))
        .command("d", Command::DeleteClient { client: own(), session: session() });
    let deleting = worker.vault.intent(&CommandId("d".into())).cloned().unwrap();
    let transition = advance(&deleting, response(204, ""), &worker.vault, worker.context("d2"));
    worker.take(transition);
    assert!(worker.vault.intent(&CommandId("c1".into())).is_none());
}

#[test]
fn the_popup_shows_neither_outcome_and_takes_none_from_the_inventory() {
    let mut worker = Worker::new();
    worker.command("u", update(named("New"))).event(has("[]")).command("c1", create_token());
    assert!(worker.vault.outcome_to_show(&owner()).is_none());
    assert!(worker.vault.intent(&CommandId("u".into())).is_some_and(Intent::is_to_be_shown));
    worker.command("a", Command::Acknowledge(CommandId("u".into())));
    assert!(worker.vault.intent(&CommandId("u".into())).is_none());
}

#[test]
fn what_the_popup_has_under_way_bars_no_change_and_no_change_bars_it() {
    let mut worker = Worker::new();
    worker.command("c1", create_token()).command("u", update(named("New")));
    assert_eq!(worker.sent(), format!("PUT {CLIENT}"));
    worker.command("d", Command::DeleteClient { client: own(), session: session() });
    assert_eq!(worker.last, Transition::default(), "one change of a client at a time");
    let mut other = Worker::new();
    other.command("u", update(named("New"))).command("c1", create_token());
    assert_eq!(other.sent(), "POST /api/v2/oauth/tokens.json");
}

fn replace() -> Command {
    Command::ReplaceSecret { client: own(), session: session() }
}

/// As it stands after the client was created here.
fn made_here() -> Worker {
    let mut worker = Worker::new();
    let Record::Secret(held) = secret_held(own()) else { panic!() };
    worker.vault.put(Record::Secret(HeldSecret { hidden: false, ..held }));
    worker
}

fn shown(secret: &str) -> Event {
    response(200, &format!(r#"{{"client": {{"id": 21, "secret": "{secret}"}}}}"#))
}

fn remembered(length: Option<usize>) -> Option<MemoryUpdate> {
    Some(MemoryUpdate { account: owner().account, change: MemoryChange::SecretShown(length) })
}

#[test]
fn a_secret_is_replaced_of_a_client_that_was_made_here_and_held_in_place_of_the_old() {
    let mut worker = made_here();
    worker.command("c1", replace());
    assert_eq!((worker.sent().as_str(), worker.body().as_str()), (GENERATE, ""));
    worker.event(shown("n3wsecret"));
    assert_eq!(worker.outcome(), Outcome::SecretReplaced(own()));
    assert_eq!(worker.last.remember, remembered(Some(9)));
    let held = worker.vault.secret_of(&owner(), own().id).expect("the new secret");
    assert_eq!((held.secret.expose(), held.hidden), ("n3wsecret", false));
}

const GENERATE: &str = "PUT /api/v2/oauth/clients/21/generate_secret.json";

#[test]
fn a_secret_that_is_cut_short_is_none_and_neither_is_the_old_one() {
    for cut in ["n3w", ""] {
        let mut worker = made_here();
        worker.command("c1", replace()).event(shown(cut));
        assert_eq!(worker.outcome(), Outcome::SecretCutShort(own()));
        assert_eq!(worker.last.remember, remembered(None));
        assert!(worker.vault.secret_of(&owner(), own().id).is_none());
    }
}

#[test]
fn of_another_client_it_is_replaced_only_where_a_whole_one_came_before() {
    let mut worker = Worker::new();
    worker.command("c1", replace());
    assert_eq!(worker.last, Transition::default());
    let Record::Secret(held) = secret_held(own()) else { panic!() };
    worker.vault.put(Record::Secret(HeldSecret { hidden: true, ..held }));
    worker.command("c2", replace());
    assert_eq!(worker.last, Transition::default(), "whoever entered it did not make the client here");
    let knowing = Context { secret_lengths: vec![(owner().account, 6)], ..worker.context("c3") };
    let transition = accept(message("c3", replace()), &worker.vault, knowing);
    worker.take(transition);
    assert_eq!(worker.sent(), GENERATE);
    worker.event(shown("abcde"));
    assert_eq!(worker.outcome(), Outcome::SecretCutShort(own()));
}

#[test]
fn a_refused_replacement_leaves_the_secret_that_is_held() {
    let mut worker = made_here();
    worker.command("c1", replace()).event(response(403, REFUSED)).event(response(200, ME));
    assert_eq!(worker.sent(), GENERATE, "again, with a fresh CSRF token");
    worker.event(response(403, REFUSED));
    assert!(matches!(worker.outcome(), Outcome::Failed(_)));
    let held = worker.vault.secret_of(&owner(), own().id).map(|held| held.secret.clone());
    assert_eq!(held, Some(Secret::new("s3cret")));
}

#[test]
fn after_a_lost_answer_a_secret_that_may_be_dead_is_handed_out_no_more() {
    for lost in [Event::Lost, response(503, ""), response(200, "<html>")] {
        let mut worker = made_here();
        worker.command("c1", replace()).event(lost);
        assert!(worker.vault.secret_of(&owner(), own().id).is_none());
    }
}

#[test]
fn so_it_is_where_the_worker_breaks_down() {
    let mut worker = made_here();
    worker.command("c1", replace());
    let transition = broken_down(&worker.vault, &worker.context("r"));
    worker.take(transition);
    assert_eq!(worker.outcome(), Outcome::Broken);
    assert!(worker.vault.secret_of(&owner(), own().id).is_none());
}

#[test]
fn what_an_earlier_replacement_brings_late_takes_not_the_newer_secrets_place() {
    let mut worker = made_here();
    worker.command("c1", replace()).event(Event::Lost);
    let awaited = |worker: &Worker| {
        let earlier = worker.vault.intent(&CommandId("c1".into()));
        earlier.and_then(|intent| intent.request.clone())
    };
    assert!(awaited(&worker).is_some());
    let knowing = Context { secret_lengths: vec![(owner().account, 6)], ..worker.context("c2") };
    let transition = accept(message("c2", replace()), &worker.vault, knowing);
    worker.take(transition);
    assert!(worker.sent() == GENERATE && awaited(&worker).is_some(), "this one may be refused");
    let newer = worker.vault.intent(&CommandId("c2".into())).cloned().expect("the newer");
    let transition = advance(&newer, shown("n3wsec"), &worker.vault, worker.context("next"));
    worker.take(transition);
    assert_eq!(awaited(&worker), None);
    let held = worker.vault.secret_of(&owner(), own().id).map(|held| held.secret.clone());
    assert_eq!(held, Some(Secret::new("n3wsec")));
}

#[test]
fn of_a_private_window_nothing_is_remembered_of_secrets() {
    let mut worker = made_here();
    worker.command("c1", replace());
    let mut private = worker.intent();
    private.owner.private = true;
    let transition = advance(&private, shown("n3wsecret"), &worker.vault, worker.context("next"));
    assert_eq!(transition.remember, None);
}
