//! The bar: all tokens by when they were used last. Its parts stand in text too, each a filter.

use leptos::prelude::*;

use super::model::Model;
use crate::browser::clock;
use crate::inventory::LastUse;
use crate::parts::text;
use crate::texts;

#[component]
pub(super) fn Bar() -> impl IntoView {
    let model = expect_context::<Model>();
    let counts = Memo::new(move |_| LastUse::counts(model.inventory.read().rows(), model.account_time()));
    let count = move |place: usize| Memo::new(move |_| counts.read().get(place).copied().unwrap_or(0));
    let stripe = |(place, part): (usize, LastUse)| {
        let count = count(place);
        view! { <i class=class_of(part) style:flex-grow=move || count.get().to_string()></i> }
    };
    let button = |(place, part): (usize, LastUse)| view! { <PartButton part=part count=count(place)/> };
    view! {
        <div class="bar" role="group" aria-label=texts::bar()>
            <div class="stripes" aria-hidden="true">
                {LastUse::ALL.into_iter().enumerate().map(stripe).collect::<Vec<_>>()}
            </div>
            <div class="bar-parts">
                {LastUse::ALL.into_iter().enumerate().map(button).collect::<Vec<_>>()}
            </div>
        </div>
    }
}

#[component]
fn PartButton(part: LastUse, count: Memo<usize>) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_on = move || (model.look.address.read().last_use == Some(part)).to_string();
    let number = text(move || clock::number(count.get() as u64));
    view! {
        <button
            type="button"
            class="bar-part"
            aria-pressed=is_on
            on:click=move |_| model.toggle_last_use(part)
        >
            <i class=class_of(part) aria-hidden="true"></i>
            <span>{name(part)}</span>
            " "
            <strong>{number}</strong>
        </button>
    }
}

fn class_of(part: LastUse) -> &'static str {
    part.into()
}

fn name(part: LastUse) -> String {
    match part {
        LastUse::ThisWeek => texts::bar_this_week(),
        LastUse::ThisMonth => texts::bar_this_month(),
        LastUse::NinetyDays => texts::bar_ninety_days(),
        LastUse::Longer => texts::bar_longer(),
        LastUse::Never => texts::bar_never(),
    }
}
