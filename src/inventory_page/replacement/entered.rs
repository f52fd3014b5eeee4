//! What stands in the form, and the command that it makes.

use leptos::prelude::*;

use crate::browser::random;
use crate::inventory::{Proposal, ScopesForJob, is_taken};
use crate::inventory_page::clients::lines;
use crate::inventory_page::model::Model;
use crate::texts;
use crate::vault::{CommandId, NextToken};
use crate::zendesk::{ClientKind, Lifetime, NewClient};

#[derive(Clone, Copy)]
pub(super) struct Entered {
    pub(super) name: RwSignal<String>,
    pub(super) identifier: RwSignal<String>,
    pub(super) kind: RwSignal<ClientKind>,
    /// One redirect URL a line.
    pub(super) urls: RwSignal<String>,
    pub(super) scopes: RwSignal<ScopesForJob>,
}

impl Entered {
    /// Filled in for the API token of this description.
    pub(super) fn of(description: &str, model: Model) -> Self {
        let inventory = model.inventory.read_untracked();
        let taken: Vec<&str> = inventory.clients().iter().map(|client| client.identifier.as_str()).collect();
        let proposal = Proposal::of(description, &texts::replacement_unnamed(), &taken);
        Self {
            name: RwSignal::new(proposal.name),
            identifier: RwSignal::new(proposal.identifier),
            kind: RwSignal::new(ClientKind::Confidential),
            urls: RwSignal::default(),
            scopes: RwSignal::default(),
        }
    }

    /// The identifier is a client's already, as far as the clients are read.
    pub(super) fn is_taken(self, model: Model) -> bool {
        let inventory = model.inventory.read();
        let taken: Vec<&str> = inventory.clients().iter().map(|client| client.identifier.as_str()).collect();
        is_taken(self.identifier.read().trim(), &taken)
    }

    /// The client, and the token that follows it; none as long as something is missing.
    pub(super) fn wanted(self) -> Option<(NewClient, NextToken)> {
        let (client, scopes) = (self.client()?, self.scopes.read().scopes().ok()?);
        let (command, lifetime) = (CommandId(random::id()), Lifetime::default());
        let asks_before_consent = client.kind == ClientKind::Public;
        Some((client, NextToken { command, scopes, lifetime, asks_before_consent }))
    }

    fn client(self) -> Option<NewClient> {
        let name = self.name.read().trim().to_owned();
        let identifier = self.identifier.read().trim().to_owned();
        let kind = self.kind.get();
        let redirect_uri = match kind {
            ClientKind::Confidential => Vec::new(),
            ClientKind::Public => Some(lines(&self.urls.read())).filter(|urls| !urls.is_empty())?,
        };
        let is_named = !name.is_empty() && !identifier.is_empty();
        is_named.then_some(NewClient { name, identifier, kind, redirect_uri })
    }
}
