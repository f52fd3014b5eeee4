//! What can the held token read? Asked of the account in its tab, with that token alone.

use leptos::prelude::*;

use super::model::Model;
use super::which_token::facts;
use crate::parts::{Button, Dialog, Dynamic, ProbeResult, ShowIf, flag, text};
use crate::texts;
use crate::transport::Watchful;
use crate::vault::HeldToken;
use crate::zendesk::{Probed, send_probes};

/// Where the popup holds a token of this account and user: a button, and its dialog.
#[component]
pub(super) fn TestScopes() -> impl IntoView {
    let model = expect_context::<Model>();
    let is_open = RwSignal::new(false);
    // Of a token that is held longer only the deadline changes.
    let held = Memo::new(move |_| {
        let (vault, owner) = (model.held(), model.owner()?);
        let token = vault.token_of(&owner).filter(|token| !vault.is_unsettled(token))?;
        Some(HeldToken { deadline: 0, ..token.clone() })
    });
    Effect::new(move || {
        // Nothing is asked with a token that is held no more, or is somebody else's.
        if held.read().is_none() {
            is_open.set(false);
        }
    });
    let content = move || {
        let test = move || held.get().map(|held| view! { <Test held=held is_open=is_open/> }.into_any());
        view! { <Dynamic view=test/> }
    };
    view! {
        <ShowIf when=flag(move || held.read().is_some())>
            <Button label=texts::probe_title() class="button small" on_click=move |()| is_open.set(true)/>
        </ShowIf>
        <Dialog title=texts::probe_title() is_open=is_open>{content()}</Dialog>
    }
}

#[component]
fn Test(held: HeldToken, is_open: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let is_running = RwSignal::new(false);
    let probed = RwSignal::new(None::<Probed>);
    // Where its record is not known, none of the rows is its own.
    let facts = held.id.and_then(|id| model.inventory.read_untracked().row(id).map(facts));
    let scopes = held.scopes.clone();
    let account = held.owner.account.clone();
    let start = move |()| {
        let Some(tab) = untrack(|| model.in_tab()).filter(|_| !is_running.get_untracked()) else { return };
        let token = held.full_token.clone();
        is_running.set(true);
        leptos::task::spawn_local(async move {
            let found = send_probes(&Watchful(tab), &token).await;
            probed.try_set(Some(found));
            is_running.try_set(false);
        });
    };
    let found = move || {
        let (scopes, account) = (scopes.clone(), account.clone());
        Some(view! { <ProbeResult probed=probed.get()? scopes=scopes account=account/> }.into_any())
    };
    let label = text(move || if is_running.get() { texts::probe_testing() } else { texts::probe_test() });
    view! {
        <div class="dialog-form">
            <p>{texts::probe_help()}</p>
            {facts}
            <div role="status" class="status"><Dynamic view=found/></div>
            <div class="actions dialog-actions">
                <Button label=label class="button primary" busy=is_running on_click=start/>
                <Button label=texts::close() class="button" on_click=move |()| is_open.set(false)/>
            </div>
        </div>
    }
}
