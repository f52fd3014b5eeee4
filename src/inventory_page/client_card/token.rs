//! The client's token: masked, copied and handed to tools; or why there is none yet.

use leptos::prelude::*;

use super::held::Held;
use super::rows::FIRST_FIELD;
use crate::browser::clock;
use crate::inventory::ClientToken;
use crate::inventory_page::model::Model;
use crate::inventory_page::{commands, words};
use crate::parts::{
    Button, Dynamic, Framed, Handoff, HandoffButton, HandoffPanel, MaskedField, Notice, flag, hand_focus_on,
    outcome_sentences, text,
};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{HeldClient, HeldToken, Intent, Owner};
use crate::zendesk::{Lifetime, Scopes};

#[component]
pub(super) fn TokenPart(owner: Owner, client: HeldClient, held: Held) -> impl IntoView {
    let of = StoredValue::new((owner, client));
    let part = move || {
        hand_focus_on(".token-part", ".token-part :is(button, [tabindex])");
        match held.token.get() {
            ClientToken::Held(token) => view! { <HeldPart token=*token/> }.into_any(),
            ClientToken::AwaitsUser(intent) => view! { <Waits intent=*intent/> }.into_any(),
            ClientToken::Pending(_) => {
                view! { <p class="hint" tabindex="-1">{texts::client_card_pending()}</p> }.into_any()
            }
            ClientToken::Failed(intent) => {
                let sentences = outcome_sentences(&intent);
                let failure = intent.failure().map(|(failure, account)| (failure.clone(), account.clone()));
                let notice =
                    sentences.map(|sentences| view! { <Notice sentences=sentences failure=failure/> });
                view! {
                    <div role="status" class="status">{notice}</div>
                    <Generate of=of held=held/>
                }
                .into_any()
            }
            ClientToken::None => view! { <Generate of=of held=held/> }.into_any(),
        }
    };
    view! { <div class="token-part"><Dynamic view=part/></div> }
}

#[component]
fn HeldPart(token: HeldToken) -> impl IntoView {
    let model = expect_context::<Model>();
    let handoff = Handoff::of(token.clone()).renewing_first();
    let class =
        text(move || if handoff.has_panel() { "button wide" } else { "button primary wide" }.to_owned());
    let expires_at = token.expires_at.clone();
    let refresh = token.refresh_token.clone().map(|secret| {
        view! {
            <div class="card-row">
                <MaskedField
                    id="card-refresh".to_owned()
                    label=texts::refresh_label()
                    copy=texts::refresh_copy()
                    secret=secret
                />
            </div>
        }
    });
    lead_to_handoff();
    view! {
        <section
            class="card-token"
            aria-label=texts::token_label()
            on:keydown=move |event| handoff.close_on_escape(&event)
        >
            <div class="card-row">
                <MaskedField
                    id="card-token".to_owned()
                    label=texts::token_label()
                    copy=texts::token_copy()
                    secret=token.full_token
                />
                <p class="hint">{text(move || expiry(model, expires_at.as_deref()))}</p>
            </div>
            {refresh}
            <HandoffButton handoff=handoff class=class/>
            <HandoffPanel handoff=handoff/>
        </section>
    }
}

/// The focus goes to the next step, unless the user has moved it from where the dialog put it.
fn lead_to_handoff() {
    request_animation_frame(|| {
        let focused = document().active_element().map(|element| element.id());
        if focused.as_deref() == Some(FIRST_FIELD) {
            Handoff::focus_button();
        }
    });
}

fn expiry(model: Model, expires_at: Option<&str>) -> String {
    match (expires_at, expires_at.and_then(clock::parse)) {
        (None, _) => texts::client_card_never_expires(),
        (_, Some(at)) => {
            texts::client_card_expires(&clock::short(at), &clock::left(at, model.account_time()))
        }
        (Some(unreadable), None) => unreadable.to_owned(),
    }
}

/// The popup goes on with it: it has the way over Zendesk's page.
#[component]
fn Waits(intent: Intent) -> impl IntoView {
    let model = expect_context::<Model>();
    let (happened, helps) =
        (texts::client_card_waits_for_you(), texts::client_card_waits_help(intent.owner.account.as_str()));
    let cancel = move |()| {
        let done = commands::change_vault(model, &intent.owner, Command::Cancel(intent.id.clone()));
        leptos::task::spawn_local(async move {
            done.await;
        });
    };
    view! {
        <div role="status" class="status">
            <Framed class="notice plain" icon="clock" happened=happened helps=helps>
                <Button label=texts::client_card_without_token() class="button small" on_click=cancel/>
            </Framed>
        </div>
    }
}

/// A token of the same scopes as before, where nothing stands in its way.
#[component]
fn Generate(of: StoredValue<(Owner, HeldClient)>, held: Held) -> impl IntoView {
    let model = expect_context::<Model>();
    // A second click would be a second command.
    let sent = RwSignal::new(None);
    let is_busy = Memo::new(move |_| {
        let is_on_its_way = sent.read().as_ref().is_some_and(|sent| commands::is_on_its_way(model, sent));
        is_on_its_way || model.is_busy(|intent| !intent.work.is_inventorys())
    });
    let other = Memo::new(move |_| {
        let vault = model.held();
        of.with_value(|(owner, _)| vault.token_of(owner).map(|token| words::held_client(&token.client)))
    });
    let generate = move |()| {
        let scopes = Scopes::try_from(held.scopes.get_untracked());
        let (Ok(scopes), false) = (scopes, is_busy.get_untracked()) else { return };
        sent.set(commands::send(model, |session| Command::CreateToken {
            client: of.with_value(|(_, client)| client.clone()),
            scopes,
            lifetime: Lifetime::default(),
            client_secret: None,
            acts_for_name: None,
            session,
        }));
    };
    let hint = move || match other.get() {
        Some(client) => Some(texts::client_card_other_held(&client)),
        None if held.scopes.read().is_empty() => Some(texts::client_card_generate_in_popup()),
        None => None,
    };
    let is_possible = flag(move || hint().is_none());
    view! {
        <div class="card-token">
            <Button
                label=texts::ready_generate()
                class="button primary wide"
                disabled=flag(move || !is_possible.get())
                busy=is_busy
                on_click=generate
            />
            <p class="hint" role="status">{text(move || hint().unwrap_or_default())}</p>
        </div>
    }
}
