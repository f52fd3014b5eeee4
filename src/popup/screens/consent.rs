//! Before a flow that the user is to know of: Zendesk's consent page, or the credentials of
//! somebody else's client.

use leptos::prelude::*;

use super::redirect::RedirectField;
use crate::browser::identity;
use crate::parts::{Button, Dynamic, Notice, Sentences, ShowIf, Title, flag, text};
use crate::popup::fields::{EnterClientSecret, LifetimeField};
use crate::popup::header::Header;
use crate::popup::model::Model;
use crate::popup::status_region::{Status, worker_silent};
use crate::popup::{commands, reads, tasks, user_name};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{Flow, HeldClient, Intent, Work};
use crate::zendesk::{Failure, Subdomain};

/// Says what comes, and goes on with Continue.
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
    let go_on = {
        let (intent, client) = (intent.clone(), client.clone());
        move || {
            if !needs_page || can_be_asked(model, &client) {
                continue_creation(model, &intent, acts_for_name.get_untracked());
            }
        }
    };
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
            <div><Explanation client=client.clone() flow=flow acts_for_name=acts_for_name/></div>
            {needs_page.then(|| view! { <RedirectField client=client.clone()/> }.into_any())}
            <ShowIf when=flag(lacks_secret)>
                <EnterClientSecret/>
            </ShowIf>
            <LifetimeField/>
            <Actions intent=intent client=client needs_page=needs_page/>
        </form>
    }
    .into_any()
}

/// What Zendesk said to the flow before.
#[component]
fn RefusedFlow(failure: Failure, account: Subdomain) -> impl IntoView {
    let said = failure.message.as_ref().map(|message| texts::consent_refused_said(message));
    let helps = format!("{} {}", said.unwrap_or_default(), texts::consent_refused_help());
    let sentences = Sentences { happened: texts::consent_refused(), helps };
    view! {
        <div role="status">
            <Notice sentences=sentences failure=Some((failure, account))/>
        </div>
    }
}

/// What is said of the flow. Client credentials act for the client's owner: who that is, is said, and
/// noted in `acts_for_name` where it is not the user.
#[component]
fn Explanation(client: HeldClient, flow: Flow, acts_for_name: RwSignal<Option<String>>) -> impl IntoView {
    let model = expect_context::<Model>();
    let me = untrack(|| model.user()).map(|(id, ..)| id);
    let (title, help) = match flow {
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
    let name = move || acts_for_name.get().unwrap_or_default();
    let title = text(move || texts::consent_owner_title(&name()));
    view! {
        <Title text=title/>
        <p class="help">{text(move || texts::consent_owner_help(&client.name, &name()))}</p>
    }
}

/// The page can lead back to us; or no page is needed, since a secret was entered.
fn can_be_asked(model: Model, client: &HeldClient) -> bool {
    client.redirect_uri.contains(&identity::redirect_url()) || !model.form.client_secret.read().is_empty()
}

fn continue_creation(model: Model, intent: &Intent, acts_for_name: Option<String>) {
    let lifetime = model.form.lifetime.get_untracked();
    let (creation, client_secret) = (intent.id.clone(), model.take_client_secret());
    commands::send(model, |session| Command::Continue {
        creation,
        lifetime,
        client_secret,
        acts_for_name,
        session,
    });
}

#[component]
fn Actions(intent: Intent, client: HeldClient, needs_page: bool) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_possible = move || !needs_page || can_be_asked(model, &client);
    let cancel = move |_| commands::change_vault(model, &intent.owner, Command::Cancel(intent.id.clone()));
    view! {
        <div class="dock">
            <div class="actions">
                <Button
                    label=texts::consent_continue()
                    class="button primary"
                    disabled=flag(move || !is_possible())
                    busy=flag(move || model.is_busy())
                    focused=true
                />
                <Button label=texts::consent_cancel() class="button" on_click=cancel/>
            </div>
            <Status told=move || worker_silent(model)/>
        </div>
    }
}
