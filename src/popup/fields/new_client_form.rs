//! The form for a new OAuth client, filled in already.

use leptos::prelude::*;

use super::new_client;
use super::new_client_fields::NewClientFields;
use super::{LifetimeField, ScopesField};
use crate::browser::random;
use crate::parts::{Button, ShowIf, UnfoldButton, flag, text};
use crate::popup::account_outcome::account_outcome;
use crate::popup::commands;
use crate::popup::model::Model;
use crate::popup::status_region::Status;
use crate::protocol::Command;
use crate::texts;
use crate::vault::{CommandId, Intent, NextToken};
use crate::zendesk::{FailureKind, NewClient, Scopes};

/// The client in a line, scopes, and Create client and generate token in reach of Enter; the children
/// stand beside Create client.
#[component]
pub(in crate::popup) fn NewClientForm(#[prop(optional)] children: Option<Children>) -> impl IntoView {
    let model = expect_context::<Model>();
    let client = RwSignal::new(new_client::for_testing(untrack(|| model.is_withdrawn())));
    let scopes = move || model.form.scopes.read().scopes().ok();
    view! {
        <form
            class="client-form"
            on:submit=move |event| {
                event.prevent_default();
                if let Some(scopes) = untrack(scopes) {
                    create(model, client, Some(scopes));
                }
            }
        >
            <ClientLine client=client/>
            <ScopesField/>
            <ShowIf when=flag(move || model.is_withdrawn())>
                <LifetimeField/>
            </ShowIf>
            <div class="dock">
                <GenerateButton is_possible=flag(move || scopes().is_some())/>
                <div class="actions alike">
                    <Button
                        label=texts::new_client_create()
                        class="button"
                        busy=flag(move || model.is_busy())
                        on_click=move |()| create(model, client, None)
                    />
                    {children.map(|children| children())}
                </div>
                <Status told=move || account_outcome(model)/>
            </div>
        </form>
    }
}

/// Creates the client; with scopes, a token of it too.
fn create(model: Model, client: RwSignal<NewClient>, scopes: Option<Scopes>) {
    let lifetime = model.form.lifetime.get_untracked();
    let command = CommandId(random::id());
    let token = scopes.map(|scopes| NextToken { command, scopes, lifetime, asks_before_consent: false });
    commands::send(model, move |session| Command::CreateClient {
        client: client.get_untracked(),
        token,
        session,
    });
}

/// What is going to be created, and its fields on demand, or once Zendesk has refused some.
#[component]
fn ClientLine(client: RwSignal<NewClient>) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_edited = RwSignal::new(false);
    Effect::new(move || {
        if is_invalid(model) {
            is_edited.set(true);
        }
    });
    let line = text(move || {
        let client = client.read();
        texts::new_client_name_and_kind(&client.name, &new_client::kind_name(client.kind))
    });
    view! {
        <div class="new-client">
            <div class="new-client-line">
                <bdi>{line}</bdi>
                <UnfoldButton label=texts::new_client_edit() is_open=is_edited/>
            </div>
            <ShowIf when=is_edited.into()>
                <NewClientFields client=client/>
            </ShowIf>
        </div>
    }
}

#[component]
fn GenerateButton(is_possible: Signal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let name =
        move || if model.is_busy() { texts::new_client_creating() } else { texts::new_client_generate() };
    view! {
        <Button
            label=text(name)
            class="button primary wide"
            disabled=flag(move || !is_possible.get())
            busy=flag(move || model.is_busy())
            focused=true
        />
    }
}

/// Zendesk did not accept what stands in the fields.
fn is_invalid(model: Model) -> bool {
    let ended = model.commands.ended.read();
    let failure = ended.as_ref().filter(|ended| ended.work.new_client().is_some()).and_then(Intent::failure);
    failure.is_some_and(|(failure, _)| matches!(failure.kind, FailureKind::Invalid(_)))
}
