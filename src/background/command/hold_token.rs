//! A token that was issued, as it is held; and the end of the command that made it.

use super::context::Context;
use super::flows::{Expiry, IssuedToken};
use super::memory_update::{MemoryChange, MemoryUpdate};
use super::transition::{Badge, Transition};
use crate::vault::{Flow, HeldClient, HeldToken, INTENT_LIFE_MS, Intent, Millis, TokenNote, Work};
use crate::zendesk::jwt_expiry_s;

/// How far our reckoning of the account's clock may be off, in milliseconds, where nobody has set the
/// browser's: by `Date`'s whole seconds, and by how slowly a response came.
const RECKONING_SLACK_MS: Millis = 5_000;

/// A token as it is held. `answered_at`: by the account's own `Date`, if it said.
pub(super) fn held_token(
    intent: &Intent,
    client: HeldClient,
    flow: Flow,
    issued: IssuedToken,
    answered_at: Option<Millis>,
    context: &Context,
) -> HeldToken {
    let now = intent.on_the_account(context.now);
    let asked_at = asked_at(intent, answered_at, now);
    let in_jwt = || jwt_expiry_s(&issued.full_token).map(|at| (context.iso)(at.saturating_mul(1_000)));
    let expires_at = match issued.expiry {
        Expiry::At(at) => at.or_else(in_jwt),
        Expiry::In(millis) => Some((context.iso)(answered_at.unwrap_or(now).saturating_add(millis))),
    };
    HeldToken {
        command: intent.id.clone(),
        owner: intent.owner.clone(),
        user_name: intent.user_name.clone(),
        client,
        flow,
        acts_for_name: intent.acts_for_name.clone(),
        user_id: issued.user_id,
        id: issued.id,
        full_token: issued.full_token,
        refresh_token: issued.refresh_token,
        scopes: issued.scopes,
        scopes_differ: false,
        created_at: issued.created_at.unwrap_or_else(|| (context.iso)(answered_at.unwrap_or(now))),
        expires_at,
        asked_at,
        arrived_at: answered_at.unwrap_or(asked_at + INTENT_LIFE_MS),
        deadline: context.now + context.hold,
    }
}

/// When it was asked for, by the account's clock. Asked after it was answered, the browser's clock was
/// set meanwhile.
fn asked_at(intent: &Intent, answered_at: Option<Millis>, now: Millis) -> Millis {
    let is_possible =
        |asked: &Millis| answered_at.is_none_or(|answered| *asked <= answered + RECKONING_SLACK_MS);
    let asked_at = intent.asked_at.filter(is_possible);
    asked_at.unwrap_or_else(|| answered_at.unwrap_or(now).saturating_sub(INTENT_LIFE_MS))
}

/// The token is this user's and complete: the command is done.
pub(super) fn end_with_token(intent: &Intent, token: &HeldToken) -> Transition {
    let account = intent.owner.account.clone();
    let update = MemoryUpdate { account, change: MemoryChange::ClientUsed(token.client.id) };
    Transition {
        remember: (!intent.owner.private).then_some(update),
        reopen_popup: opened_consent_page(intent).then_some(Badge::Token),
        ..Transition::remove(intent.key())
    }
}

/// The command is done, and its token noted, whether it is held or not.
pub(super) fn end_with_note(intent: &Intent, token: &HeldToken) -> Transition {
    let notes = vec![TokenNote::of(token, true)];
    end_with_token(intent, token).and(Transition { notes, ..Transition::default() })
}

/// True if a page of Zendesk's stood between the popup and the token.
pub(super) fn opened_consent_page(intent: &Intent) -> bool {
    matches!(intent.work, Work::CreateToken { flow: Flow::AuthorizationCode, .. })
}

/// There is no token, and the popup may have closed when Zendesk's page opened.
pub(super) fn badge_without_token(intent: &Intent) -> Option<Badge> {
    opened_consent_page(intent).then_some(Badge::NoToken)
}
