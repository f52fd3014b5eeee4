//! The held token: seen, copied, checked; forgotten or revoked.

mod check;
mod facts;
mod farewell;
mod field;

use leptos::prelude::*;

use crate::popup::Place;
use crate::popup::model::Model;
use crate::popup::parts::{Header, Notice, clicked, part, text};
use crate::popup::words;
use crate::texts;
use crate::vault::{HeldToken, Outcome, Owner};

/// The token of this owner. The screen ends when the vault no longer holds it.
#[component]
pub(in crate::popup) fn Token(
    /// Whose token.
    owner: Owner,
) -> impl IntoView {
    let model = expect_context::<Model>();
    let account = owner.account.clone();
    let token = Memo::new(move |_| model.vault.read().token_of(&owner).cloned());
    let user = text(move || token.read().as_ref().map(|t| t.user_name.clone()).unwrap_or_default());
    // Another deadline makes no other token: what was revealed or checked stays.
    let made = Memo::new(move |_| token.read().as_ref().map(|token| token.id));
    view! {
        <Header account=Some(account) user/>
        {part(move || {
            made.get();
            token.get_untracked().map(|held| view! { <Shown held token/> }).into_any()
        })}
    }
}

#[component]
fn Shown(held: HeldToken, token: Memo<Option<HeldToken>>) -> impl IntoView {
    let model = expect_context::<Model>();
    let owner = held.owner.clone();
    let check = check::Check::of(held.clone());
    view! {
        <section class="screen token">
            <div class="pair">
                <field::TokenField secret=held.full_token.clone()/>
                <check::CheckButton check/>
            </div>
            <div role="status" class="status">
                {part(move || ending(model).or_else(|| check.told()).into_any())}
            </div>
            <facts::Facts held/>
            {part(move || go_on(model).into_any())}
        </section>
        <farewell::Farewell owner token/>
    }
}

/// How a revocation ended that did not end the token.
fn ending(model: Model) -> Option<AnyView> {
    let ended = model.ended.get()?;
    let failure = match &ended.outcome {
        Some(Outcome::Failed(failure)) => Some((failure.clone(), ended.owner.account.clone())),
        _ => None,
    };
    let words = words::of_ending(&ended)?;
    Some(view! { <Notice words failure/> }.into_any())
}

/// On another account's page: a way past this token.
fn go_on(model: Model) -> Option<impl IntoView> {
    let token = model.shown_token()?;
    match model.place.get()? {
        Place::Account(account) if account != token.owner.account => Some(view! {
            <button type="button" class="button wide" on:click=clicked(move || model.set_aside.set(true))>
                {texts::token_go_on(account.as_str())}
            </button>
        }),
        _ => None,
    }
}
