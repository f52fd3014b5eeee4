//! The token's properties, in words.

use leptos::prelude::*;

use super::test_scopes::{ScopeTest, ScopeTestButton};
use crate::browser::clock;
use crate::popup::model::Model;
use crate::popup::user_name;
use crate::texts;
use crate::vault::{Flow, HeldToken};
use crate::zendesk::{Id, sanitize};

/// What a user must know of a token first: until when, whose, for what.
#[component]
pub(super) fn Facts(held: HeldToken, test: ScopeTest) -> impl IntoView {
    let created = clock::parse(&held.created_at);
    let differ =
        held.scopes_differ.then(|| view! { <p class="hint">{texts::token_scopes_differ()}</p> }.into_any());
    view! {
        <dl class="facts">
            <dt>{texts::token_expires()}</dt>
            <Expiry expires_at=held.expires_at.clone()/>
            <dt>{texts::token_user()}</dt>
            <TokenUser held=held.clone()/>
            <dt>{texts::token_scopes()}</dt>
            <dd class="tested">
                <span>{shown(&held.scopes)}</span>
                <ScopeTestButton test=test/>
                {differ}
            </dd>
            <dt>{texts::token_client()}</dt>
            <dd>
                <bdi>{held.client.name.clone()}</bdi>
                " "
                <span class="code"><bdi>{sanitize(&held.client.identifier)}</bdi></span>
            </dd>
            <dt>{texts::token_created()}</dt>
            <dd title=created.map(clock::exact)>
                {created.map_or(held.created_at, clock::date_and_time)}
            </dd>
            <dt>{texts::token_flow()}</dt>
            <dd>{name_of(held.flow)}</dd>
        </dl>
    }
}

/// Scopes are read to the letter, and shown harmless.
fn shown(scopes: &[String]) -> String {
    let scopes: Vec<String> = scopes.iter().map(|scope| sanitize(scope)).collect();
    scopes.join(", ")
}

fn name_of(flow: Flow) -> String {
    match flow {
        Flow::TokensApi => texts::flow_tokens_api(),
        Flow::ClientCredentials => texts::flow_client_credentials(),
        Flow::AuthorizationCode => texts::flow_authorization_code(),
    }
}

/// Whom the token acts for, as its own record says; where that is not known, as its flow does. That it is
/// somebody else is said.
#[component]
fn TokenUser(held: HeldToken) -> impl IntoView {
    match held.user_id.filter(|user| *user != held.owner.user) {
        Some(other) => view! { <OtherUser held=held other=other/> }.into_any(),
        None => {
            let name = held.known_user_name().unwrap_or_else(texts::inventory_unknown);
            view! { <dd><bdi>{name}</bdi></dd> }.into_any()
        }
    }
}

#[component]
fn OtherUser(held: HeldToken, other: Id) -> impl IntoView {
    let model = expect_context::<Model>();
    let name = RwSignal::new(held.acts_for_name.clone().unwrap_or_else(|| user_name::by_number(other)));
    let tab = untrack(|| model.in_tab()).filter(|tab| tab.account == held.owner.account);
    if let Some(tab) = tab.filter(|_| held.acts_for_name.is_none()) {
        leptos::task::spawn_local(async move {
            let found = user_name::look_up(&tab, other).await;
            found.map(|found| name.try_set(found));
        });
    }
    view! {
        <dd>
            <bdi>{name}</bdi>
            <p class="hint">{texts::token_other_user(&held.user_name)}</p>
        </dd>
    }
}

/// When it expires, to the second in its title.
#[component]
fn Expiry(expires_at: Option<String>) -> impl IntoView {
    let now = expect_context::<Model>().vault.now;
    let at = expires_at.as_deref().and_then(clock::parse);
    let left = move || match (at, &expires_at) {
        (_, None) => texts::token_never(),
        (None, Some(unreadable)) => unreadable.clone(),
        (Some(at), _) if at <= now.get() => texts::token_expired(),
        (Some(at), _) => texts::token_expires_at(&clock::short(at), &clock::left(at, now.get())),
    };
    view! { <dd title=at.map(clock::exact)>{left}</dd> }
}
