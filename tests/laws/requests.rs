//! The account's side: what requests come to, and what the tab tells of them.

use full_token::background::command::{self, Event, Transition};
use full_token::protocol::{Reply, Report};
use full_token::vault::{Millis, RequestId};
use full_token::zendesk::{
    Authorization, FailureKind, GrantError, Method, Request, Response, Secret, TransportError,
    consent_failure,
};

use super::account::{USER, response, text_answer};
use super::book::Made;
use super::browser::{Flight, Told};
use super::step::{Consent, Refusal};
use super::user::account_name;
use super::world::{GIVES_UP_AFTER_MS, STRANGER, World};

/// An answer that comes within this time is taken.
const TAKEN_FOR_MS: Millis = 500_000;

impl World {
    /// A request that comes back now.
    pub fn land(&mut self, which: u8) -> Option<Flight> {
        let count = self.flights.len();
        (count > 0).then(|| self.flights.remove(usize::from(which) % count))
    }

    /// The account does what the request asks for.
    pub fn carry_out(&mut self, flight: &Flight) -> Response {
        self.account.now += 100;
        let before: Vec<u64> = self.account.tokens.iter().map(|token| token.id).collect();
        let response = self.account.carry_out(&flight.request);
        for token in self.account.tokens.iter().filter(|token| !before.contains(&token.id)) {
            // A stranger's token is theirs to know of.
            let is_settled = token.user == STRANGER;
            let (command, owner) = (flight.command.clone(), flight.owner.clone());
            self.book
                .made
                .insert(token.id, Made { command, owner, has_arrived: false, is_noted: false, is_settled });
        }
        response
    }

    pub fn check_revocation(&self, request: &Request) {
        if request.method != Method::Delete {
            return;
        }
        if request.path.starts_with("/api/v2/oauth/clients/") {
            assert!(self.book.deletes_client, "nobody asked to delete the client");
            return;
        }
        let id = request.path.trim_start_matches("/api/v2/oauth/tokens/").trim_end_matches(".json");
        let id: u64 = id.parse().expect("the other deletions are of tokens");
        let is_foreign = self.account.tokens.iter().any(|token| token.id == id && token.user == STRANGER);
        let may = self.book.is_ticked(id)
            || self.book.chosen.contains(&id)
            || is_foreign && self.book.made.contains_key(&id);
        assert!(may, "law 3: nobody asked to revoke {id}");
    }

    pub fn response(&mut self, which: u8) {
        let Some(mut flight) = self.land(which) else { return };
        let response = match flight.response.take() {
            Some(response) => response,
            None => self.carry_out(&flight),
        };
        let told = Told { flight, result: Ok(response) };
        self.report(told.clone());
        self.check_taken(&told);
    }

    /// A token that arrives is held or noted, whatever was told before of its command.
    pub fn check_taken(&self, told: &Told) {
        let Told { flight, result } = told;
        let is_in_time =
            self.account.now <= flight.sent + TAKEN_FOR_MS && flight.clock_sets == self.clock_sets;
        let Some(secret) = result.as_ref().ok().and_then(secret_in).filter(|_| is_in_time) else { return };
        let is_noted = self.store.notes_lost.borrow().contains(&flight.command)
            || self.store.notes().iter().any(|note| note.command == flight.command && note.arrival.is_some());
        let is_held = self.store.vault().tokens().any(|token| token.full_token.expose() == secret);
        assert!(is_held || is_noted, "law 1: {flight:?} brought a token, and nobody took it");
    }

    pub fn refuse(&mut self, which: u8, refusal: Refusal) {
        let Some(mut flight) = self.land(which) else { return };
        let response = match refusal {
            // What has had its effect is not refused.
            Refusal::Status(..500) if flight.response.is_some() => {
                let result = Ok(flight.response.take().expect("an answer"));
                return self.report(Told { flight, result });
            }
            Refusal::Status(status) => {
                let error = if status == 404 { "InvalidEndpoint" } else { "Trouble" };
                self.account.dated(response(status, &serde_json::json!({ "error": error })))
            }
            Refusal::Html => text_answer(200, "text/html", "<!DOCTYPE html><title>Sign in</title>"),
            Refusal::Empty => {
                if flight.response.is_none() {
                    self.carry_out(&flight);
                }
                text_answer(200, "application/json", "")
            }
        };
        flight.response = None;
        self.report(Told { flight, result: Ok(response) });
    }

