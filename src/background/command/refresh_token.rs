//! Refresh token: a new pair for the held refresh token, which is used up by it.

use super::{Context, Transition, create_token, find_record, flows, machine, token_notes};
use crate::vault::{CommandId, Flow, HeldClient, HeldToken, Intent, Record, Step, TokenNote, Vault, Work};
use crate::zendesk::{
    CreateGrantToken, Endpoint, Failure, Grant, Id, Lifetime, Response, Secret, TransportError, same_scopes,
};

/// The work of refreshing the held token.
pub(super) fn work(token: &HeldToken, lifetime: Lifetime) -> Work {
    Work::RefreshToken {
        of: token.command.clone(),
        client: Box::new(token.client.clone()),
        scopes: token.scopes.clone(),
        acts_for: token.user_id,
        lifetime,
    }
}

/// What is refreshed: every intent that comes here has one.
struct Refreshed<'a> {
    of: &'a CommandId,
    client: &'a HeldClient,
    scopes: &'a [String],
    acts_for: Option<Id>,
    lifetime: Lifetime,
}

impl<'a> Refreshed<'a> {
    fn by(intent: &'a Intent) -> Option<Self> {
        match &intent.work {
            Work::RefreshToken { of, client, scopes, acts_for, lifetime } => {
                Some(Self { of, client, scopes, acts_for: *acts_for, lifetime: *lifetime })
            }
            _ => None,
        }
    }

    fn call(&self, refresh_token: Secret, client_secret: Option<Secret>) -> CreateGrantToken {
        CreateGrantToken {
            grant: Grant::RefreshToken(refresh_token),
            client_id: self.client.identifier.clone(),
            client_secret,
            scopes: None,
            lifetime: self.lifetime,
        }
    }

    /// The pair itself, as long as it is held.
    fn held<'v>(&self, intent: &Intent, vault: &'v Vault) -> Option<&'v HeldToken> {
        vault.token_of(&intent.owner).filter(|token| token.command == *self.of)
    }
}

/// Hands the refresh token in. The old pair is held for as long as a new one, so that the hold does
/// not end in the middle.
pub(super) fn begin(mut intent: Intent, vault: &Vault, context: Context) -> Transition {
    let begun = intent.clone();
    let Some(refreshed) = Refreshed::by(&begun) else { return Transition::default() };
    let Some(token) = refreshed.held(&intent, vault).cloned() else { return Transition::default() };
    let Some(refresh_token) = token.refresh_token.clone() else { return Transition::default() };
    let secret = vault.secret_of(&intent.owner, token.client.id).map(|held| held.secret.clone());
    let deadline = token.deadline.max(context.now + context.hold);
    let request = refreshed.call(refresh_token, secret).request();
    let mut transition = machine::sending(&mut intent, Step::Write, request, context);
    transition.put.push(Record::Token(HeldToken { deadline, ..token }));
    transition
}

/// The new pair takes the old one's place in one write. Where the user forgot the old one meanwhile
/// the new one is not held against their will; where its time was up, it is.
pub(super) fn written(
    intent: &Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    let Some(refreshed) = Refreshed::by(intent) else { return Ok(Transition::default()) };
    let old = refreshed.held(intent, vault);
    let answered_at = token_notes::answered_at(&result, context);
    let made = flows::granted(&refreshed.call(Secret::new(""), None), result)?;
    let scopes_differ = !same_scopes(&made.scopes, refreshed.scopes);
    let flow = old.map_or(Flow::AuthorizationCode, |old| old.flow);
    let new = create_token::held(intent, refreshed.client.clone(), flow, made, answered_at, context);
    let new = HeldToken { scopes_differ, user_id: refreshed.acts_for, ..new };
    if intent.is_forgotten {
        return Ok(not_held(intent, &new, false));
    }
    if old.is_none() && vault.token_of(&intent.owner).is_some() {
        return Ok(not_held(intent, &new, true));
    }
    let new = match old {
        Some(old) => {
            HeldToken { acts_for_name: old.acts_for_name.clone(), user_name: old.user_name.clone(), ..new }
        }
        None => new,
    };
    let mut transition = find_record::begin(intent, &new, context);
    transition.put.push(Record::Token(new));
    Ok(transition)
}

/// The secret of the new pair did arrive, so it is not to be taken for a lost one. `is_told`: as one
/// that was made and is not held here.
fn not_held(intent: &Intent, new: &HeldToken, is_told: bool) -> Transition {
    let (remove, notes) = (vec![Record::Intent(intent.clone()).key()], vec![TokenNote::of(new, is_told)]);
    Transition { remove, notes, ..Transition::default() }
}
