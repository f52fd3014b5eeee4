//! The bar: how many API tokens are replaced. Its parts stand in text too, each a filter.

use leptos::prelude::*;

use crate::browser::clock;
use crate::inventory::MoveState;
use crate::inventory_page::model::Model;
use crate::inventory_page::notes::mark_name;
use crate::parts::text;
use crate::texts;
use crate::vault::Mark;

#[component]
pub(super) fn Progress() -> impl IntoView {
    let model = expect_context::<Model>();
    let counts = Memo::new(move |_| {
        let inventory = model.inventory.read();
        MoveState::counts(inventory.api_tokens(), inventory.notes())
    });
    let count = move |place: usize| Memo::new(move |_| counts.read().get(place).copied().unwrap_or(0));
    let said = text(move || {
        let counts = counts.read();
        let number = |count: usize| clock::number(count as u64);
        texts::inventory_replaced_of(&number(counts[0]), &number(counts.iter().sum()))
    });
    let stripe = |(place, part): (usize, MoveState)| {
        let count = count(place);
        view! { <i class=class_of(part) style:flex-grow=move || count.get().to_string()></i> }
    };
    let button = |(place, part): (usize, MoveState)| view! { <PartButton part=part count=count(place)/> };
    view! {
        <div class="bar move" role="group" aria-label=texts::inventory_move()>
            <p class="replaced-of"><strong>{said}</strong></p>
            <div class="stripes" aria-hidden="true">
                {MoveState::ALL.into_iter().enumerate().map(stripe).collect::<Vec<_>>()}
            </div>
            <div class="bar-parts">
                {MoveState::ALL.into_iter().enumerate().map(button).collect::<Vec<_>>()}
            </div>
        </div>
    }
}

#[component]
fn PartButton(part: MoveState, count: Memo<usize>) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_on = move || (model.look.address.read().move_state == Some(part)).to_string();
    let number = text(move || clock::number(count.get() as u64));
    let toggle = move |_| {
        model.look.address.update(|address| {
            address.move_state = (address.move_state != Some(part)).then_some(part);
        });
    };
    view! {
        <button type="button" class="bar-part" aria-pressed=is_on on:click=toggle>
            <i class=class_of(part) aria-hidden="true"></i>
            <span>{name(part)}</span>
            " "
            <strong>{number}</strong>
        </button>
    }
}

fn class_of(part: MoveState) -> &'static str {
    part.into()
}

fn name(part: MoveState) -> String {
    match part {
        MoveState::Replaced => mark_name(Some(Mark::Replaced)),
        MoveState::ToBeDropped => mark_name(Some(Mark::ToBeDropped)),
        MoveState::NotOurs => mark_name(Some(Mark::NotOurs)),
        MoveState::Left => texts::inventory_left_to_move(),
    }
}
