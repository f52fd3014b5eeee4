//! Whether what the user was told equals what is on the account, and the words of it.

use full_token::popup::Reading;
use full_token::vault::{ClientTokens, Findings, HeldToken, Intent, Listed, Outcome, Vault, find_orphans};
use full_token::zendesk::{Endpoint, Id, ListClients, ListTokens, ListedToken, ShowMe};

use super::account::{Account, CLIENT};
use super::fault::Fault;
use super::fixture::owner;
use super::operation::Operation;
use super::reads::{checked, opened, screen};
use super::rig::Rig;

/// The cell's verdict; panics where an invariant does not hold.
pub fn verdict(operation: Operation, fault: Fault) -> String {
    match operation {
        Operation::Open | Operation::ListClients => opened(operation, fault),
        Operation::Check => checked(fault),
        _ => Rig::new(operation, fault).run(),
    }
}

impl Rig {
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
