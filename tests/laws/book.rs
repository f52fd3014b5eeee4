//! What really happened: the tokens that our requests made, and what each user did about them.

use std::collections::{BTreeMap, BTreeSet};

use full_token::vault::{CommandId, Intent, Millis, Outcome, Owner, Vault};

#[derive(Debug, Default)]
pub struct Book {
    /// By the token's id.
    pub made: BTreeMap<u64, Made>,
    /// What the user ticked, or asked to revoke; in a private window, or in a usual one.
    pub ticked: BTreeSet<(u64, bool)>,
    /// What a user chose in the inventory, to be revoked.
    pub chosen: BTreeSet<u64>,
    /// A user has deleted the client there.
    pub deletes_client: bool,
    /// When JWTs were made whose records are not known. What was made at the same time can't be told
    /// from them: the one gap in law 1, which SECURITY.md names.
    pub unknown: BTreeSet<(Millis, Millis)>,
    /// The outcomes that were shown, each once.
    shown: BTreeSet<String>,
    /// The outcomes that are still to be shown.
    pending: BTreeMap<String, (Outcome, Owner)>,
}

/// A token that a request of ours made.
#[derive(Clone, Debug)]
pub struct Made {
    pub command: CommandId,
    pub owner: Owner,
    /// Its secret reached the worker.
    pub has_arrived: bool,
    /// That it did could be noted.
    pub is_noted: bool,
    /// The user forgot it, let its time pass, or keeps it as it is.
    pub is_settled: bool,
}

impl Book {
    pub fn is_ticked(&self, id: u64) -> bool {
        self.ticked.contains(&(id, false)) || self.ticked.contains(&(id, true))
    }

    pub fn is_hidden(&self, created: Millis) -> bool {
        self.unknown.iter().any(|(asked, arrived)| (asked - 2_000..=arrived + 5_000).contains(&created))
    }

    pub fn settle(&mut self, which: impl Fn(u64, &Made) -> bool) {
        for (id, made) in &mut self.made {
            made.is_settled |= which(*id, made);
        }
    }

    /// An outcome is shown to this user.
    pub fn show(&mut self, outcome: &Intent, owner: &Owner) {
        let (_, of) = self.pending.remove(&outcome.id.0).expect("an outcome that there is");
        assert_eq!(of, *owner, "law 5: to nobody else");
        assert!(self.shown.insert(name(outcome)), "law 5: shown once");
    }

    /// Outcomes come with transitions, and go only by being shown, or by what the command brings after all.
    pub fn follow(&mut self, vault: &Vault) {
        for (command, (outcome, _)) in &self.pending {
            let stays =
                vault.intent(&CommandId(command.clone())).is_some_and(|intent| !intent.is_acknowledged);
            let brought = vault.tokens().any(|token| token.command.0 == *command)
                || self.made.values().any(|made| made.command.0 == *command && made.has_arrived);
            assert!(stays || brought, "law 5: {outcome:?} of {command} is shown to nobody");
        }
        let is_shown = |outcome: &Intent| self.shown.contains(&name(outcome));
        let outcomes = vault.intents().filter(|intent| intent.is_to_be_shown() && !is_shown(intent));
        let pending = outcomes.filter_map(|intent| {
            Some((intent.id.0.clone(), (intent.outcome.clone()?, intent.owner.clone())))
        });
        self.pending = pending.collect();
    }

    /// Memory is gone, and with it the outcomes.
    pub fn crash(&mut self) {
        self.pending.clear();
        // Nothing of private windows is noted on disk: nobody knows any more what they made.
        for made in self.made.values_mut().filter(|made| made.owner.private) {
            (made.is_settled, made.is_noted) = (true, false);
        }
    }
}

/// One outcome of one command: an answer that comes late may bring it another one.
fn name(outcome: &Intent) -> String {
    format!("{:?} {:?} {:?} {:?}", outcome.id, outcome.request, outcome.ended, outcome.outcome)
}
