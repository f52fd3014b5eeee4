//! Lifetime: how long a granted token is to live.

use leptos::prelude::*;

use crate::browser::storage::Area;
use crate::popup::model::Model;
use crate::texts;
use crate::vault::LastLifetime;
use crate::zendesk::Lifetime;

/// What is offered, in seconds: all within Zendesk's bounds.
const OFFERED_S: [u32; 5] = [30 * 60, 3_600, 8 * 3_600, 24 * 3_600, 47 * 3_600];

/// The combobox; what is chosen in it is remembered.
#[component]
pub(in crate::popup) fn LifetimeField() -> impl IntoView {
    let model = expect_context::<Model>();
    let lifetime = model.form.lifetime;
    let option = |seconds: u32| {
        view! {
            <option
                value=seconds.to_string()
                prop:selected=move || lifetime.get().access_s == seconds
            >
                {name_of(seconds)}
            </option>
        }
        .into_any()
    };
    let choose = move |value: String| {
        if let Ok(access_s) = value.parse() {
            lifetime.update(|lifetime| lifetime.access_s = access_s);
            remember(model, lifetime.get_untracked());
        }
    };
    view! {
        <div class="field">
            <label for="lifetime">{texts::lifetime()}</label>
            <select id="lifetime" on:change=move |event| choose(event_target_value(&event))>
                {Vec::from(OFFERED_S.map(option))}
            </select>
        </div>
    }
}

/// Nothing of private windows is noted.
fn remember(model: Model, lifetime: Lifetime) {
    if model.tab.active.read_untracked().as_ref().is_none_or(|tab| tab.private) {
        return;
    }
    leptos::task::spawn_local(async move {
        // A choice that can't be noted is chosen anew next time, no more.
        let _ = Area::local().write([(LastLifetime::KEY, LastLifetime { lifetime })]).await;
    });
}

fn name_of(seconds: u32) -> String {
    match seconds {
        0..3_600 => texts::lifetime_minutes((seconds / 60).into()),
        _ => texts::lifetime_hours((seconds / 3_600).into()),
    }
}
