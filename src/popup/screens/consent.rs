//! Before a flow that the user is to know of: Zendesk's consent page, or the credentials of
//! somebody else's client.

use leptos::prelude::*;

use super::redirect::RedirectField;
use crate::browser::identity;
use crate::parts::{Button, Dynamic, FailureDetails, Framed, ShowIf, Title, flag, text};
use crate::popup::fields::{EnterClientSecret, LifetimeField, NoSecret};
use crate::popup::header::Header;
use crate::popup::model::Model;
use crate::popup::status_region::{Status, undelivered};
use crate::popup::{commands, reads, tasks, user_name};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{Flow, HeldClient, Intent, Work};
use crate::zendesk::{Failure, Subdomain};

/// Says what comes, and goes on at the user's word.
#[component]
pub(in crate::popup) fn Consent() -> impl IntoView {
    let model = expect_context::<Model>();
    // The account has just shown which flows it has.
    tasks::spawn(model, reads::read_memories(model));
    let asking = Memo::new(move |_| model.asking());
    view! {
        <Header/>
        <Dynamic view=move || asking.get().map(|intent| view! { <Question intent=intent/> }.into_any())/>
    }
}

#[component]
fn Question(intent: Intent) -> impl IntoView {
    let Work::CreateToken { client, flow, .. } = intent.work.clone() else { return ().into_any() };
    let model = expect_context::<Model>();
    let acts_for_name = RwSignal::new(None::<String>);
    let needs_page = flow == Flow::AuthorizationCode;
    // Without it the user would agree on Zendesk's page for nothing.
    let needs_secret = needs_page && untrack(|| model.lacks_secret(&client));
    let is_possible = flag({
        let knows_us = client.redirect_uri.contains(&identity::redirect_url());
        let client = client.clone();
        move || match needs_page {
            true if model.lacks_secret(&client) => !model.form.client_secret.read().is_empty(),
            true => knows_us,
            false => true,
        }
    });
    let go_on = {
        let intent = intent.clone();
        move || {
            if is_possible.get_untracked() {
                continue_creation(model, &intent, acts_for_name.get_untracked());
            }
        }
    };
    let no_secret = needs_secret.then(|| {
        let intent = intent.clone();
        view! { <NoSecret create=move |()| create_test_client(model, &intent)/> }.into_any()
    });
    let account = intent.owner.account.clone();
    let refused = intent
        .refusal
        .clone()
        .map(|failure| view! { <RefusedFlow failure=failure account=account/> }.into_any());
    let lacking = client.clone();
    let lacks_secret = move || needs_page && model.lacks_secret(&lacking);
    view! {
        <form
            class="screen consent"
            on:submit=move |event| {
                event.prevent_default();
                go_on();
            }
        >
            {refused}
            <div>
                <Explanation
                    client=client.clone()
                    flow=flow
                    needs_secret=needs_secret
                    acts_for_name=acts_for_name
                />
            </div>
            {(needs_page && !needs_secret)
                .then(|| view! { <RedirectField client=client.clone()/> }.into_any())}
            <ShowIf when=flag(lacks_secret)>
                <EnterClientSecret focused=needs_secret/>
            </ShowIf>
            {no_secret}
            <LifetimeField/>
            <Actions
                intent=intent
                opens_page=needs_page && !needs_secret
                is_possible=is_possible
                acts_for_name=acts_for_name
            />
        </form>
    }
    .into_any()
}

/// What Zendesk said to the flow before.
#[component]
fn RefusedFlow(failure: Failure, account: Subdomain) -> impl IntoView {
    let (happened, helps) = (texts::consent_refused(), texts::consent_refused_help());
    view! {
        <Framed class="notice plain" icon="error" happened=happened helps=helps role="status">
            <FailureDetails failure=failure account=account/>
        </Framed>
    }
}

/// What is said of the flow. Client credentials act for the client's owner: who that is, is said, and
/// noted in `acts_for_name` where it is not the user.
#[component]
fn Explanation(
    client: HeldClient,
    flow: Flow,
    needs_secret: bool,
    acts_for_name: RwSignal<Option<String>>,
) -> impl IntoView {
    let model = expect_context::<Model>();
    let me = untrack(|| model.user()).map(|(id, ..)| id);
    let (title, help) = match flow {
        _ if needs_secret => (texts::consent_secret_title(&client.name), texts::consent_secret_help()),
        Flow::AuthorizationCode | Flow::TokensApi => {
            (texts::consent_title(), texts::consent_help(&client.name))
        }
        Flow::ClientCredentials if client.user_id == me => {
            (texts::consent_own_title(), texts::consent_own_help(&client.name))
        }
        Flow::ClientCredentials => {
            return view! { <OtherOwner client=client acts_for_name=acts_for_name/> }.into_any();
        }
    };
    view! {
        <Title text=title/>
        <p class="help">{help}</p>
    }
    .into_any()
}

#[component]
fn OtherOwner(client: HeldClient, acts_for_name: RwSignal<Option<String>>) -> impl IntoView {
    let model = expect_context::<Model>();
    acts_for_name.set(client.user_id.map(user_name::by_number));
    if let (Some(owner), Some(tab)) = (client.user_id, untrack(|| model.in_tab())) {
        leptos::task::spawn_local(async move {
            let found = user_name::look_up(&tab, owner).await;
            found.map(|name| acts_for_name.try_set(Some(name)));
        });
    }
    let name = move || acts_for_name.get().unwrap_or_else(texts::consent_owner_unsaid);
    let title = text(move || texts::consent_owner_title(&name()));
    view! {
        <Title text=title/>
        <p class="help">{text(move || texts::consent_owner_help(&client.name, &name()))}</p>
    }
}

fn create_test_client(model: Model, instead_of: &Intent) {
    let creation = instead_of.id.clone();
    commands::change_vault(model, &instead_of.owner, Command::Cancel(creation));
    model.form.is_new_client.set(true);
}

fn continue_creation(model: Model, intent: &Intent, acts_for_name: Option<String>) {
    let lifetime = model.form.lifetime.get_untracked();
    let creation = intent.id.clone();
    commands::send(model, move |session| Command::Continue {
        creation,
        lifetime,
        client_secret: model.take_client_secret(),
        acts_for_name,
        session,
    });
}

#[component]
fn Actions(
    intent: Intent,
    opens_page: bool,
    is_possible: Signal<bool>,
    acts_for_name: RwSignal<Option<String>>,
) -> impl IntoView {
    let model = expect_context::<Model>();
    let go_on = text(move || match acts_for_name.get() {
        Some(name) => texts::consent_generate_for(&name),
        None if opens_page => texts::consent_open(),
        None => texts::ready_generate(),
    });
    let cancel = move |_| commands::change_vault(model, &intent.owner, Command::Cancel(intent.id.clone()));
    view! {
        <div class="dock">
            <div class="actions">
                <Button
                    label=go_on
                    class="button primary"
                    disabled=flag(move || !is_possible.get())
                    busy=flag(move || model.is_busy())
                    focused=true
                />
                <Button label=texts::consent_cancel() class="button" on_click=cancel/>
            </div>
            <Status told=move || undelivered(model)/>
        </div>
    }
}
