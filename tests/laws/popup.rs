//! The users' side: popups that open, what they show, and the buttons that are pressed.

use full_token::background::command;
use full_token::protocol::{Command, CommandMessage};
use full_token::vault::{ClientTokens, CommandId, Findings, Listed, Owner, find_orphans};
use full_token::zendesk::{Endpoint, Id, ListTokens};

use super::account::CLIENT;
use super::user::{buttons, owner};
use super::world::World;

impl World {
    pub fn send_command(&mut self, who: u8, mut command: Command) -> bool {
        if let Command::CreateClient { token: Some(next), .. } = &mut command {
            next.command = CommandId(format!("next-{}", self.ids));
        }
        self.ids += 1;
        let order = CommandMessage { id: CommandId(format!("c{}", self.ids)), owner: owner(who), command };
        // What the worker does not acknowledge is sent once more.
        (0..2).any(|_| {
            let order = order.clone();
            self.transition(|vault, context| command::accept(order, vault, context))
        })
    }

    pub fn open(&mut self, who: u8) {
        let pages = self.pages.clone();
        self.transition(|vault, context| command::woken(vault, &pages, &context));
        self.show_outcomes(who);
        self.show_in_inventory(who);
        self.look_for_orphans(who);
    }

    pub fn show_outcomes(&mut self, who: u8) {
        let owner = owner(who);
        loop {
            let vault = self.store.vault();
            let Some(outcome) = vault.outcome_to_show(&owner) else { return };
            assert!(outcome.ended.is_some(), "outcomes are dated");
            self.book.show(outcome, &owner);
            while !self.send_command(who, Command::Acknowledge(outcome.id.clone())) {
                // This popup knows that it has shown it; the next one can't, as long as memory fails.
                self.store.memory_fails.set(0);
            }
        }
    }

    /// What the ready screen looks for, if it is there.
    pub fn look_for_orphans(&mut self, who: u8) {
        let owner = owner(who);
        if self.store.vault().at(self.now()).token_of(&owner).is_some() || !self.account.session {
            return;
        }
        let findings = self.found(&owner);
        for orphans in &findings.orphans {
            let id: u64 = orphans.listed.token.id.to_string().parse().unwrap();
            let is_noted = self.book.made.get(&id).is_some_and(|made| made.is_noted);
            assert!(!is_noted, "law 1: the secret of {id} did arrive");
        }
        let done = findings.done.clone();
        self.findings[usize::from(who % 2)] = findings;
        if !done.is_empty() {
            self.send_command(who, Command::DropNotes(done));
        }
    }

    pub fn found(&mut self, owner: &Owner) -> Findings {
        let list = ListTokens { client: Id::new(CLIENT), after: None };
        let page = list.parse_response(Ok(self.account.carry_out(&list.request(&())))).unwrap();
        let listed = page
            .items
            .into_iter()
            .filter_map(|token| Some(Listed { created: token.created_at.parse().ok()?, token }))
            .collect();
        let tokens = ClientTokens { listed, is_whole: true, now: self.account.now };
        find_orphans(&self.store.notes(), owner, &self.store.vault(), Some(&tokens))
    }

    pub fn press(&mut self, who: u8, which: u8) {
        self.open(who);
        let owner = owner(who);
        let vault = self.store.vault().at(self.now());
        let findings = &self.findings[usize::from(who % 2)];
        let buttons = buttons(&vault, findings, &owner, self.setting.kind, self.clock_behind);
        let command = buttons[usize::from(which) % buttons.len()].clone();
        let held = vault.token_of(&owner).and_then(|token| self.id_of(token));
        match &command {
            Command::RevokeToken { .. } => self.book.ticked.extend(held.map(|id| (id, owner.private))),
            Command::RevokeOrphans { tokens, .. } => {
                let ids = tokens.iter().map(|id| id.to_string().parse::<u64>().unwrap());
                self.book.ticked.extend(ids.map(|id| (id, owner.private)));
            }
            _ => {}
        }
        let listed: Vec<u64> = findings
            .orphans
            .iter()
            .map(|orphans| orphans.listed.token.id.to_string().parse().unwrap())
            .collect();
        if !self.send_command(who, command.clone()) {
            return;
        }
        match command {
            Command::Forget(_) | Command::ForgetToken(_) => self.book.settle(|id, _| Some(id) == held),
            Command::KeepOrphans { .. } => {
                self.book.settle(|id, _| listed.contains(&id));
                self.book.ticked.retain(|(id, private)| *private != owner.private || !listed.contains(id));
            }
            Command::Release(gone) => {
                self.book.settle(|_, made| made.has_arrived && gone.contains(&made.command));
            }
            _ => {}
        }
    }
}
