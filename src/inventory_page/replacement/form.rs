//! The form: a client and its scopes, filled in from the API token's description.

use leptos::prelude::*;

use super::entered::Entered;
use super::fields::{JobField, NameFields, ServerField};
use super::sent::{failure, is_under_way};
use super::state::{Replaced, Replacement};
use crate::inventory::shows_nothing;
use crate::inventory_page::busy::{Busy, is_popup_busy};
use crate::inventory_page::commands;
use crate::inventory_page::model::{Model, Touch};
use crate::inventory_page::words;
use crate::parts::{Button, Dynamic, Framed, flag, text};
use crate::protocol::Command;
use crate::texts;
use crate::vault::Intent;

/// `followed`: the command that creates the client, once it is sent.
#[component]
pub(super) fn Form(
    replaced: Replaced,
    followed: Memo<Option<Intent>>,
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let (model, replacement) = (expect_context::<Model>(), expect_context::<Replacement>());
    let entered = Entered::of(&replaced, model);
    let is_creating = Memo::new(move |_| is_under_way(model, replacement, followed));
    let is_busy = is_popup_busy(model);
    let may_create = Memo::new(move |_| {
        let is_free = !is_creating.get() && !is_busy.get();
        entered.wanted().is_some() && is_free && model.connection.touch.get() == Touch::Kept
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if may_create.get_untracked() {
            create(model, replacement, entered);
        }
    };
    let label = text(move || match is_creating.get() {
        true => texts::new_client_creating(),
        false => texts::new_client_generate(),
    });
    view! {
        <form class="dialog-form replacement" on:submit=submit>
            <p class="help">{help(&replaced)}</p>
            <NameFields entered=entered/>
            {server(&replaced, entered)}
            <JobField scopes=entered.scopes/>
            <Dynamic view=move || acts(model)/>
            <Busy when=Memo::new(move |_| is_busy.get() && !is_creating.get())/>
            <div role="status" class="status">
                <Dynamic view=move || failure(model, replacement, followed)/>
            </div>
            <div class="actions dialog-actions">
                <Button
                    label=label
                    class="button primary"
                    disabled=flag(move || !may_create.get() && !is_creating.get())
                    busy=is_creating
                />
                <Button label=texts::cancel() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </form>
    }
}

fn create(model: Model, replacement: Replacement, entered: Entered) {
    if let Some((client, token)) = untrack(|| entered.wanted()) {
        let token = Some(token);
        let sent = commands::send(model, |session| Command::CreateClient { client, token, session });
        replacement.sent_for.set(replacement.of.get_untracked());
        replacement.sent.set(sent);
    }
}

fn help(replaced: &Replaced) -> String {
    match replaced {
        Replaced::ApiToken(description) if shows_nothing(description) => texts::replacement_help_unnamed(),
        Replaced::ApiToken(description) => texts::replacement_help(description),
        Replaced::Client { client, .. } => texts::rotate_help(&words::held_client(&(&**client).into())),
    }
}

/// The question for the kind; of a twin, what is copied and what is not.
fn server(replaced: &Replaced, entered: Entered) -> AnyView {
    match replaced {
        Replaced::ApiToken(_) => view! { <ServerField kind=entered.kind urls=entered.urls/> }.into_any(),
        Replaced::Client { client, scopes } => {
            let copied = match client.redirect_uri.len() as u64 {
                0 => texts::rotate_copied_no_urls(),
                urls => texts::rotate_copied(urls),
            };
            let scopes = scopes.is_some().then(|| [texts::rotate_scopes(), " ".to_owned()].concat());
            view! { <p class="hint">{copied}" "{scopes}{texts::rotate_not_copied()}</p> }.into_any()
        }
    }
}

/// The difference that breaks most moves.
fn acts(model: Model) -> AnyView {
    let name = model.connection.admin.read().as_ref().map(|admin| admin.name.clone()).unwrap_or_default();
    let (happened, helps) = (texts::replacement_acts(&name), texts::replacement_acts_help());
    view! { <Framed class="notice plain" icon="user" happened=happened helps=helps/> }.into_any()
}
