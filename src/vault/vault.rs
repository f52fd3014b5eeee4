//! The records of the vault as they stand at one moment.

use super::{
    CommandId, HeldSecret, HeldToken, Intent, Key, Millis, Owner, Record, RequestId, Revocation, TabId,
};
use crate::zendesk::Id;

/// The records as they stand at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vault {
    records: Vec<Record>,
}

impl FromIterator<Record> for Vault {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        Self { records: records.into_iter().collect() }
    }
}

impl Vault {
    /// Takes a record in; it replaces the one of the same key.
    pub fn put(&mut self, record: Record) {
        self.remove(&record.key());
        self.records.push(record);
    }

    pub fn remove(&mut self, key: &Key) {
        self.records.retain(|record| record.key() != *key);
    }

    /// The vault as it reads at `now`: a record past its deadline is absent, alarm or not.
    #[must_use]
    pub fn at(&self, now: Millis) -> Self {
        self.records.iter().filter(|record| !record.is_past(now)).cloned().collect()
    }

    /// The keys of the records that are past their deadline at `now`.
    pub fn expired(&self, now: Millis) -> Vec<Key> {
        self.records.iter().filter(|record| record.is_past(now)).map(Record::key).collect()
    }

    /// When the worker has to look again: the first deadline of a record, the moment at which an
    /// intent is lost, or the one at which a revocation of many goes on.
    pub fn next_deadline(&self) -> Option<Millis> {
        self.records
            .iter()
            .filter_map(|record| match record {
                Record::Intent(intent) if intent.outcome.is_none() => intent.due_at(),
                other => other.deadline(),
            })
            .min()
    }

    /// True if this command is under way, or its token is held, be it past its deadline.
    pub fn is_busy(&self, command: &CommandId) -> bool {
        let is_open = |intent: &Intent| intent.outcome.is_none();
        self.intent(command).is_some_and(is_open) || self.tokens().any(|token| token.command == *command)
    }

    /// True if this command may still be answered, whatever was told of it.
    pub fn awaits_answer(&self, command: &CommandId) -> bool {
        self.intent(command).is_some_and(|intent| intent.request.is_some())
    }

    /// The outcome that the popup has still to show to this owner, and to nobody else. The latest comes last:
    /// that one stays on screen.
    pub fn outcome_to_show(&self, owner: &Owner) -> Option<&Intent> {
        let is_its = |intent: &&Intent| intent.owner == *owner && !intent.work.is_inventorys();
        let shown = self.intents().filter(is_its).filter(|intent| intent.is_to_be_shown());
        shown.min_by_key(|intent| intent.ended)
    }

    /// True if it holds no secret and no command is under way. One that rests may rest for good.
    pub fn is_idle(&self) -> bool {
        let is_still = |intent: &Intent| intent.outcome.is_some() || intent.is_paused();
        self.records.iter().all(|record| matches!(record, Record::Intent(intent) if is_still(intent)))
    }

    /// True if nothing at all would be lost with it: it is idle, nobody has still to see an outcome, and no
    /// answer may still bring something.
    pub fn is_empty(&self) -> bool {
        let is_over = |intent: &Intent| {
            intent.outcome.is_none() || !intent.is_to_be_shown() && intent.request.is_none()
        };
        self.is_idle() && self.intents().all(is_over)
    }

    /// The revocations of many that have not ended.
    pub fn open_revocations(&self) -> impl Iterator<Item = (&Intent, &Revocation)> {
        let open = self.intents().filter(|intent| intent.outcome.is_none());
        open.filter_map(|intent| Some((intent, intent.work.revocation()?)))
    }

    /// When the first of those that wait goes on.
    pub fn next_revocation(&self) -> Option<Millis> {
        let is_waiting = |(intent, revocation): &(&Intent, &Revocation)| {
            intent.request.is_none() || revocation.not_before.is_some()
        };
        let waiting = self.open_revocations().filter(is_waiting);
        waiting.filter_map(|(intent, _)| intent.due_at()).min()
    }

    /// The tabs in which tokens are being revoked.
    pub fn revoking_tabs(&self) -> Vec<TabId> {
        let running = self.open_revocations().filter(|(_, revocation)| revocation.pause.is_none());
        running.map(|(intent, _)| intent.tab).collect()
    }

    pub fn tokens(&self) -> impl Iterator<Item = &HeldToken> {
        self.records.iter().filter_map(|record| match record {
            Record::Token(token) => Some(token),
            _ => None,
        })
    }

    /// The token held for this account and user.
    pub fn token_of(&self, owner: &Owner) -> Option<&HeldToken> {
        self.tokens().find(|token| token.owner == *owner)
    }

    /// True if the token's record is still looked for: whether it is this user's is not known.
    pub fn is_unsettled(&self, token: &HeldToken) -> bool {
        let made_by = |intent: &&Intent| intent.id == token.command && intent.work.is_generation();
        self.intents().find(made_by).is_some_and(Intent::is_identifying)
    }

    /// The client secrets held for this account and user.
    pub fn secrets_of(&self, owner: &Owner) -> impl Iterator<Item = &HeldSecret> {
        self.records.iter().filter_map(move |record| match record {
            Record::Secret(secret) if secret.owner == *owner => Some(secret),
            _ => None,
        })
    }

    /// The secret of this client, if it is held for this account and user.
    pub fn secret_of(&self, owner: &Owner, client: Id) -> Option<&HeldSecret> {
        self.secrets_of(owner).find(|held| held.client.id == client)
    }

    /// Every intent, with or without an outcome.
    pub fn intents(&self) -> impl Iterator<Item = &Intent> {
        self.records.iter().filter_map(|record| match record {
            Record::Intent(intent) => Some(intent),
            _ => None,
        })
    }

    pub fn intent(&self, id: &CommandId) -> Option<&Intent> {
        self.intents().find(|intent| intent.id == *id)
    }

    /// The intent that waits for the answer to this request.
    pub fn intent_awaiting(&self, request: &RequestId) -> Option<&Intent> {
        self.intents().find(|intent| intent.request.as_ref() == Some(request))
    }

    /// True if this command has left any note.
    pub fn knows(&self, id: &CommandId) -> bool {
        self.records.iter().any(|record| record.command() == id)
    }

    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.iter()
    }
}
