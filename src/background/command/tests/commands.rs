//! Commands: what is barred while something is under way, and that nobody has a say over another's.

use super::worker::*;
use super::*;
use crate::vault::tests::user_note;
use crate::vault::{HeldClient, HeldSecret, Key, Owner, UserNote, Work};
use crate::zendesk::{Id, Subdomain};

const LATER: Millis = 5_000_000;

fn foreign() -> Owner {
    Owner { user: Id::new(99), ..owner() }
}

fn add_redirect(client: HeldClient) -> Command {
    Command::AddRedirect { client, redirect_uri: "https://ours.example/".into(), session: session() }
}

/// A creation that waits for the user's word before Zendesk's page is opened.
fn asking() -> Worker {
    let mut worker = Worker::new();
    worker.command("c1", generate(public())).event(response(404, GONE));
    assert_eq!(worker.intent().step, Step::Ask);
    worker
}

impl Worker {
    fn command_of(&mut self, owner: Owner, id: &str, command: Command) -> &mut Self {
        let message = CommandMessage { id: CommandId(id.into()), owner, command };
        let transition = accept(message, &self.vault, self.context(id));
        self.take(transition)
    }

    fn keys(&self) -> Vec<Key> {
        self.vault.records().map(Record::key).collect()
    }
}

#[test]
fn while_a_creation_asks_nothing_is_done_for_the_user_but_adding_the_redirect_url() {
    for command in [create_token(), create_client(), go_on("another", None)] {
        let mut worker = asking();
        worker.command("c2", command);
        assert_eq!(worker.last, Transition::default());
    }
    let mut worker = asking();
    worker.command("add", add_redirect(public()));
    assert_eq!(worker.sent(), "GET /api/v2/oauth/clients/21.json");
    worker.command("add2", add_redirect(public()));
    assert_eq!(worker.last, Transition::default(), "once is enough");
}

#[test]
fn no_redirect_url_is_added_while_a_request_is_under_way() {
    let mut worker = Worker::new();
    worker.command("c1", create_client()).command("add", add_redirect(public()));
    assert_eq!(worker.last, Transition::default());
}

#[test]
fn what_one_user_has_under_way_or_holds_keeps_no_other_waiting() {
    let mut worker = Worker::new();
    worker.command_of(foreign(), "c1", create_token()).command("c2", create_token());
    assert_eq!(worker.sent(), "POST /api/v2/oauth/tokens.json");
}

#[test]
fn an_ending_bars_nothing_new() {
    let mut worker = Worker::new();
    worker.command("c1", create_token()).event(response(500, "")).command("c2", create_token());
    assert_eq!(worker.sent(), "POST /api/v2/oauth/tokens.json");
}

#[test]
fn a_command_to_revoke_nothing_takes_no_outcome_from_the_screen() {
    let mut worker = Worker::new();
    worker.command("c1", create_token()).event(response(500, ""));
    worker.command("r", Command::RevokeOrphans { tokens: Vec::new(), session: session() });
    assert_eq!(worker.last, Transition::default());
    assert!(worker.vault.outcome_to_show(&owner()).is_some());
}

#[test]
fn a_new_command_takes_only_its_own_users_ending_from_the_screen() {
    let mut worker = Worker::new();
    worker.command_of(foreign(), "theirs", create_token()).event(response(500, ""));
    worker.command("mine", create_token());
    assert!(worker.vault.outcome_to_show(&foreign()).is_some());
}

#[test]
fn an_entered_secret_is_held_for_one_hold_time() {
    let go_on_with = |secret| {
        let mut worker = Worker::new();
        worker.command("c1", generate(own())).event(response(404, GONE));
        worker.command("c2", go_on("c1", Some(secret)));
        worker
    };
    let worker = go_on_with("p4sted");
    let held = worker.vault.secret_of(&owner(), own().id).expect("a held secret");
    assert_eq!(held.deadline, 601_000);
    let worker = go_on_with("");
    assert!(worker.vault.secret_of(&owner(), own().id).is_none(), "an empty field is no secret");
}

