//! Add redirect URL to a client.

use super::worker::*;
use super::*;
use crate::vault::{ClientChange, HeldClient, Work};
use crate::zendesk::Id;

const OURS: &str = "https://ours.example/";

/// The creation waits for the user's word, and the client is to learn our URL.
fn adding() -> Worker {
    let mut worker = Worker::new();
    worker.command("c1", generate(public())).event(response(404, GONE));
    let redirect_uri = OURS.to_owned();
    worker.command("add", Command::AddRedirect { client: public(), redirect_uri, session: session() });
    worker
}

impl Worker {
    fn add_event(&mut self, event: Event) -> &mut Self {
        let adding = self.vault.intent(&CommandId("add".into())).cloned().expect("the intent");
        let transition = advance(&adding, event, &self.vault, context("next"));
        self.take(transition)
    }

    fn waiting_client(&self) -> HeldClient {
        let Work::CreateToken { client, .. } =
            self.vault.intent(&CommandId("c1".into())).unwrap().work.clone()
        else {
            panic!()
        };
        client
    }
}

fn having(urls: &[&str]) -> String {
    let urls = crate::zendesk::json::encode(&urls);
    format!(r#"{{"client": {{"id": 21, "redirect_uri": {urls}}}}}"#)
}

#[test]
fn the_client_is_read_anew_and_keeps_every_url_to_the_letter() {
    let long = format!("https://long.example/{}", "x".repeat(450));
    let odd = "https://odd.example/\u{202e}?a=1&b=%20";
    let mut worker = adding();
    assert_eq!(worker.sent(), "GET /api/v2/oauth/clients/21.json");
    worker.add_event(response(200, &having(&[&long, odd])));
    assert_eq!(worker.sent(), "GET /api/v2/users/me.json", "no step keeps a CSRF token");
    worker.add_event(response(200, ME));
    assert_eq!(worker.sent(), "PUT /api/v2/oauth/clients/21.json");
    let urls = crate::zendesk::json::encode(&[&long, odd, OURS]);
    assert_eq!(worker.body(), format!(r#"{{"client":{{"redirect_uri":{urls}}}}}"#));
    worker.add_event(response(200, r#"{"client": {"id": 21}}"#));
    assert_eq!(worker.outcome(), Outcome::RedirectAdded);
    assert_eq!(worker.waiting_client().redirect_uri, [long.as_str(), odd, OURS]);
}

#[test]
fn what_could_not_be_read_is_not_written_over() {
    for event in [
        response(200, r#"{"client": {"id": 21}}"#),
        response(200, r#"{"client": {"id": 21, "redirect_uri": [5]}}"#),
        response(200, "<html>"),
        response(403, ""),
        response(500, ""),
        Event::Answered(Err(TransportError::Network)),
    ] {
        let mut worker = adding();
        worker.add_event(event);
        assert!(worker.last.send.is_none());
        assert!(matches!(worker.outcome(), Outcome::Failed(_)));
    }
}

#[test]
fn a_client_that_knows_the_url_already_is_not_changed() {
    let mut worker = adding();
    worker.add_event(response(200, &having(&["https://old.example/", OURS])));
    assert!(worker.last.send.is_none());
    assert_eq!(worker.outcome(), Outcome::RedirectAdded);
    assert_eq!(worker.waiting_client().redirect_uri, ["https://old.example/", OURS]);
}

#[test]
fn a_list_that_came_too_late_changes_nothing() {
    let mut worker = adding();
    worker.add_event(Event::Lost);
    worker.add_event(response(200, &having(&[])));
    assert!(worker.last.send.is_none(), "the user was told, and may have tried again");
    let Outcome::Failed(failure) = worker.outcome() else { panic!("{:?}", worker.outcome()) };
    assert!(!failure.leaves_open(), "nothing was changed: {failure:?}");
}

#[test]
fn what_the_inventory_and_the_popup_write_of_one_clients_urls_does_not_cross() {
    let change = |add: &[&str], name: Option<&str>| ClientChange {
        name: name.map(str::to_owned),
        add: add.iter().map(|url| (*url).to_owned()).collect(),
        ..ClientChange::default()
    };
    let update = |client: HeldClient, change| Command::UpdateClient { client, change, session: session() };
    let is_begun = |command| {
        let mut worker = adding();
        worker.command("update", command);
        worker.vault.intent(&CommandId("update".into())).is_some()
    };
    assert!(!is_begun(update(public(), change(&["https://theirs.example/"], None))));
    let other = HeldClient { id: Id::new(22), ..public() };
    assert!(is_begun(update(other, change(&["https://theirs.example/"], None))));
    assert!(is_begun(update(public(), change(&[], Some("Renamed")))), "its URLs stay");
    let mut worker = Worker::new();
    worker.command("c1", generate(public())).event(response(404, GONE));
    worker.command("update", update(public(), change(&["https://theirs.example/"], None)));
    let redirect_uri = OURS.to_owned();
    worker.command("add", Command::AddRedirect { client: public(), redirect_uri, session: session() });
    assert!(worker.vault.intent(&CommandId("add".into())).is_none(), "nor the other way round");
}
