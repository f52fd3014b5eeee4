//! Refresh token: a new pair for the held refresh token, which is used up by it.

use super::context::Context;
use super::flows::IssuedToken;
use super::transition::Transition;
use super::{find_token_record, hold_token, note_tokens};
use crate::vault::{CommandId, Flow, HeldClient, HeldToken, Intent, Record, Step, TokenNote, Vault, Work};
use crate::zendesk::{
    CreateGrantToken, Endpoint, Failure, Grant, Id, Lifetime, Request, Response, Secret, TokenRequest,
    TransportError, same_scopes,
};

/// The work of refreshing the held token.
pub(super) fn work_of_refresh(token: &HeldToken, lifetime: Lifetime) -> Work {
    Work::RefreshToken {
        of: token.command.clone(),
        client: Box::new(token.client.clone()),
        scopes: token.scopes.clone(),
        acts_for: token.user_id,
        lifetime,
    }
}

/// The work of a refresh: every intent that comes here has one.
struct Refresh<'a> {
    of: &'a CommandId,
    client: &'a HeldClient,
    scopes: &'a [String],
    acts_for: Option<Id>,
    lifetime: Lifetime,
}

impl<'a> Refresh<'a> {
    fn by(intent: &'a Intent) -> Option<Self> {
        match &intent.work {
            Work::RefreshToken { of, client, scopes, acts_for, lifetime } => {
                Some(Self { of, client, scopes, acts_for: *acts_for, lifetime: *lifetime })
            }
            _ => None,
        }
    }

    fn request(&self, refresh_token: Secret, client_secret: Option<Secret>) -> Request {
        CreateGrantToken.request(&TokenRequest {
            grant: Grant::RefreshToken(refresh_token),
            client_id: self.client.identifier.clone(),
            client_secret,
            scopes: None,
            lifetime: self.lifetime,
        })
    }

    /// The pair itself, as long as it is held.
    fn held<'v>(&self, intent: &Intent, vault: &'v Vault) -> Option<&'v HeldToken> {
        vault.token_of(&intent.owner).filter(|token| token.command == *self.of)
    }
}

/// Hands the refresh token in. The old pair is held for as long as a new one, so that the hold does
/// not end in the middle.
pub(super) fn begin_refresh(intent: Intent, vault: &Vault, context: Context) -> Transition {
    let Some(refresh) = Refresh::by(&intent) else { return Transition::default() };
    let Some(token) = refresh.held(&intent, vault).cloned() else { return Transition::default() };
    let Some(refresh_token) = token.refresh_token.clone() else { return Transition::default() };
    let secret = vault.secret_of(&intent.owner, token.client.id);
    let deadline = token.deadline.max(context.now + context.hold);
    let request = refresh.request(refresh_token, secret.map(|held| held.secret.clone()));
    let intent = Intent { secret_of: secret.map(|held| held.command.clone()), ..intent };
    Transition::send(intent, Step::Write, request, context)
        .and(Transition::put(Record::Token(HeldToken { deadline, ..token })))
}

/// The new pair takes the old one's place in one write. Where the user forgot the old one meanwhile
/// the new one is not held against their will; where its time was up, it is.
pub(super) fn token_refreshed(
    intent: &Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    let Some(refresh) = Refresh::by(intent) else { return Ok(Transition::default()) };
    let old = refresh.held(intent, vault);
    let answered_at = note_tokens::answered_at(&result, context);
    let issued = IssuedToken::from(CreateGrantToken.parse_response(result)?);
    let scopes_differ = !same_scopes(&issued.scopes, refresh.scopes);
    let flow = old.map_or(Flow::AuthorizationCode, |old| old.flow);
    let client = refresh.client.clone();
    let new = hold_token::held_token(intent, client, flow, issued, answered_at, context);
    let new = HeldToken { scopes_differ, user_id: refresh.acts_for, ..new };
    if intent.is_forgotten {
        return Ok(end_without_hold(intent, &new, false));
    }
    if old.is_none() && vault.token_of(&intent.owner).is_some() {
        return Ok(end_without_hold(intent, &new, true));
    }
    let new = match old {
        Some(old) => {
            HeldToken { acts_for_name: old.acts_for_name.clone(), user_name: old.user_name.clone(), ..new }
        }
        None => new,
    };
    let asked = find_token_record::begin_find_record(intent, &new, context);
    Ok(asked.and(Transition::put(Record::Token(new))))
}

/// The secret of the new pair did arrive, so it is not to be taken for a lost one. `is_told`: as one
/// that was made and is not held here.
fn end_without_hold(intent: &Intent, new: &HeldToken, is_told: bool) -> Transition {
    Transition { notes: vec![TokenNote::of(new, is_told)], ..Transition::remove(intent.key()) }
}
