//! What the user was told, beside what is on the account.

use full_token::vault::{Findings, Intent, Outcome};
use full_token::zendesk::Id;

use super::account::{CLIENT, SECRET};
use super::fault::Fault;
use super::fixture::owner;
use super::operation::Operation;
use super::reads::live;
use super::rig::Rig;

impl Rig {
    /// What the user was told equals what is on the account.
    pub fn compare(&self, ended: Option<&Intent>, findings: &Findings) {
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
            Operation::CreateClient => self.compare_creation(outcome, left_open),
            Operation::Revoke => self.compare_revocation(outcome, is_held),
            Operation::UpdateClient => self.compare_update(outcome, left_open || ended.is_none()),
            Operation::ReplaceSecret => self.compare_secret(outcome, left_open),
            Operation::DeleteClient => self.compare_deletion(outcome, is_held, left_open || ended.is_none()),
            operation if operation.is_refresh() => self.compare_refresh(is_held),
            _ => {}
        }
    }

    fn compare_creation(&self, outcome: Option<&Outcome>, left_open: bool) {
        if left_open || !self.fault.keeps_memory() {
            return;
        }
        let created = matches!(outcome, Some(Outcome::ClientCreated(_)));
        assert_eq!(self.account.clients, if created { 2 } else { 1 });
    }

    fn compare_revocation(&self, outcome: Option<&Outcome>, is_held: bool) {
        let alive = live(&self.account) == [self.before.unwrap()];
        match outcome {
            Some(Outcome::Revoked { .. }) => assert!(!alive || self.fault == Fault::Status(404)),
            Some(Outcome::Failed(failure)) if !failure.leaves_open() => assert!(alive),
            _ => {}
        }
        let revoked = matches!(outcome, Some(Outcome::Revoked { .. }));
        let forgotten = matches!(self.fault, Fault::Sleep);
        assert_eq!(!is_held, revoked || forgotten, "forgotten only once it is dead, or its time is up");
    }

    fn compare_update(&self, outcome: Option<&Outcome>, may_be_either: bool) {
        let client = &self.account.client;
        let is_changed = client.name == "New";
        let urls = if is_changed {
            vec!["https://theirs.example/", "https://new.example/"]
        } else {
            vec!["https://theirs.example/"]
        };
        assert_eq!(client.redirect_uri, urls, "what others have put there stays");
        match outcome {
            Some(Outcome::ClientUpdated(told)) => {
                assert_eq!((is_changed, &told.redirect_uri), (true, &client.redirect_uri));
            }
            _ => assert!(may_be_either || !is_changed),
        }
    }

    fn compare_secret(&self, outcome: Option<&Outcome>, left_open: bool) {
        let held = self.vault.secret_of(&owner(), Id::new(CLIENT)).map(|held| held.secret.expose());
        match outcome {
            Some(Outcome::SecretReplaced(_)) => {
                assert_eq!(held, Some(self.account.secret.as_str()), "the new one is held");
            }
            Some(_) if !left_open => assert_eq!(self.account.secret, SECRET),
            _ => {}
        }
    }

    fn compare_deletion(&self, outcome: Option<&Outcome>, is_held: bool, may_be_either: bool) {
        let is_deleted = self.account.client.is_deleted;
        let is_told = matches!(outcome, Some(Outcome::ClientDeleted));
        assert!(!is_told || is_deleted || self.fault == Fault::Status(404));
        assert!(is_told || may_be_either || !is_deleted);
        let forgotten = matches!(self.fault, Fault::Sleep | Fault::LateAnswer);
        assert!(forgotten || is_held != is_told, "what is held may still work");
    }

    /// The old pair is dropped for nothing but the new one.
    fn compare_refresh(&self, is_held: bool) {
        if self.fault.keeps_memory() && self.fault != Fault::Sleep {
            assert!(is_held, "a pair is held at any time");
        }
    }
}

/// The tokens that are listed as lost or gone.
fn found(findings: &Findings) -> Vec<u64> {
    let orphans = findings.orphans.iter().map(|orphans| orphans.listed.token.id);
    let gone = findings.gone.iter().filter_map(|gone| gone.works);
    orphans.chain(gone).map(|id| id.to_string().parse().unwrap()).collect()
}
