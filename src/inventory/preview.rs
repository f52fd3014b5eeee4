//! What revoking the selected tokens would do, before it is ordered.

use std::collections::{BTreeMap, BTreeSet};

use super::{Group, LastUse, Reference, RowClient, RowUser, Selection, TokenRow, group};
use crate::vault::Millis;
use crate::zendesk::Id;

/// The selected tokens as they are at the moment, and which of them are ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// All that may be revoked.
    rows: Vec<TokenRow>,
    /// Used within 7 days, or new.
    recent: BTreeSet<Id>,
    ticked: BTreeSet<Id>,
    /// Of foreign clients, or of clients that are not known: they stay.
    pub not_allowed: Vec<TokenRow>,
    /// Selected, and no longer on the account.
    pub gone: Vec<Id>,
}

/// What one client loses for one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    pub client: Reference<RowClient>,
    pub user: Reference<RowUser>,
    /// How many of its tokens are revoked.
    pub revoked: usize,
    /// How many stay. At none the client stops working for this user.
    pub kept: usize,
    /// What none of the tokens that stay may do.
    pub scopes: Vec<String>,
    /// One of them may do everything, having no scopes, and none of those that stay.
    pub loses_all_scopes: bool,
}

impl Preview {
    /// `rows`: all tokens of the account, read again after they were selected.
    pub fn new(selection: &Selection, rows: &[TokenRow], now: Millis) -> Self {
        let selected = rows.iter().filter(|row| selection.contains(row.id)).cloned();
        let (not_allowed, rows): (Vec<TokenRow>, Vec<TokenRow>) = selected.partition(TokenRow::is_protected);
        let found: BTreeSet<Id> = rows.iter().chain(&not_allowed).map(|row| row.id).collect();
        let is_recent = |row: &&TokenRow| LastUse::of(row, now) == LastUse::ThisWeek;
        let recent: BTreeSet<Id> = rows.iter().filter(is_recent).map(|row| row.id).collect();
        let ticked = rows.iter().map(|row| row.id).filter(|id| !recent.contains(id)).collect();
        let gone = selection.ids().filter(|id| !found.contains(id)).collect();
        Self { rows, recent, ticked, not_allowed, gone }
    }

    /// All that may be revoked, in the order of the account's list.
    pub fn rows(&self) -> &[TokenRow] {
        &self.rows
    }

    pub fn is_ticked(&self, id: Id) -> bool {
        self.ticked.contains(&id)
    }

    /// True if it was used within 7 days, or is new.
    pub fn is_recent(&self, id: Id) -> bool {
        self.recent.contains(&id)
    }

    pub fn recent_count(&self) -> usize {
        self.recent.len()
    }

    /// Ticks or unticks one that may be revoked.
    pub fn toggle(&mut self, id: Id) {
        if !self.ticked.remove(&id) && self.rows.iter().any(|row| row.id == id) {
            self.ticked.insert(id);
        }
    }

    /// True if those used within 7 days are all ticked.
    pub fn has_recent(&self) -> bool {
        self.recent.is_subset(&self.ticked)
    }

    /// Ticks those used within 7 days; or, where they are, unticks them.
    pub fn toggle_recent(&mut self) {
        if self.has_recent() {
            self.ticked.retain(|id| !self.recent.contains(id));
        } else {
            self.ticked.extend(&self.recent);
        }
    }

    /// What the command revokes, if it is ordered now.
    pub fn to_revoke(&self) -> Vec<Id> {
        self.ticked_rows().iter().map(|row| row.id).collect()
    }

    /// True if the token that the popup holds goes with them.
    pub fn takes_held(&self) -> bool {
        self.ticked_rows().iter().any(|row| row.is_held)
    }

    /// Who loses what by the ticked ones; `all`: the account's tokens, as in [`Preview::new`].
    pub fn losses(&self, all: &[TokenRow]) -> Vec<Loss> {
        let staying: Vec<&TokenRow> = all.iter().filter(|row| !self.is_ticked(row.id)).collect();
        let staying = group(&staying);
        let staying: BTreeMap<_, _> = staying.iter().map(|kept| (key(kept), kept)).collect();
        let revoked = group(&self.ticked_rows());
        revoked.iter().map(|revoked| Loss::of(revoked, staying.get(&key(revoked)).copied())).collect()
    }

    fn ticked_rows(&self) -> Vec<&TokenRow> {
        self.rows.iter().filter(|row| self.is_ticked(row.id)).collect()
    }
}

impl Loss {
    fn of(revoked: &Group<'_>, kept: Option<&Group<'_>>) -> Self {
        let kept = kept.map_or(&[][..], |kept| &kept.rows);
        // Without scopes a token may do everything.
        let keeps_all = kept.iter().any(|row| row.scopes.is_empty());
        let stays = |scope: &&String| keeps_all || kept.iter().any(|row| row.scopes.contains(scope));
        let scopes = revoked.rows.iter().flat_map(|row| &row.scopes).filter(|scope| !stays(scope));
        let scopes: BTreeSet<&String> = scopes.collect();
        Self {
            client: revoked.client.clone(),
            user: revoked.user.clone(),
            revoked: revoked.rows.len(),
            kept: kept.len(),
            scopes: scopes.into_iter().cloned().collect(),
            loses_all_scopes: !keeps_all && revoked.rows.iter().any(|row| row.scopes.is_empty()),
        }
    }
}

fn key(group: &Group<'_>) -> (Option<Id>, Option<Id>) {
    (group.client.id, group.user.id)
}

#[cfg(test)]
mod tests;
