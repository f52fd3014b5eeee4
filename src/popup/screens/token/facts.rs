//! The token's properties, in words.

use leptos::prelude::*;

use crate::browser::clock;
use crate::popup::model::Model;
use crate::popup::parts::{countdown, text};
use crate::texts;
use crate::vault::HeldToken;

/// Client, user, scopes, created, expires.
#[component]
pub(super) fn Facts(held: HeldToken) -> impl IntoView {
    let created = clock::parse(&held.created_at);
    view! {
        <dl class="facts">
            <dt>{texts::token_client()}</dt>
            <dd><bdi>{held.client.name}</bdi>" "<span class="code"><bdi>{held.client.identifier}</bdi></span></dd>
            <dt>{texts::token_user()}</dt>
            <dd><bdi>{held.user_name}</bdi></dd>
            <dt>{texts::token_scopes()}</dt>
            <dd>
                {held.scopes.join(", ")}
                {held.scopes_differ.then(|| view! { <p class="hint">{texts::token_scopes_differ()}</p> }.into_any())}
            </dd>
            <dt>{texts::token_created()}</dt>
            <dd title=created.map(clock::exact)>{created.map_or(held.created_at, clock::date_and_time)}</dd>
            <dt>{texts::token_expires()}</dt>
            <Expires expires_at=held.expires_at/>
        </dl>
    }
}

#[component]
fn Expires(expires_at: Option<String>) -> impl IntoView {
    let model = expect_context::<Model>();
    let at = expires_at.as_deref().and_then(clock::parse);
    let words = text(move || match (at, &expires_at) {
        (_, None) => texts::token_never(),
        (None, Some(unreadable)) => unreadable.clone(),
        (Some(at), _) if at <= model.now.get() => texts::token_expired(),
        (Some(at), _) => texts::token_expires_in(&countdown(model.now.get(), at)),
    });
    view! { <dd title=at.map(clock::exact)>{words}</dd> }
}
