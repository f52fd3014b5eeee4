//! A revocation of many: what is told of each token, and that in the end the account holds exactly the
//! others.

use full_token::protocol::Command;
use full_token::vault::{CommandId, Intent, Outcome, Pause, Revocation, RevocationResult, Vault};
use full_token::zendesk::{Endpoint, Id, ListClients, Me, ShowMe};

use super::account::{Account, USER};
use super::fault::Fault;
use super::fixture::{owner, session};
use super::reads::{reading, screen};
use super::rig::Rig;

/// The account lies: it says of a token that works that there is none.
const LIES: Fault = Fault::Status(404);

impl Rig {
    /// The held token, and two more.
    pub fn revoke_many(&mut self) -> Command {
        let others = [self.account.make_token(USER, false).id, self.account.make_token(USER, false).id];
        let tokens = self.before.into_iter().chain(others).map(Id::new).collect();
        Command::RevokeTokens { tokens, session: session() }
    }

    fn many(&self) -> Option<(Intent, Revocation)> {
        let intent = self.vault.intent(&CommandId("c1".into()))?;
        Some((intent.clone(), intent.work.revocation()?.clone()))
    }

    /// What the inventory says of it; and what comes of it once the fault is over and its user is back.
    pub fn many_told(mut self) -> String {
        let said = self.words_of_many();
        self.compare_many();
        self.fault = Fault::Latency;
        self.back();
        let after = self.words_of_many();
        self.compare_many();
        let (intent, revocation) = self.many().unwrap();
        let is_over = matches!(intent.outcome, Some(Outcome::TokensRevoked { stopped: false }));
        assert!(is_over && revocation.is_done(), "{intent:?}");
        assert_eq!(self.popup(), "ready", "the popup is as free as ever");
        self.send_command("seen", Command::Acknowledge(intent.id.clone()));
        assert!(self.many().is_none());
        if said == after { said } else { format!("{said}; then {after}") }
    }

    fn popup(&self) -> &'static str {
        let account = || Account::new(false);
        let me: Result<Me, _> = ShowMe.parse_response(Ok(account().carry_out(&ShowMe.request(&()))));
        let list = ListClients::default();
        let clients = list.parse_response(Ok(account().carry_out(&list.request(&()))));
        let now = self.now();
        let vault: Vault = self.vault.at(now);
        let held = vault.token_of(&owner()).is_some();
        let screen = screen(&reading(me), &reading(clients.map(|page| page.items)), &vault, now);
        if held && screen == "token" { "ready" } else { screen }
    }

    /// The user signs in again, opens the popup, and presses Resume.
    fn back(&mut self) {
        self.account.session = true;
        let resume = Command::Resume { revocation: CommandId("c1".into()), session: session() };
        for (id, command) in [("up", Command::TakeUp(session())), ("on", resume)] {
            let transition = self.send_command(id, command);
            self.carry_all(transition);
        }
    }

    fn words_of_many(&self) -> String {
        let Some((intent, revocation)) = self.many() else { return "nothing is known of it".into() };
        let Revocation { count, revoked, gone, refused, pause, .. } = revocation;
        let state = match (intent.outcome, pause) {
            (Some(Outcome::TokensRevoked { .. }), _) => "done".into(),
            (Some(other), _) => format!("{other:?}"),
            (None, Some(Pause::Failed(failure))) => format!("rests ({})", failure.kind),
            (None, Some(Pause::TabGone)) => "rests (its tab is gone)".into(),
            (None, Some(Pause::SignedOut)) => "rests (the session has ended)".into(),
            (None, other) => format!("{other:?}"),
        };
        format!("{state}: of {count} {revoked} revoked, {gone} gone, {refused} refused")
    }

    /// What is said of each token is what the account holds.
    fn compare_many(&self) {
        let Some((_, revocation)) = self.many() else { return };
        for result in &revocation.results {
            let id = result.token.to_string();
            let token = self.account.tokens.iter().find(|token| token.id.to_string() == id).unwrap();
            match result.result {
                RevocationResult::Revoked => assert!(!token.alive, "{id}"),
                RevocationResult::Gone => assert!(!token.alive || self.was_lied_to(), "{id}"),
                RevocationResult::Refused(_) => assert!(token.alive, "{id}"),
            }
        }
        assert_eq!(revocation.done(), u32::try_from(revocation.results.len()).unwrap());
        let held = self.vault.at(self.now()).token_of(&owner()).cloned();
        assert!(held.is_none(), "the first one is revoked in every cell: it is held no longer");
        let theirs = self.account.tokens.iter().find(|token| token.is_used).unwrap();
        assert!(theirs.alive, "nobody has asked for the colleague's");
    }

    fn was_lied_to(&self) -> bool {
        self.met_fault == LIES
    }
}
