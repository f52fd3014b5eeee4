//! That what is read waits for the account's rate limit.

use leptos::prelude::*;

use super::model::Model;
use crate::browser::clock;
use crate::texts;

pub(super) fn waits(model: Model) -> Option<AnyView> {
    let until = model.reading.waits_until.get()?;
    Some(view! { <span class="hint">{texts::inventory_waits(&clock::time_of_day(until))}</span> }.into_any())
}
