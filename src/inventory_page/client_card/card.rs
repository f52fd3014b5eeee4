//! The card, over the page.

use leptos::prelude::*;

use super::actions::Actions;
use super::held::Held;
use super::rows::{FIRST_FIELD, PlainRow, SecretRow, redirect_urls};
use super::sentences;
use super::state::ClientCard;
use super::token::TokenPart;
use crate::inventory_page::model::Model;
use crate::inventory_page::words;
use crate::parts::{Dialog, Dynamic, Framed, text};
use crate::texts;
use crate::vault::{HeldClient, Owner};
use crate::zendesk::ClientKind;

#[component]
pub(in crate::inventory_page) fn ClientCardDialog() -> impl IntoView {
    let (model, card) = (expect_context::<Model>(), expect_context::<ClientCard>());
    // What is held for one user is nobody else's to see.
    Effect::new(move || {
        let is_anothers =
            card.0.read().as_ref().is_some_and(|(owner, _)| model.owner().as_ref() != Some(owner));
        if is_anothers {
            card.close();
        }
    });
    let dialog = move || {
        let (owner, client) = card.0.get()?;
        Some(view! { <OpenCard owner=owner client=client/> }.into_any())
    };
    view! { {dialog} }
}

#[component]
fn OpenCard(owner: Owner, client: HeldClient) -> impl IntoView {
    let card = expect_context::<ClientCard>();
    let is_open = RwSignal::new(true);
    Effect::new(move || {
        if !is_open.get() {
            card.close();
        }
    });
    let title = texts::client_card_title(&words::held_client(&client));
    let of = StoredValue::new((owner, client));
    let body = move || {
        let (owner, client) = of.get_value();
        view! { <Card owner=owner client=client is_open=is_open/> }
    };
    view! { <Dialog title=title is_open=is_open>{body()}</Dialog> }
}

#[component]
fn Card(owner: Owner, client: HeldClient, is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let held = Held::of(model, &owner, &client);
    let is_public = client.kind == Some(ClientKind::Public);
    let secret = (!is_public).then(|| view! { <SecretRow secret=held.secret/> });
    let urls = (is_public && !client.redirect_uri.is_empty()).then(|| redirect_urls(&client.redirect_uri));
    let scopes = move || {
        let scopes = held.scopes.read().join(" ");
        (!scopes.is_empty()).then(|| {
            let (label, copy) = (texts::token_scopes(), texts::client_card_copy_scopes());
            view! { <PlainRow id="card-scopes" label=label copy=copy value=scopes/> }.into_any()
        })
    };
    let (of_acts, of_owner) = (client.clone(), owner.clone());
    let acts = move || {
        let happened = sentences::acts(model, &of_owner, &of_acts, &held.token.read());
        let helps = texts::client_card_service_user();
        view! { <Framed class="notice plain" icon="user" happened=happened helps=helps/> }.into_any()
    };
    view! {
        <div class="client-card">
            <p class="help">
                {text(move || match held.secret.read().is_some() && !is_public {
                    true => texts::client_card_intro_secret(),
                    false => texts::client_card_intro(),
                })}
            </p>
            <div class="card-rows">
                <PlainRow
                    id=FIRST_FIELD
                    label=texts::client_card_token_url()
                    copy=texts::client_card_copy_token_url()
                    value=sentences::token_url(&owner.account)
                />
                <PlainRow
                    id="card-identifier"
                    label=texts::client_card_identifier()
                    copy=texts::client_card_copy_identifier()
                    value=client.identifier.clone()
                />
                {secret}
                {urls}
                <Dynamic view=scopes/>
                <div class="card-row">
                    <span class="label">{texts::client_card_renew()}</span>
                    <p class="prose">{sentences::renewal(&client)}</p>
                </div>
            </div>
            <Dynamic view=acts/>
            <TokenPart owner=owner.clone() client=client.clone() held=held/>
            <div role="status" class="status">
                // The page says so, too, but the dialog hides that.
                <Dynamic view=move || model.unheard.told(model.vault)/>
            </div>
            <Actions owner=owner client=client.id held=held is_open=is_open/>
        </div>
    }
}
