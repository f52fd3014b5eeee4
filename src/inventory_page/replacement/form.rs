//! The form: a client and its scopes, filled in from the API token's description.

use leptos::prelude::*;

use super::fields::{JobField, ServerField, TextField};
use super::state::Replacement;
use crate::browser::random;
use crate::inventory::{Proposal, ScopesForJob, is_taken};
use crate::inventory_page::clients::{Busy, is_popup_busy, lines};
use crate::inventory_page::commands;
use crate::inventory_page::model::{Model, Touch};
use crate::parts::{Button, Dynamic, Framed, Notice, ShowIf, flag, outcome_sentences, text};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{CommandId, Intent, NextToken};
use crate::zendesk::{ClientKind, Lifetime, NewClient};

/// What the user has entered.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    identifier: RwSignal<String>,
    kind: RwSignal<ClientKind>,
    /// One redirect URL a line.
    urls: RwSignal<String>,
    scopes: RwSignal<ScopesForJob>,
}

impl Fields {
    fn of(description: &str, model: Model) -> Self {
        let inventory = model.inventory.read_untracked();
        let taken: Vec<&str> = inventory.clients().iter().map(|client| client.identifier.as_str()).collect();
        let proposal = Proposal::of(description, &texts::replacement_unnamed(), &taken);
        Self {
            name: RwSignal::new(proposal.name),
            identifier: RwSignal::new(proposal.identifier),
            kind: RwSignal::new(ClientKind::Confidential),
            urls: RwSignal::default(),
            scopes: RwSignal::default(),
        }
    }

    /// The client; none as long as something is missing.
    fn client(self) -> Option<NewClient> {
        let (name, identifier) =
            (self.name.read().trim().to_owned(), self.identifier.read().trim().to_owned());
        let kind = self.kind.get();
        let redirect_uri = match kind {
            ClientKind::Confidential => Vec::new(),
            ClientKind::Public => lines(&self.urls.read()),
        };
        let is_whole = !name.is_empty()
            && !identifier.is_empty()
            && (kind == ClientKind::Confidential || !redirect_uri.is_empty());
        is_whole.then_some(NewClient { name, identifier, kind, redirect_uri })
    }

    fn command(self) -> Option<(NewClient, NextToken)> {
        let (client, scopes) = (self.client()?, self.scopes.read().scopes().ok()?);
        let (command, lifetime) = (CommandId(random::id()), Lifetime::default());
        let asks_before_consent = client.kind == ClientKind::Public;
        Some((client, NextToken { command, scopes, lifetime, asks_before_consent }))
    }
}

#[component]
pub(super) fn Form(description: String, is_open: RwSignal<bool>) -> impl IntoView {
    let (model, replacement) = (expect_context::<Model>(), expect_context::<Replacement>());
    let fields = Fields::of(&description, model);
    let is_creating = Memo::new(move |_| is_creating(model, replacement));
    let waits = is_popup_busy(model);
    let is_elsewhere = Memo::new(move |_| waits.get() && !is_creating.get());
    let may_create = Memo::new(move |_| {
        fields.command().is_some() && !waits.get() && model.connection.touch.get() == Touch::Kept
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !may_create.get_untracked() {
            return;
        }
        if let Some((client, token)) = untrack(|| fields.command()) {
            let token = Some(token);
            let sent = commands::send(model, |session| Command::CreateClient { client, token, session });
            replacement.sent.set(sent);
        }
    };
    let is_taken = flag(move || {
        let inventory = model.inventory.read();
        let taken: Vec<&str> = inventory.clients().iter().map(|client| client.identifier.as_str()).collect();
        is_taken(fields.identifier.read().trim(), &taken)
    });
    let create =
        text(
            move || {
                if is_creating.get() { texts::new_client_creating() } else { texts::new_client_generate() }
            },
        );
    view! {
        <form class="dialog-form replacement" on:submit=submit>
            <p class="help">{help(&description)}</p>
            <div class="side-by-side">
                <TextField id="client-name" label=texts::new_client_name() class="" value=fields.name/>
                <TextField
                    id="client-identifier"
                    label=texts::new_client_identifier()
                    class="code"
                    value=fields.identifier
                />
            </div>
            <div role="status" class="field-status">
                <ShowIf when=is_taken>
                    <p class="hint">{texts::replacement_taken()}</p>
                </ShowIf>
            </div>
            <ServerField kind=fields.kind urls=fields.urls/>
            <JobField scopes=fields.scopes/>
            <Dynamic view=move || acts(model)/>
            <Busy when=is_elsewhere/>
            <div role="status" class="status">
                <Dynamic view=move || failure(model, replacement)/>
            </div>
            <div class="actions dialog-actions">
                <Button
                    label=create
                    class="button primary"
                    disabled=flag(move || !may_create.get() && !is_creating.get())
                    busy=is_creating
                />
                <Button label=texts::cancel() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </form>
    }
}

fn help(description: &str) -> String {
    if description.trim().is_empty() {
        texts::replacement_help_unnamed()
    } else {
        texts::replacement_help(description)
    }
}

/// The difference that breaks most moves.
fn acts(model: Model) -> AnyView {
    let name = model.connection.admin.read().as_ref().map(|admin| admin.name.clone()).unwrap_or_default();
    let (happened, helps) = (texts::replacement_acts(&name), texts::replacement_acts_help());
    view! { <Framed class="notice plain" icon="user" happened=happened helps=helps/> }.into_any()
}

fn sent(model: Model, replacement: Replacement) -> Option<Intent> {
    model.vault.read().intent(&replacement.sent.get()?).cloned()
}

/// The command is on its way, or under way.
fn is_creating(model: Model, replacement: Replacement) -> bool {
    let is_sent = replacement.sent.read().is_some() && !model.is_worker_silent.get();
    is_sent && sent(model, replacement).is_none_or(|intent| intent.outcome.is_none())
}

/// Why there is no client: what was entered stays.
fn failure(model: Model, replacement: Replacement) -> AnyView {
    let Some(intent) = sent(model, replacement) else {
        let is_silent = replacement.sent.read().is_some() && model.is_worker_silent.get();
        let (happened, helps) = (texts::worker_silent(), texts::worker_silent_help());
        return is_silent
            .then(|| view! { <Framed class="notice" icon="error" happened=happened helps=helps is_error=true/> })
            .into_any();
    };
    let Some(sentences) = outcome_sentences(&intent) else { return ().into_any() };
    let failure = intent.failure().map(|(failure, account)| (failure.clone(), account.clone()));
    view! { <Notice sentences=sentences failure=failure/> }.into_any()
}