    pub fn effect(&mut self, which: u8) {
        let count = self.flights.len();
        if count == 0 {
            return;
        }
        let at = usize::from(which) % count;
        if self.flights[at].response.is_none() {
            let flight = self.flights[at].clone();
            self.flights[at].response = Some(self.carry_out(&flight));
        }
    }

    pub fn twin(&mut self, which: u8) {
        let count = self.flights.len();
        if count == 0 {
            return;
        }
        let at = usize::from(which) % count;
        let flight = self.flights[at].clone();
        if self.account.now <= flight.sent + GIVES_UP_AFTER_MS {
            let response = self.carry_out(&flight);
            // What is answered is the last of them.
            if flight.response.is_some() {
                self.flights[at].response = Some(response);
            }
        }
    }

    pub fn cut(&mut self, which: u8) {
        let Some(flight) = self.land(which) else { return };
        if which.is_multiple_of(2) && flight.response.is_none() {
            self.carry_out(&flight);
        }
        self.report(Told { flight, result: Err(TransportError::Network) });
    }

    pub fn repeat(&mut self) {
        if let Some(told) = self.last.clone() {
            self.report(told);
        }
    }

    /// The tab tells the worker, and tells it again until it says that it heard.
    pub fn report(&mut self, told: Told) {
        self.last = Some(told.clone());
        let Told { flight, result } = told;
        let vault = self.store.vault().at(self.now());
        let awaited = vault.intent_awaiting(&flight.id).cloned();
        let secret = result.as_ref().ok().and_then(secret_in);
        let arrives = self.account.tokens.iter().find(|token| Some(&token.secret) == secret.as_ref());
        let arriving = awaited.as_ref().and(arrives).map(|token| token.id);
        self.note_arrival(arriving, true);
        for _ in 0..6 {
            let result = result.clone().map_or_else(Reply::TransportError, Reply::Response);
            let report = Report { request: flight.id.clone(), result };
            let origin = account_name().origin();
            let is_written = self
                .transition(|vault, context| command::answered(report, flight.tab, &origin, vault, context));
            if is_written {
                break;
            }
        }
        let Some(intent) = awaited else { return };
        if self.store.notes_lost.borrow().contains(&intent.id) {
            self.note_arrival(arriving, false);
        }
        if intent.is_forgotten {
            self.book.settle(|id, _| Some(id) == arriving);
        }
    }

    pub fn note_arrival(&mut self, id: Option<u64>, is_noted: bool) {
        if let Some(made) = id.and_then(|id| self.book.made.get_mut(&id)) {
            made.has_arrived = true;
            made.is_noted = is_noted;
        }
    }

    pub fn advance(&mut self, id: &RequestId, event: Event) {
        self.transition(|vault, context| match vault.intent_awaiting(id) {
            Some(intent) => command::advance(intent, event, vault, context),
            None => Transition::default(),
        });
    }

    pub fn consent(&mut self, which: u8, consent: Consent) {
        let count = self.pages.len();
        if count == 0 {
            return;
        }
        let page = self.pages.remove(usize::from(which) % count);
        self.account.consenting =
            if matches!(consent, Consent::AllowAsSomebodyElse) { STRANGER } else { USER };
        let consented = match consent {
            Consent::Deny => Err(consent_failure(FailureKind::Grant(GrantError::AccessDenied), None)),
            _ => Ok(Authorization {
                code: Secret::new("c0de"),
                redirect_uri: "https://ours.example/".into(),
                code_verifier: Secret::new("ver1fier"),
            }),
        };
        self.advance(&page, Event::Consented(consented));
    }
}

/// The token in an answer.
fn secret_in(response: &Response) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(response.body.expose()).ok()?;
    let secret = body["access_token"].as_str().or(body["token"]["full_token"].as_str())?;
    Some(secret.to_owned())
}
