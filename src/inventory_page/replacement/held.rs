//! What Full Token holds for an integration: a way back to its card.

use leptos::prelude::*;

use crate::browser::clock;
use crate::inventory::{ClientToken, held_clients, shown_secret};
use crate::inventory_page::client_card::ClientCard;
use crate::inventory_page::model::Model;
use crate::inventory_page::words;
use crate::parts::{Button, Dynamic, Framed};
use crate::texts;
use crate::vault::{HeldClient, Millis, Owner};

/// A line for each client of which something is held, or waits for the user.
#[component]
pub(in crate::inventory_page) fn HeldClients() -> impl IntoView {
    let model = expect_context::<Model>();
    let held = Memo::new(move |_| {
        let Some(owner) = model.owner() else { return Vec::new() };
        let vault = model.held();
        let clients = held_clients(&vault, &owner).into_iter();
        clients.map(|client| line_of(model, &owner, client)).collect::<Vec<_>>()
    });
    let lines =
        move || held.get().into_iter().map(|line| view! { <Line line=line/> }.into_any()).collect_view();
    view! {
        <div role="status" class="status page-status">
            <Dynamic view=lines/>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct HeldClientLine {
    owner: Owner,
    client: HeldClient,
    /// When it is forgotten; none: its token waits for the user.
    deadline: Option<Millis>,
}

fn line_of(model: Model, owner: &Owner, client: HeldClient) -> HeldClientLine {
    let vault = model.held();
    let deadline = match ClientToken::of(&vault, owner, client.id) {
        ClientToken::AwaitsUser(_) => None,
        ClientToken::Held(token) => Some(token.deadline),
        _ => shown_secret(&vault, owner, client.id).map(|held| held.deadline),
    };
    HeldClientLine { owner: owner.clone(), client, deadline }
}

#[component]
fn Line(line: HeldClientLine) -> impl IntoView {
    let card = expect_context::<ClientCard>();
    let HeldClientLine { owner, client, deadline } = line;
    let name = words::held_client(&client);
    let happened = match deadline {
        Some(deadline) => texts::client_card_held(&name, &clock::time_of_day(deadline)),
        None => texts::client_card_waits(&name),
    };
    let show = move |()| card.show(owner.clone(), client.clone());
    view! {
        <Framed class="notice plain held" icon="clock" happened=happened helps=String::new()>
            <Button label=texts::client_card_show() class="button small" on_click=show/>
        </Framed>
    }
}
