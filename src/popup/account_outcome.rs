//! How the last command for the tab's account ended, as the screens with its forms tell it.

use leptos::prelude::*;

use super::model::Model;
use super::status_region::{outcome_notice, undelivered};
use super::{ScopeChoice, commands};
use crate::parts::{Button, Done};
use crate::texts;
use crate::vault::{Intent, Outcome, Work};

/// In sentences, with Details where something failed.
pub(super) fn account_outcome(model: Model) -> Option<AnyView> {
    if let Some(told) = undelivered(model) {
        return Some(told);
    }
    let ended = model.commands.ended.get().filter(|ended| Some(&ended.owner) == model.owner().as_ref())?;
    let (happened, more) = match ended.outcome {
        Some(Outcome::Revoked { confirmed: true }) => (texts::revoked(), texts::revoked_proof()),
        Some(Outcome::Revoked { confirmed: false }) => (texts::revoked(), texts::revoked_unproved()),
        Some(Outcome::OrphansRevoked(count)) => (texts::orphans_revoked(count as u64), String::new()),
        _ => return outcome_notice(&ended, fewer_scopes(model, &ended)),
    };
    Some(view! { <Done happened=happened more=more/> }.into_any())
}

/// Where Zendesk named the scopes that it refuses: the same without them.
fn fewer_scopes(model: Model, ended: &Intent) -> Option<AnyView> {
    let Work::CreateToken { client, scopes, .. } = &ended.work else { return None };
    let (failure, _) = ended.failure().filter(|(failure, _)| failure.refuses_scopes())?;
    let (refused, rest) = scopes.without_those_named_in(failure.message.as_deref()?)?;
    let client = client.clone();
    let go_on = move |_| {
        model.form.scopes.set(ScopeChoice::of(&rest));
        commands::generate_token(model, client.clone(), rest.clone(), None);
    };
    let name = texts::scopes_go_on_without(&refused.join(", "));
    let button = view! {
        <div class="wide">
            <Button label=name class="button wide" on_click=go_on/>
        </div>
    };
    Some(button.into_any())
}
