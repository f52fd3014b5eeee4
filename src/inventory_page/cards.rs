//! The cards: tokens that deserve a look, counted; each filters the table.

use leptos::prelude::*;

use super::model::Model;
use crate::browser::clock;
use crate::inventory::Card;
use crate::parts::text;
use crate::texts;

#[component]
pub(super) fn Cards() -> impl IntoView {
    let model = expect_context::<Model>();
    let counts = Memo::new(move |_| Card::counts(model.inventory.read().rows(), model.account_time()));
    let card = |(place, card): (usize, Card)| {
        let count = Memo::new(move |_| counts.read().get(place).copied().unwrap_or(0));
        view! { <CardButton card=card count=count/> }
    };
    view! {
        <div class="cards" role="group" aria-label=texts::inventory_cards()>
            {Card::ALL.into_iter().enumerate().map(card).collect::<Vec<_>>()}
        </div>
    }
}

#[component]
fn CardButton(card: Card, count: Memo<usize>) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_on = move || model.look.address.read().cards.contains(&card).to_string();
    let number = text(move || clock::number(count.get() as u64));
    view! {
        <button
            type="button"
            class="card"
            class:alarming=move || is_alarming(card) && count.get() != 0
            aria-pressed=is_on
            title=meaning(card)
            on:click=move |_| model.toggle_card(card)
        >
            <span>{name(card)}</span>
            " "
            <strong>{number}</strong>
        </button>
    }
}

/// Those that point at a danger, and not only at tidying up.
fn is_alarming(card: Card) -> bool {
    matches!(card, Card::OwnerSuspended | Card::CanImpersonate)
}

fn name(card: Card) -> String {
    match card {
        Card::NeverUsed => texts::card_never_used(),
        Card::UnusedFor90Days => texts::card_unused(),
        Card::NeverExpires => texts::card_never_expires(),
        Card::ExpiresWithin7Days => texts::card_expires_soon(),
        Card::OwnerSuspended => texts::card_owner_suspended(),
        Card::CanImpersonate => texts::card_can_impersonate(),
    }
}

fn meaning(card: Card) -> String {
    match card {
        Card::NeverUsed => texts::card_never_used_means(),
        Card::UnusedFor90Days => texts::card_unused_means(),
        Card::NeverExpires => texts::card_never_expires_means(),
        Card::ExpiresWithin7Days => texts::card_expires_soon_means(),
        Card::OwnerSuspended => texts::card_owner_suspended_means(),
        Card::CanImpersonate => texts::card_can_impersonate_means(),
    }
}
