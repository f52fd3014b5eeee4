//! Part of the consent screen: a client that does not know where to lead back to is told, if the user
//! wants it.

use leptos::prelude::*;

use crate::browser::identity;
use crate::parts::{Button, Done, Framed, ShowIf, flag};
use crate::popup::commands;
use crate::popup::model::Model;
use crate::popup::status_region::{Status, outcome_notice};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{HeldClient, Outcome, Work};

/// Add redirect URL; or that the client knows it now.
#[component]
pub(super) fn RedirectField(client: HeldClient) -> impl IntoView {
    if client.redirect_uri.contains(&identity::redirect_url()) {
        view! { <RedirectAdded/> }.into_any()
    } else {
        view! { <AddRedirect client=client/> }.into_any()
    }
}

#[component]
fn RedirectAdded() -> impl IntoView {
    let model = expect_context::<Model>();
    let is_added = move || {
        let ended = model.commands.ended.get();
        matches!(ended.and_then(|ended| ended.outcome), Some(Outcome::RedirectAdded))
    };
    view! {
        <ShowIf when=flag(is_added)>
            <div role="status"><Done happened=texts::consent_redirect_added()/></div>
        </ShowIf>
    }
}

#[component]
fn AddRedirect(client: HeldClient) -> impl IntoView {
    let model = expect_context::<Model>();
    let url = identity::redirect_url();
    let (happened, helps) = (texts::consent_redirect(&client.name), texts::consent_redirect_help(&url));
    let add = move |_| {
        let (client, redirect_uri) = (client.clone(), url.clone());
        commands::send(model, move |session| Command::AddRedirect { client, redirect_uri, session });
    };
    view! {
        <Framed class="notice plain" icon="unlinked" happened=happened helps=helps>
            <div class="wide">
                <Button
                    label=texts::consent_redirect_add()
                    class="button wide"
                    busy=flag(move || model.is_busy())
                    on_click=add
                />
            </div>
            <Status class="wide" told=move || redirect_failure(model)/>
        </Framed>
    }
}

/// Why the client could not be changed.
fn redirect_failure(model: Model) -> Option<AnyView> {
    let ended = model.commands.ended.get().filter(|ended| matches!(ended.work, Work::AddRedirect { .. }))?;
    outcome_notice(&ended, None)
}
