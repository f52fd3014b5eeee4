//! The held token: seen, copied, checked; forgotten or revoked.

mod actions;
mod check_tickets;
mod facts;
mod field;
mod refresh;
mod replace;
mod test_scopes;

use leptos::prelude::*;

use crate::parts::{Button, Dynamic, Handoff, HandoffButton, HandoffPanel, text};

use self::actions::TokenActions;
use self::check_tickets::{Check, CheckButton, found};
use self::facts::Facts;
use self::field::TokenField;
use self::refresh::{RefreshField, ends_the_pair};
use self::replace::ReplaceButton;
use self::test_scopes::{ScopeTest, ScopeTestResult};
use crate::popup::Place;
use crate::popup::fields::ClientSecrets;
use crate::popup::header::HeaderOf;
use crate::popup::model::Model;
use crate::popup::status_region::{Status, outcome_notice, undelivered};
use crate::texts;
use crate::vault::{HeldToken, Owner};

/// The token of this owner. The screen ends when the vault no longer holds it.
#[component]
pub(in crate::popup) fn Token(owner: Owner) -> impl IntoView {
    let model = expect_context::<Model>();
    let account = owner.account.clone();
    let token = Memo::new(move |_| model.vault.held.read().token_of(&owner).cloned());
    let user = text(move || token.read().as_ref().map(|t| t.user_name.clone()).unwrap_or_default());
    // Another deadline makes no other token: what was revealed or checked stays.
    let made = Memo::new(move |_| token.read().as_ref().map(|token| token.command.clone()));
    view! {
        <HeaderOf account=account user=user/>
        <Dynamic view=move || {
            made.get();
            token.get_untracked().map(|held| view! { <ShownToken held=held token=token/> }.into_any())
        }/>
    }
}

/// `token`: the same, as its deadline changes.
#[component]
fn ShownToken(held: HeldToken, token: Memo<Option<HeldToken>>) -> impl IntoView {
    let model = expect_context::<Model>();
    let check = Check::of(held.clone());
    let test = ScopeTest::of(held.clone(), check);
    let handoff = Handoff::of(held.clone());
    let of_token = held.clone();
    let told =
        move || undelivered(model).or_else(|| token_outcome(model, &of_token)).or_else(|| found(check));
    let refresh = held.refresh_token.clone().map(|secret| {
        view! { <RefreshField owner=held.owner.clone() client=held.client.clone() secret=secret/> }
    });
    view! {
        <section class="screen token" on:keydown=move |event| handoff.close_on_escape(&event)>
            <div class="pair">
                <TokenField secret=held.full_token.clone() check=check handoff=handoff/>
                <div class="actions alike">
                    <HandoffButton handoff=handoff class="button".to_owned()/>
                    <CheckButton check=check/>
                </div>
                <HandoffPanel handoff=handoff/>
            </div>
            <Status told=told/>
            <ClientSecrets of_token=held.owner.clone()/>
            <Facts held=held.clone() test=test/>
            <ScopeTestResult test=test/>
            {refresh}
            <LeaveToken/>
        </section>
        <TokenActions owner=held.owner token=token check=check/>
    }
}

/// How a revocation ended that did not end the token, or a refresh that brought no new one.
fn token_outcome(model: Model, held: &HeldToken) -> Option<AnyView> {
    let ended = model.commands.ended.get().filter(|ended| ended.owner == held.owner)?;
    let replace = ends_the_pair(&ended)
        .then(|| view! { <ReplaceButton held=held.clone() class="button small"/> }.into_any());
    outcome_notice(&ended, replace)
}

/// On another account's page: a way past this token.
#[component]
fn LeaveToken() -> impl IntoView {
    let model = expect_context::<Model>();
    let elsewhere = move || {
        let token = model.shown_token()?;
        match model.tab.place.get()? {
            Place::Account(account) if account != token.owner.account => Some(account),
            _ => None,
        }
    };
    let button = move || {
        let label = texts::token_go_on(elsewhere()?.as_str());
        let go_on = move |()| model.form.sets_token_aside.set(true);
        Some(view! { <Button label=label class="button wide" on_click=go_on/> }.into_any())
    };
    view! { <Dynamic view=button/> }
}