#[test]
fn a_created_clients_secret_is_held_for_one_hold_time() {
    let mut worker = Worker::new();
    let created = r#"{"client": {"id": 21, "name": "n", "identifier": "i", "secret": "s3cret"}}"#;
    worker.command("c1", create_client()).event(response(201, created));
    assert_eq!(worker.vault.secret_of(&owner(), Id::new(21)).map(|held| held.deadline), Some(601_000));
}

#[test]
fn nobody_else_goes_on_with_a_creation_or_cancels_it() {
    let mut worker = asking();
    worker.command_of(foreign(), "c2", go_on("c1", None));
    assert_eq!(worker.last, Transition::default());
    worker.command_of(foreign(), "x", Command::Cancel(CommandId("c1".into())));
    assert_eq!((&worker.last, worker.vault.intents().count()), (&Transition::default(), 1));
}

#[test]
fn what_the_account_was_asked_for_already_is_not_canceled_nor_gone_on_with() {
    let mut worker = Worker::new();
    worker.command("c1", create_token()).command("c2", go_on("c1", None));
    assert_eq!(worker.last, Transition::default());
    worker.command("x", Command::Cancel(CommandId("c1".into())));
    assert_eq!(worker.vault.intents().count(), 1, "its answer is awaited");
}

#[test]
fn cancel_takes_no_ending_from_the_screen() {
    let mut worker = authorizing();
    let transition = woken(&worker.vault, &[], &context("r"));
    worker.take(transition);
    worker.command("x", Command::Cancel(CommandId("c2".into())));
    assert!(worker.vault.outcome_to_show(&owner()).is_some(), "that the page was closed is still to be told");
}

#[test]
fn forget_takes_what_the_user_holds_and_neither_anothers_nor_what_is_under_way() {
    let mut worker = Worker::new();
    worker.command("c1", create_client());
    worker.vault.put(Record::Token(token(9_000)));
    worker.vault.put(secret_held(own()));
    worker.vault.put(Record::Token(crate::vault::HeldToken { owner: foreign(), ..token(9_000) }));
    worker.command("f", forget("made"));
    assert_eq!(worker.keys(), ["intent/c1", "token/acme/99//normal"]);
    assert!(!worker.intent().is_forgotten, "the client is wanted all the same");
}

#[test]
fn a_token_that_another_replaces_goes_alone_and_its_clients_secret_stays() {
    let mut worker = Worker::new();
    worker.vault.put(Record::Token(token(9_000)));
    worker.vault.put(secret_held(own()));
    worker.command("f", Command::ForgetToken(CommandId("an earlier one".into())));
    assert!(worker.vault.token_of(&owner()).is_some());
    worker.command("g", Command::ForgetToken(CommandId("made".into())));
    assert!(worker.vault.token_of(&owner()).is_none());
    assert!(worker.vault.secret_of(&owner(), own().id).is_some(), "Zendesk shows it once");
}

#[test]
fn forget_that_is_sent_once_more_takes_no_other_token() {
    let mut worker = Worker::new();
    worker.vault.put(Record::Token(token(9_000)));
    worker.command("f", forget("an earlier one"));
    assert!(worker.token().is_some());
    worker.command("g", forget("made"));
    assert!(worker.token().is_none());
}

#[test]
fn keeping_longer_keeps_secrets_too_and_nobody_elses() {
    let mut worker = Worker::new();
    let Record::Secret(secret) = secret_held(own()) else { panic!() };
    worker.vault.put(Record::Secret(HeldSecret { deadline: 1_500, ..secret.clone() }));
    worker.vault.put(Record::Secret(HeldSecret { deadline: 1_500, owner: foreign(), ..secret }));
    worker.command("k", Command::KeepLonger);
    let deadline = |owner| worker.vault.secret_of(&owner, own().id).map(|held| held.deadline);
    assert_eq!((deadline(owner()), deadline(foreign())), (Some(601_000), Some(1_500)));
}

