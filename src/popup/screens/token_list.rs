//! Part of the ready screen: a notice with a list of tokens in it, some of which can be revoked.

use leptos::prelude::*;

use crate::parts::{Button, Framed, flag, hand_focus_on, text};
use crate::popup::commands;
use crate::popup::model::Model;
use crate::protocol::Command;
use crate::texts;
use crate::vault::Work;
use crate::zendesk::Id;

/// The focus that goes away with a line or list of tokens goes to what comes in its place, else to the
/// form's first step.
pub(super) fn keep_focus_in_reach() {
    hand_focus_on(".notice.plain", ".orphans input, #client");
}

/// What happened and what helps, the tokens, and what can be done with them.
#[component]
pub(super) fn TokenNotice(
    happened: String,
    helps: String,
    items: Vec<AnyView>,
    children: Children,
) -> impl IntoView {
    keep_focus_in_reach();
    let list =
        (!items.is_empty()).then(|| view! { <ul class="wide orphans scrolls">{items}</ul> }.into_any());
    view! {
        <Framed class="notice plain" icon="warning" happened=happened helps=helps role="group">
            {list}
            <div class="actions wide">{children()}</div>
        </Framed>
    }
}

/// A token that can be ticked.
#[component]
pub(super) fn TokenTick(id: Id, name: String, ticked: RwSignal<Vec<Id>>) -> impl IntoView {
    let tick = move |is_ticked: bool| {
        ticked.update(|ids| {
            ids.retain(|other| *other != id);
            ids.extend(is_ticked.then_some(id));
        });
    };
    view! {
        <li>
            <label class="choice">
                <input
                    type="checkbox"
                    checked=ticked.read_untracked().contains(&id)
                    on:change=move |event| tick(event_target_checked(&event))
                />
                <bdi>{name}</bdi>
            </label>
        </li>
    }
}

/// Revokes the tokens that are ticked; `name` says so of as many.
#[component]
pub(super) fn RevokeTicked(ticked: RwSignal<Vec<Id>>, name: fn(usize) -> String) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_revoking = move || model.is_under_way(|work| matches!(work, Work::RevokeOrphans { .. }));
    let revoke = move |_| {
        let tokens = ticked.get_untracked();
        commands::send(model, move |session| Command::RevokeOrphans { tokens, session });
    };
    let name = move || if is_revoking() { texts::orphans_revoking() } else { name(ticked.read().len()) };
    view! {
        <Button
            label=text(name)
            class="button danger"
            disabled=flag(move || ticked.read().is_empty())
            busy=flag(move || model.is_busy())
            on_click=revoke
        />
    }
}
