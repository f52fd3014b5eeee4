//! What the card says of renewing, and of whom a token acts for.

use leptos::prelude::*;

use crate::inventory::ClientToken;
use crate::inventory_page::model::Model;
use crate::texts;
use crate::vault::{HeldClient, Owner};
use crate::zendesk::{ClientKind, Id, Subdomain};

/// Where tokens are asked for.
pub(super) fn token_url(account: &Subdomain) -> String {
    format!("{}/oauth/tokens", account.origin())
}

pub(super) fn renewal(client: &HeldClient) -> String {
    match client.kind {
        Some(ClientKind::Public) => texts::client_card_renew_public(),
        Some(ClientKind::Confidential) | None => texts::client_card_renew_confidential(),
    }
}

/// Whom the token acts for, and whom later ones do. A public client's later ones are its users'.
pub(super) fn acts(model: Model, owner: &Owner, client: &HeldClient, token: &ClientToken) -> String {
    let of_token = match token {
        ClientToken::Held(token) => Some(match token.user_id.filter(|user| *user != owner.user) {
            Some(other) => token.acts_for_name.clone().unwrap_or_else(|| name_of(model, owner, other)),
            None => token.known_user_name().unwrap_or_else(texts::inventory_unknown),
        }),
        _ => None,
    };
    let name = of_token.unwrap_or_else(|| name_of(model, owner, client.user_id.unwrap_or(owner.user)));
    if client.kind == Some(ClientKind::Public) {
        texts::client_card_acts_public(&name)
    } else {
        texts::client_card_acts(&name)
    }
}

fn name_of(model: Model, owner: &Owner, user: Id) -> String {
    let admin = model.connection.admin.read();
    if let Some(admin) = admin.as_ref().filter(|admin| admin.id == user && user == owner.user) {
        return admin.name.clone();
    }
    let inventory = model.inventory.read();
    let known = inventory.user(user).map(|user| user.name.clone()).filter(|name| !name.is_empty());
    known.unwrap_or_else(|| texts::inventory_user_by_number(&user.to_string()))
}
