//! The page's header: which account, who is signed in, which view, and when it was read.

use leptos::prelude::*;

use super::model::{Model, State};
use super::reads;
use super::waits::waits;
use crate::browser::clock;
use crate::inventory::{Address, View};
use crate::parts::{Button, Dynamic, flag, text};
use crate::texts;

#[component]
pub(super) fn Head() -> impl IntoView {
    let model = expect_context::<Model>();
    let account = text(move || model.account_name());
    let letter = text(move || model.account_name().chars().take(1).collect());
    let user = text(move || {
        model.connection.admin.read().as_ref().map(|admin| admin.name.clone()).unwrap_or_default()
    });
    view! {
        <header class="page-head">
            <span class="account-mark" aria-hidden="true">{letter}</span>
            <div class="who">
                <h1 class="account-name"><bdi>{account}</bdi></h1>
                <p class="account-user"><bdi>{user}</bdi></p>
            </div>
            <nav class="views" aria-label=texts::inventory_views()>
                <ViewLink view=View::Tokens name=texts::inventory_tokens()/>
                <ViewLink view=View::Clients name=texts::inventory_clients()/>
                <ViewLink view=View::ApiTokens name=texts::inventory_api_tokens()/>
            </nav>
            <div class="reading">
                <Dynamic view=move || progress(model)/>
                <Button
                    label=texts::inventory_read_again()
                    class="button small"
                    busy=flag(move || model.state.get() == State::Reading)
                    on_click=move |()| {
                        if model.state.get_untracked() != State::Reading {
                            reads::read_again(model);
                        }
                    }
                />
            </div>
        </header>
    }
}

/// A link to a view, as it was looked at last.
#[component]
fn ViewLink(view: View, name: String) -> impl IntoView {
    let model = expect_context::<Model>();
    let href = text(move || Address { view, ..model.look.address.get() }.write());
    let current = move || (model.view() == view).then_some("page");
    view! { <a href=href aria-current=current>{name}</a> }
}

/// The id of what says how far it is read. A name, since leptos writes elements that never change as
/// `innerHTML`, of which nothing of ours has any.
const READ: &str = "progress";

/// How far it is read, or when it was.
fn progress(model: Model) -> AnyView {
    let read = model.inventory.with(|inventory| inventory.seen_count());
    if model.state.get() == State::Reading {
        let said = texts::inventory_still_reading(read as u64);
        return view! {
            {waits(model)}
            <span id=READ>{said}</span>
            <progress aria-labelledby=READ></progress>
        }
        .into_any();
    }
    let read_at = model.reading.read_at.get();
    read_at
        .map(|at| view! { <span title=clock::exact(at)>{texts::inventory_read_at(&clock::short(at))}</span> })
        .into_any()
}
