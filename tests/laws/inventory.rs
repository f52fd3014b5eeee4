//! The inventory's side: what its user orders there, and what it says in the end.

use full_token::background::command::Event;
use full_token::protocol::{Command, Session};
use full_token::vault::{ClientChange, Intent, Owner, Revocation, RevocationResult};
use full_token::zendesk::{Id, Secret};

use super::step::Kind;
use super::user::{client, owner, tab_of};
use super::world::World;

impl World {
    fn session_in(&self, owner: &Owner) -> Session {
        Session {
            tab: tab_of(owner),
            user_name: "Ada".into(),
            clock_ahead: self.clock_behind,
            csrf: Secret::new("c5rf"),
        }
    }

    /// The buttons that the inventory has, as the commands behind them.
    fn buttons_of_inventory(&self, owner: &Owner) -> Vec<Command> {
        let session = || self.session_in(owner);
        let vault = self.store.vault();
        let mut buttons = vec![Command::TakeUp(session())];
        let own = vault.open_revocations().find(|(intent, _)| intent.owner == *owner);
        match own {
            Some((Intent { id, .. }, Revocation { pause, .. })) => {
                let resume = Command::Resume { revocation: id.clone(), session: session() };
                let pause = if pause.is_some() { resume } else { Command::Pause(id.clone()) };
                buttons.extend([pause.clone(), pause, Command::Stop(id.clone())]);
            }
            None => {
                let alive = self.account.tokens.iter().filter(|token| token.alive);
                let tokens: Vec<Id> = alive.map(|token| Id::new(token.id)).collect();
                let revoke =
                    |tokens: &[Id]| Command::RevokeTokens { tokens: tokens.into(), session: session() };
                buttons.extend([revoke(&tokens), revoke(&tokens[tokens.len() / 2..])]);
            }
        }
        let change = ClientChange {
            name: Some("Renamed".into()),
            add: vec!["https://new.example/".into()],
            ..ClientChange::default()
        };
        let client = client(Kind::Own);
        buttons.push(Command::UpdateClient { client: client.clone(), change, session: session() });
        buttons.push(Command::DeleteClient { client, session: session() });
        buttons
    }

    /// The user presses one of them, on a page that shows everything there is.
    pub fn press_in_inventory(&mut self, who: u8, which: u8) {
        let owner = owner(who);
        let buttons = self.buttons_of_inventory(&owner);
        let command = buttons[usize::from(which) % buttons.len()].clone();
        match &command {
            Command::RevokeTokens { tokens, .. } => {
                let ids = tokens.iter().map(|id| id.to_string().parse::<u64>().unwrap());
                self.book.chosen.extend(ids);
            }
            Command::DeleteClient { .. } => self.book.deletes_client = true,
            _ => {}
        }
        self.send_command(who, command);
    }

    /// How its commands ended is shown where they were given.
    pub fn show_in_inventory(&mut self, who: u8) {
        let owner = owner(who);
        let of_inventory = |intent: &&Intent| {
            intent.work.is_inventorys() && intent.is_to_be_shown() && intent.owner == owner
        };
        while let Some(outcome) = self.store.vault().intents().find(of_inventory).cloned() {
            assert!(outcome.ended.is_some(), "outcomes are dated");
            self.book.show(&outcome, &owner);
            while !self.send_command(who, Command::Acknowledge(outcome.id.clone())) {
                self.store.memory_fails.set(0);
            }
        }
    }

    /// The account's budget is used up: a request waits.
    pub fn not_sent(&mut self, which: u8) {
        let paced = |flight: &&super::browser::Flight| flight.is_paced && flight.response.is_none();
        let ids: Vec<_> = self.flights.iter().filter(paced).map(|flight| flight.id.clone()).collect();
        if let Some(id) = ids.get(usize::from(which) % ids.len().max(1)).cloned() {
            self.flights.retain(|flight| flight.id != id);
            self.advance(&id, Event::NotSent { until: self.now() + 60_000 });
        }
    }

    /// What is said of a token is so, and each is said once.
    pub fn check_revocations(&self) {
        for intent in self.store.vault().intents() {
            let Some(revocation) = intent.work.revocation() else { continue };
            let mut results = self.store.results(&intent.id, revocation.chunk);
            results.extend(revocation.results.clone());
            assert_eq!(revocation.done() as usize, results.len(), "each counted result is there: {intent:?}");
            assert!(revocation.done() <= revocation.count);
            for (nth, result) in results.iter().enumerate() {
                let is_new = results[..nth].iter().all(|other| other.token != result.token);
                assert!(is_new, "one result for each token: {intent:?}");
                let id = result.token.to_string();
                let token = self.account.tokens.iter().find(|token| token.id.to_string() == id);
                let is_dead = token.is_none_or(|token| !token.alive);
                let is_told_dead = !matches!(result.result, RevocationResult::Refused(_));
                assert!(is_dead || !is_told_dead, "a token that is told as revoked works: {result:?}");
            }
        }
    }

    /// Its user stops what has not come to its end.
    pub fn stop_revocations(&mut self, who: u8) {
        let vault = self.store.vault();
        let own = vault.open_revocations().filter(|(intent, _)| intent.owner == owner(who));
        for (intent, _) in own {
            self.send_command(who, Command::Stop(intent.id.clone()));
        }
        self.show_in_inventory(who);
    }
}
