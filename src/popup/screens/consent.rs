//! Before a flow that the user is to know of: Zendesk's consent page, or the credentials of
//! somebody else's client.

use leptos::prelude::*;

use crate::browser::identity;
use crate::popup::model::Model;
use crate::popup::parts::{
    El, all, button, done, el, entered_secret, flag, header, icon, lifetime_field, nothing, notice, optional,
    part, title, when, worker_silent,
};
use crate::popup::sentences::{self, Sentences};
use crate::popup::{commands, reads};
use crate::protocol::Command;
use crate::texts;
use crate::transport::InTab;
use crate::vault::{Flow, HeldClient, Intent, Outcome, Work};
use crate::zendesk::{Failure, Id, ShowUser, call};

/// Says what comes, and goes on with Continue.
pub(in crate::popup) fn consent() -> AnyView {
    let model = expect_context::<Model>();
    // The account has just shown which flows it has.
    leptos::task::spawn_local(reads::read_memories(model));
    let asking = Memo::new(move |_| model.asking());
    let question = part(move || {
        let asking = asking.get();
        untrack(|| optional(asking.and_then(|intent| question(model, intent))))
    });
    all([optional(header()), question])
}

fn question(model: Model, intent: Intent) -> Option<El> {
    let Work::CreateToken { client, flow, .. } = intent.work.clone() else { return None };
    let told = match flow {
        Flow::ClientCredentials => told_credentials(model, &client),
        Flow::AuthorizationCode | Flow::TokensApi => {
            Told::plain(texts::consent_title(), texts::consent_help(&client.name))
        }
    };
    let needs_page = flow == Flow::AuthorizationCode;
    let (refusal, account) = (intent.refusal.clone(), intent.owner.account.clone());
    let refused = refusal.map(|failure| {
        let notice = notice(words_of(&failure), Some((&failure, &account)));
        el("div").attr("role", "status").child(notice)
    });
    let redirect = needs_page.then(|| redirect(model, &client));
    let lacking = client.clone();
    let secret = when(move || model.lacks_secret(&lacking), move || entered_secret(model).view());
    Some(
        el("form")
            .class("screen consent")
            .on("submit", {
                let (intent, client, acts_for_name) = (intent.clone(), client.clone(), told.acts_for_name);
                move |event| {
                    event.prevent_default();
                    if !needs_page || can_be_asked(model, &client) {
                        go_on(model, &intent, acts_for_name.get_untracked());
                    }
                }
            })
            .child(optional(refused))
            .child(el("div").child(told.title).child(told.help))
            .child(optional(redirect))
            .child(if needs_page { secret } else { nothing() })
            .child(lifetime_field(model))
            .child(actions(model, intent, client, needs_page)),
    )
}

/// What is said of a flow.
struct Told {
    title: AnyView,
    help: AnyView,
    /// Whom the token will act for, where that is not the user.
    acts_for_name: RwSignal<Option<String>>,
}

impl Told {
    fn plain(heading: String, help: String) -> Self {
        Self {
            title: title(heading).view(),
            help: el("p").class("help").child(help).view(),
            acts_for_name: RwSignal::new(None),
        }
    }
}

/// The client's own credentials act for its owner: who that is, is said.
fn told_credentials(model: Model, client: &HeldClient) -> Told {
    let me = untrack(|| model.user()).map(|(id, ..)| id);
    if client.user_id == me {
        return Told::plain(texts::consent_own_title(), texts::consent_own_help(&client.name));
    }
    let acts_for_name = RwSignal::new(client.user_id.map(by_number));
    if let (Some(owner), Some(tab)) = (client.user_id, untrack(|| model.in_tab())) {
        leptos::task::spawn_local(look_up(tab, owner, acts_for_name));
    }
    let client = client.name.clone();
    let name = move || acts_for_name.get().unwrap_or_default();
    Told {
        title: part(move || title(texts::consent_owner_title(&name())).view()),
        help: part(move || el("p").class("help").child(texts::consent_owner_help(&client, &name())).view()),
        acts_for_name,
    }
}

