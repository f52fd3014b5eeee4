//! What a token takes on an account that makes tokens by grants alone: a lifetime, the client's secret,
//! and to know for whom it will act.

use leptos::prelude::*;

use crate::parts::{ShowIf, Title, flag, text};
use crate::popup::fields::{EnterClientSecret, LifetimeField, NoSecret};
use crate::popup::model::Model;
use crate::popup::{tasks, user_name};
use crate::texts;
use crate::zendesk::{ClientKind, Id};

/// The lifetime; and the secret, where the chosen client has one that is not held.
#[component]
pub(super) fn GrantFields() -> impl IntoView {
    let model = expect_context::<Model>();
    let lacks_secret = move || model.chosen_client().is_some_and(|client| model.lacks_secret(&client));
    // Generate waits for it, so it has the focus; but not once the user moves through the clients.
    let is_opening = StoredValue::new(true);
    Effect::new(move || is_opening.set_value(false));
    view! {
        <ShowIf when=flag(lacks_secret)>
            <NeedsSecret focused=is_opening.get_value()/>
        </ShowIf>
        <LifetimeField/>
    }
}

#[component]
fn NeedsSecret(focused: bool) -> impl IntoView {
    let model = expect_context::<Model>();
    let title = move || {
        model.chosen_client().map(|client| texts::consent_secret_title(&client.name)).unwrap_or_default()
    };
    view! {
        <div>
            <Title text=text(title)/>
            <p class="help">{texts::consent_secret_help()}</p>
        </div>
        <EnterClientSecret focused=focused/>
        <NoSecret create=move |()| model.form.is_new_client.set(true)/>
    }
}

/// Whom the token will act for, where that is the owner of a colleague's client, whose own credentials
/// will be used.
#[derive(Clone, Copy)]
pub(super) struct Owner {
    model: Model,
    /// As far as it is known.
    name: RwSignal<Option<String>>,
}

impl Owner {
    /// Follows the choice, and looks the name up.
    pub(super) fn of_chosen_client(model: Model) -> Self {
        let owner = Self { model, name: RwSignal::new(None) };
        Effect::new(move || {
            let id = owner.id();
            owner.name.set(id.map(user_name::by_number));
            if let (Some(id), Some(tab)) = (id, untrack(|| model.in_tab())) {
                tasks::spawn(model, async move {
                    let found = user_name::look_up(&tab, id).await;
                    if found.is_some() && untrack(|| owner.id()) == Some(id) {
                        owner.name.set(found);
                    }
                });
            }
        });
        owner
    }

    fn id(self) -> Option<Id> {
        let model = self.model;
        let client = model.chosen_client().filter(|_| model.is_noted_withdrawn())?;
        let is_confidential = client.kind == Some(ClientKind::Confidential);
        client.user_id.filter(|owner| is_confidential && Some(*owner) != model.user().map(|(id, ..)| id))
    }

    /// Their name, or who they are by number.
    pub(super) fn name(self) -> Option<String> {
        self.name.get()
    }
}
