//! What the vault holds of the client whose card is shown.

use leptos::prelude::*;

use crate::inventory::{ClientToken, shown_secret};
use crate::inventory_page::model::Model;
use crate::vault::{HeldClient, HeldSecret, HeldToken, Millis, Owner, Work};

#[derive(Clone, Copy)]
pub(super) struct Held {
    pub(super) secret: Memo<Option<HeldSecret>>,
    /// Without its deadline: another one makes no other token.
    pub(super) token: Memo<ClientToken>,
    /// The scopes that were granted, or are asked for; as they were last known.
    pub(super) scopes: Memo<Vec<String>>,
    /// When all of it is forgotten.
    pub(super) deadline: Memo<Option<Millis>>,
}

impl Held {
    pub(super) fn of(model: Model, owner: &Owner, client: &HeldClient) -> Self {
        let (owner, id) = (StoredValue::new(owner.clone()), client.id);
        let vault = Memo::new(move |_| model.held());
        let secret =
            Memo::new(move |_| owner.with_value(|owner| shown_secret(&vault.read(), owner, id).cloned()));
        let held = Memo::new(move |_| owner.with_value(|owner| ClientToken::of(&vault.read(), owner, id)));
        let scopes = Memo::new(move |before: Option<&Vec<String>>| {
            scopes_of(&held.read()).or(before.cloned()).unwrap_or_default()
        });
        let deadline = Memo::new(move |_| match &*held.read() {
            ClientToken::Held(token) => Some(token.deadline),
            _ => secret.read().as_ref().map(|held| held.deadline),
        });
        let token = Memo::new(move |_| match held.get() {
            ClientToken::Held(token) => ClientToken::Held(Box::new(HeldToken { deadline: 0, ..*token })),
            other => other,
        });
        Self { secret, token, scopes, deadline }
    }
}

fn scopes_of(token: &ClientToken) -> Option<Vec<String>> {
    match token {
        ClientToken::Held(token) => Some(token.scopes.clone()),
        ClientToken::AwaitsUser(intent) | ClientToken::Pending(intent) | ClientToken::Failed(intent) => {
            match &intent.work {
                Work::CreateToken { scopes, .. } => Some(scopes.clone().into()),
                _ => None,
            }
        }
        ClientToken::None => None,
    }
}
