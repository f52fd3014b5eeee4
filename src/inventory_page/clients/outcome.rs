//! How the page's commands on clients go, and how they ended.

use leptos::prelude::*;

use super::draft::SentDraft;
use crate::inventory_page::model::Model;
use crate::inventory_page::status::keep_focus_in_reach;
use crate::inventory_page::{commands, words};
use crate::parts::{Button, Done, Dynamic, Framed, MaskedField, Notice, outcome_sentences};
use crate::texts;
use crate::vault::{CommandId, HeldClient, Intent, Outcome, Work};

/// The commands that this page has sent: of those alone it shows the outcomes.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::inventory_page) struct ClientCommands(RwSignal<Vec<CommandId>>);

impl ClientCommands {
    pub(super) fn note(self, command: Option<CommandId>) {
        self.0.update(|commands| commands.extend(command));
    }
}

#[component]
pub(super) fn ClientOutcome() -> impl IntoView {
    let model = expect_context::<Model>();
    let sent = expect_context::<ClientCommands>();
    let latest = Memo::new(move |_| {
        let owner = model.owner()?;
        let vault = model.vault.read();
        let is_shown = |intent: &&Intent| {
            let is_on_clients = matches!(
                intent.work,
                Work::UpdateClient { .. } | Work::ReplaceSecret { .. } | Work::DeleteClient { .. }
            );
            let is_of_page = is_on_clients || sent.0.read().contains(&intent.id);
            intent.owner == owner && is_of_page && !intent.is_acknowledged
        };
        vault.intents().filter(is_shown).max_by_key(|intent| intent.started).cloned()
    });
    let draft = expect_context::<SentDraft>();
    Effect::new(move || {
        let latest = latest.read();
        let outcome = latest.as_ref().and_then(|intent| intent.outcome.as_ref());
        if matches!(outcome, Some(Outcome::ClientCreated(_) | Outcome::ClientUpdated(_))) {
            draft.drop();
        }
    });
    view! {
        <div role="status" class="status page-status">
            <Dynamic view=move || latest.get().map(|intent| told(model, &intent))/>
        </div>
    }
}

fn told(model: Model, intent: &Intent) -> AnyView {
    keep_focus_in_reach();
    let Some(outcome) = &intent.outcome else {
        return view! { <Framed class="notice plain" icon="clock" happened=texts::inventory_changing() helps=String::new()/> }.into_any();
    };
    let ended = StoredValue::new(intent.clone());
    let done = move || {
        view! {
            <Button label=texts::done() class="button small" on_click=move |()| commands::acknowledge(&ended.read_value())/>
        }
    };
    match outcome {
        Outcome::ClientUpdated(client) => {
            view! { <Done happened=texts::inventory_client_changed(&words::held_client(client))>{done()}</Done> }.into_any()
        }
        Outcome::ClientDeleted => {
            view! { <Done happened=texts::inventory_client_deleted(&name_of(intent))>{done()}</Done> }
                .into_any()
        }
        Outcome::ClientCreated(client) => {
            let secret = secret(model, intent, client);
            view! { <Done happened=texts::inventory_client_created(&words::held_client(client))>{secret}{done()}</Done> }
                .into_any()
        }
        Outcome::SecretReplaced(client) => {
            let secret = secret(model, intent, client);
            view! { <Done happened=texts::secret_replaced(&words::held_client(client))>{secret}{done()}</Done> }.into_any()
        }
        _ => match outcome_sentences(intent) {
            Some(sentences) => {
                let failure = intent.failure().map(|(failure, account)| (failure.clone(), account.clone()));
                view! { <Notice sentences=sentences failure=failure>{done()}</Notice> }.into_any()
            }
            None => ().into_any(),
        },
    }
}

/// The secret that came with it, for as long as it is held.
fn secret(model: Model, intent: &Intent, client: &HeldClient) -> AnyView {
    let (owner, client) = (intent.owner.clone(), client.id);
    let held = Memo::new(move |_| {
        let vault = model.held();
        let held = vault.secret_of(&owner, client).filter(|held| !held.hidden);
        held.map(|held| held.secret.clone())
    });
    let field = move || {
        let secret = held.get()?;
        let id = "client-secret".to_owned();
        Some(
            view! { <MaskedField id=id label=texts::secret_label() copy=texts::secret_copy() secret=secret/> }
                .into_any(),
        )
    };
    view! { <Dynamic view=field/> }.into_any()
}

fn name_of(intent: &Intent) -> String {
    match &intent.work {
        Work::DeleteClient { client } => words::held_client(client),
        _ => String::new(),
    }
}
