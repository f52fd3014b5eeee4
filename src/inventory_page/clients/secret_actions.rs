//! What is done about a client's secret, each in a dialog of its own.

use leptos::prelude::*;

use super::replace_secret::is_offered;
use crate::inventory::ClientRow;
use crate::inventory_page::model::Model;
use crate::inventory_page::replacement::{Replaced, Replacement};
use crate::parts::{Button, Dynamic, ShowIf};
use crate::texts;
use crate::zendesk::{Client, ClientKind, Id};

const HEADING: &str = "client-secret-heading";

/// Not of a public client: it has no secret that counts.
#[component]
pub(super) fn SecretActions(
    client: Client,
    /// The dialog that they stand in: each closes it.
    is_open: RwSignal<bool>,
    /// Of which client the secret is replaced.
    replaced: RwSignal<Option<Id>>,
) -> impl IntoView {
    let model = expect_context::<Model>();
    if client.kind == Some(ClientKind::Public) {
        return ().into_any();
    }
    let (id, is_offered) = (client.id, is_offered(model, &client));
    let replace = move |()| {
        is_open.set(false);
        replaced.set(Some(id));
    };
    view! {
        <div class="field" role="group" aria-labelledby=HEADING>
            <p id=HEADING class="legend">{texts::secret_heading()}</p>
            <Dynamic view=move || rotate(model, &client, is_open)/>
            <ShowIf when=is_offered>
                <div class="actions">
                    <Button label=texts::secret_replace() class="button small" on_click=replace/>
                </div>
            </ShowIf>
        </div>
    }
    .into_any()
}

/// A twin acts as who makes it: a colleague's client is not rotated.
fn rotate(model: Model, client: &Client, is_open: RwSignal<bool>) -> AnyView {
    let own = model.connection.admin.read().as_ref().map(|admin| admin.id);
    let Some(owner) = client.user_id else {
        return view! { <p class="hint">{texts::rotate_owner_unknown()}</p> }.into_any();
    };
    if own != Some(owner) {
        let inventory = model.inventory.read();
        let name = inventory.user(owner).map(|user| user.name.clone()).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| texts::inventory_user_by_number(&owner.to_string()));
        return view! { <p class="hint">{texts::rotate_not_own(&name)}</p> }.into_any();
    }
    if !model.is_whole() {
        // Whose scopes it would copy is not known yet.
        return view! { <p class="hint">{texts::rotate_not_whole()}</p> }.into_any();
    }
    let replacement = expect_context::<Replacement>();
    let client = StoredValue::new(client.clone());
    let begin = move |()| {
        let client = client.get_value();
        let scopes = ClientRow::latest_scopes(&model.inventory.read_untracked(), client.id);
        is_open.set(false);
        replacement.begin(model, Replaced::Client { client: Box::new(client), scopes });
    };
    view! {
        <div class="actions">
            <Button label=texts::rotate() class="button small" on_click=begin/>
        </div>
        <p class="hint">{texts::rotate_hint()}</p>
    }
    .into_any()
}
