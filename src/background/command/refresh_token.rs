//! Refresh token: a new pair for the held refresh token, which is used up by it.

use super::ways;
use super::{Moment, Turn, create_token, find, machine};
use crate::vault::{HeldToken, Intent, Record, Step, Vault, Work};
use crate::zendesk::{Answer, Call, CreateGrantToken, Failure, Grant, Lifetime, NoAnswer, Secret};

fn call(token: &HeldToken, secret: Option<Secret>, lifetime: Lifetime) -> CreateGrantToken {
    CreateGrantToken {
        grant: Grant::RefreshToken(token.refresh_token.clone().unwrap_or_else(|| Secret::new(""))),
        client_id: token.client.identifier.clone(),
        client_secret: secret,
        scopes: None,
        lifetime,
    }
}

fn lifetime_of(intent: &Intent) -> Lifetime {
    match intent.work {
        Work::RefreshToken { lifetime } => lifetime,
        _ => Lifetime::default(),
    }
}

/// Hands the refresh token in.
pub(super) fn begin(mut intent: Intent, vault: &Vault, moment: Moment) -> Turn {
    let Some(token) = vault.token_of(&intent.owner) else { return Turn::default() };
    let secret = vault.secret_for(&intent.owner, token.client.id);
    let call = call(token, secret.map(|held| held.secret.clone()), lifetime_of(&intent));
    machine::sending(&mut intent, Step::Write, call.request(), moment)
}

/// The new pair takes the old one's place in one write. One that was forgotten meanwhile is not
/// held again against the user's will: only a pair whose old one is held is taken.
pub(super) fn written(
    intent: &Intent,
    result: Result<Answer, NoAnswer>,
    vault: &Vault,
    moment: &Moment,
) -> Result<Turn, Failure> {
    let Some(old) = vault.token_of(&intent.owner) else { return Ok(forgotten(intent)) };
    let made = ways::granted(&call(old, None, lifetime_of(intent)), result)?;
    let scopes_differ = made.scopes != old.scopes;
    let new = create_token::held(intent, old.client.clone(), old.way, made, scopes_differ, moment);
    let new = HeldToken { acts_for: old.acts_for.clone(), user_name: old.user_name.clone(), ..new };
    let mut turn = find::begin(intent, &new, 0, moment);
    turn.put.push(Record::Token(new));
    Ok(turn)
}

fn forgotten(intent: &Intent) -> Turn {
    Turn { remove: vec![Record::Intent(intent.clone()).key()], ..Turn::default() }
}