fn by_number(user: Id) -> String {
    texts::consent_owner_unknown(&user.to_string())
}

async fn look_up(tab: InTab, user: Id, name: RwSignal<Option<String>>) {
    // A user who can't be read is told by number.
    if let Ok(found) = call(&tab, &ShowUser(user), &()).await {
        name.try_set(Some(found).filter(|found| !found.is_empty()).or_else(|| Some(by_number(user))));
    }
}

/// What Zendesk said to the flow before.
fn words_of(failure: &Failure) -> Sentences {
    let refusal =
        failure.message.as_ref().map(|message| texts::consent_refused_said(message)).unwrap_or_default();
    Sentences {
        happened: texts::consent_refused(),
        helps: format!("{refusal} {}", texts::consent_refused_help()),
    }
}

/// The page can lead back to us; or no page is needed, since a secret was entered.
fn can_be_asked(model: Model, client: &HeldClient) -> bool {
    client.redirect_uri.contains(&identity::redirect_url()) || !model.entered.read().is_empty()
}

fn go_on(model: Model, intent: &Intent, acts_for_name: Option<String>) {
    let lifetime = model.lifetime.get_untracked();
    let (creation, client_secret) = (intent.id.clone(), model.take_entered());
    commands::send(model, |session| Command::Continue {
        creation,
        lifetime,
        client_secret,
        acts_for_name,
        session,
    });
}

/// A client that does not know where to lead back to is told, if the user wants it.
fn redirect(model: Model, client: &HeldClient) -> AnyView {
    let url = identity::redirect_url();
    let (name, client_now) = (client.name.clone(), client.clone());
    if client.redirect_uri.contains(&url) {
        return told_redirect(model);
    }
    let added = url.clone();
    let add = move || {
        let (client, redirect_uri) = (client_now.clone(), added.clone());
        commands::send(model, |session| Command::AddRedirect { client, redirect_uri, session });
    };
    let button =
        button("button wide", add).idle_while(move || model.is_busy()).child(texts::consent_redirect_add());
    el("div")
        .class("notice plain")
        .child(icon("unlinked"))
        .child(
            el("p")
                .child(el("strong").child(texts::consent_redirect(&name)))
                .child(" ")
                .child(texts::consent_redirect_help(&url)),
        )
        .child(el("div").class("wide").child(button))
        .child(el("div").class("wide").attr("role", "status").child(part(move || optional(trouble(model)))))
        .view()
}

/// That it knows the URL now.
fn told_redirect(model: Model) -> AnyView {
    part(move || match model.ended.get().and_then(|ended| ended.outcome) {
        Some(Outcome::RedirectAdded) => el("div")
            .attr("role", "status")
            .child(done(texts::consent_redirect_added(), String::new()))
            .view(),
        _ => nothing(),
    })
}

/// Why the client could not be changed.
fn trouble(model: Model) -> Option<El> {
    let ended = model.ended.get().filter(|ended| matches!(ended.work, Work::AddRedirect { .. }))?;
    Some(notice(sentences::of_outcome(&ended)?, ended.failure()))
}

fn actions(model: Model, intent: Intent, client: HeldClient, needs_page: bool) -> El {
    let is_possible = move || !needs_page || can_be_asked(model, &client);
    let go_on = el("button")
        .attr("type", "submit")
        .class("button primary")
        .attr("disabled", flag(move || !is_possible()))
        .idle_while(move || model.is_busy())
        .focused()
        .child(texts::consent_continue());
    let cancel = button("button", move || {
        commands::change_vault(model, &intent.owner, Command::Cancel(intent.id.clone()))
    })
    .child(texts::consent_cancel());
    let unacknowledged = part(move || optional(worker_silent(model)));
    el("div")
        .class("dock")
        .child(el("div").class("actions").child(go_on).child(cancel))
        .child(el("div").attr("role", "status").class("status").child(unacknowledged))
}