#[test]
fn another_client_or_another_accounts_of_the_same_id_learns_no_redirect_url() {
    let account = Subdomain::from_url("https://other.zendesk.com/").unwrap();
    let elsewhere = Owner { account, ..owner() };
    let urls = |worker: &Worker, id: &str| match &worker.vault.intent(&CommandId(id.into())).unwrap().work {
        Work::CreateToken { client, .. } => client.redirect_uri.clone(),
        other => panic!("{other:?}"),
    };
    let mut worker = Worker { withdrawn: true, ..Worker::new() };
    worker.command("c1", generate(public()));
    let mut theirs = worker.intent();
    (theirs.id, theirs.owner) = (CommandId("theirs".into()), elsewhere);
    worker.vault.put(Record::Intent(theirs));
    let known = r#"{"client": {"id": 21, "redirect_uri": ["https://ours.example/"]}}"#;
    let add = |worker: &mut Worker, client: HeldClient| {
        worker.command("add", add_redirect(client));
        let adding = worker.vault.intent(&CommandId("add".into())).cloned().expect("the intent");
        let transition = advance(&adding, response(200, known), &worker.vault, context("next"));
        worker.take(transition);
        assert_eq!(worker.outcome(), Outcome::RedirectAdded);
    };
    let mut of_another = Worker { vault: worker.vault.clone(), ..Worker::new() };
    add(&mut worker, public());
    assert_eq!(urls(&worker, "c1"), ["https://ours.example/"]);
    assert!(urls(&worker, "theirs").is_empty());
    add(&mut of_another, HeldClient { id: Id::new(5), ..public() });
    assert!(urls(&of_another, "c1").is_empty(), "its own page would lead nowhere");
}

#[test]
fn a_request_after_the_users_word_has_its_whole_time_however_long_they_thought() {
    let later = |fresh: &str| Context { now: LATER, ..context(fresh) };
    let in_time = Context { now: LATER + 99_999, ..context("r") };
    let is_lost = |worker: &Worker| time_passed(&worker.vault, &in_time) != Transition::default();

    let mut by_secret = Worker { withdrawn: true, ..Worker::new() };
    by_secret.command("c1", generate(own()));
    let transition = accept(message("c2", go_on("c1", Some("p4sted"))), &by_secret.vault, later("c2"));
    by_secret.take(transition);
    assert!(by_secret.last.send.is_some() && !is_lost(&by_secret), "sent at once");

    let mut by_consent = authorizing();
    let transition = advance(&by_consent.intent(), consent(), &by_consent.vault, later("r"));
    by_consent.take(transition);
    assert!(by_consent.last.send.is_some() && !is_lost(&by_consent), "the page stood open for long");
}

#[test]
fn notes_are_written_for_their_own_account_and_never_from_a_private_window() {
    let own = user_note("nightly export");
    let other =
        UserNote { account: Subdomain::from_url("https://other.zendesk.com/").unwrap(), ..own.clone() };
    let written_by = |owner: Owner| {
        let command = Command::WriteUserNotes(vec![own.clone(), other.clone()]);
        Worker::new().command_of(owner, "n", command).last.user_notes.clone()
    };
    assert!(written_by(Owner { private: true, ..owner() }).is_empty());
    assert_eq!(written_by(owner()), [own]);
}

#[test]
fn what_is_held_of_one_client_is_forgotten_and_nothing_of_another() {
    let other = HeldClient { id: Id::new(22), ..own() };
    let holding = || {
        let mut worker = Worker::new();
        worker.vault.put(Record::Token(token(9_000)));
        worker.vault.put(secret_held(own()));
        worker.vault.put(secret_held(other.clone()));
        worker
    };
    let mut worker = holding();
    worker.command("f", Command::ForgetClient(other.id));
    assert_eq!(worker.keys(), [Key::of_token(&owner()), Key::of_secret(&owner(), own().id)]);
    let mut worker = holding();
    worker.command("f", Command::ForgetClient(own().id));
    assert_eq!(worker.keys(), [Key::of_secret(&owner(), other.id)], "that nobody else shows again");
    assert!(worker.last.notes.iter().all(|note| note.arrival.as_ref().is_some_and(|it| !it.is_held)));
    let mut worker = holding();
    worker.command_of(foreign(), "f", Command::ForgetClient(own().id));
    assert_eq!(worker.keys().len(), 3);
}
