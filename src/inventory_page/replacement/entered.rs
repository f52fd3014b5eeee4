//! What stands in the form, and the command that it makes.

use leptos::prelude::*;

use super::state::Replaced;
use crate::browser::random;
use crate::inventory::{Proposal, ScopesForJob, is_taken, twin_identifier};
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
    /// Those of the client whose twin it is, to the letter; none: what is entered counts.
    pub(super) copied_urls: StoredValue<Option<Vec<String>>>,
    /// The id of the token's creation: sent once more unchanged, the command is known for the same.
    next: StoredValue<CommandId>,
}

impl Entered {
    /// Filled in for what is replaced.
    pub(super) fn of(replaced: &Replaced, model: Model) -> Self {
        let inventory = model.inventory.read_untracked();
        let taken: Vec<&str> = inventory.clients().iter().map(|client| client.identifier.as_str()).collect();
        match replaced {
            Replaced::ApiToken(description) => {
                let proposal = Proposal::of(description, &texts::replacement_unnamed(), &taken);
                Self::new(proposal, ClientKind::Confidential, ScopesForJob::default(), None)
            }
            Replaced::Client { client, scopes } => {
                let identifier = twin_identifier(&client.identifier, &taken);
                let proposal = Proposal { name: client.name.clone(), identifier };
                let scopes = ScopesForJob::of_client(scopes.as_deref());
                let kind = client.kind.unwrap_or(ClientKind::Confidential);
                Self::new(proposal, kind, scopes, Some(client.redirect_uri.clone()))
            }
        }
    }

    fn new(
        proposal: Proposal,
        kind: ClientKind,
        scopes: ScopesForJob,
        copied_urls: Option<Vec<String>>,
    ) -> Self {
        Self {
            name: RwSignal::new(proposal.name),
            identifier: RwSignal::new(proposal.identifier),
            kind: RwSignal::new(kind),
            urls: RwSignal::default(),
            scopes: RwSignal::new(scopes),
            copied_urls: StoredValue::new(copied_urls),
            next: StoredValue::new(CommandId(random::id())),
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
        let (command, lifetime) = (self.next.get_value(), Lifetime::default());
        let asks_before_consent = client.kind == ClientKind::Public;
        Some((client, NextToken { command, scopes, lifetime, asks_before_consent }))
    }

    fn client(self) -> Option<NewClient> {
        let name = self.name.read().trim().to_owned();
        let identifier = self.identifier.read().trim().to_owned();
        let kind = self.kind.get();
        let redirect_uri = match (self.copied_urls.get_value(), kind) {
            (Some(copied), _) => copied,
            (None, ClientKind::Confidential) => Vec::new(),
            (None, ClientKind::Public) => Some(lines(&self.urls.read())).filter(|urls| !urls.is_empty())?,
        };
        let is_named = !name.is_empty() && !identifier.is_empty();
        is_named.then_some(NewClient { name, identifier, kind, redirect_uri })
    }
}
