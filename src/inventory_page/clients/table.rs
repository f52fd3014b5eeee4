//! The clients, with what hangs on each.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::delete::DeleteDialog;
use super::edit::EditDialog;
use super::new::NewDialog;
use super::outcome::ClientOutcome;
use super::replace_secret::ReplaceSecretDialog;
use crate::browser::clock;
use crate::inventory::{ClientColumn, ClientRow, Direction, Risks, Search, Timestamp};
use crate::inventory_page::model::{Model, State};
use crate::inventory_page::notes::{NoteDialog, TransferNotes, are_kept};
use crate::inventory_page::risk_legend::RiskLegend;
use crate::inventory_page::sort_head::SortHead;
use crate::inventory_page::table::{Item, WindowedTable};
use crate::inventory_page::toolbar::SearchBox;
use crate::inventory_page::words;
use crate::parts::{Button, Dynamic, flag, text};
use crate::texts;
use crate::vault::NoteSubject;
use crate::zendesk::{Id, sanitize};

/// The rows of all clients, and which dialog is open on which client.
#[derive(Clone, Copy, Debug)]
struct ClientTable {
    rows: Memo<Arc<BTreeMap<Id, ClientRow>>>,
    edited: RwSignal<Option<Id>>,
    deleted: RwSignal<Option<Id>>,
    noted: RwSignal<Option<NoteSubject>>,
}

#[component]
pub(in crate::inventory_page) fn ClientsView() -> impl IntoView {
    let model = expect_context::<Model>();
    let all = Memo::new(move |_| Arc::new(ClientRow::of(&model.inventory.read(), model.account_time())));
    let rows = Memo::new(move |_| {
        Arc::new(all.read().iter().map(|row| (row.client.id, row.clone())).collect::<BTreeMap<_, _>>())
    });
    let items = Memo::new(move |_| Arc::new(items(model, &all.read())));
    let table = ClientTable {
        rows,
        edited: RwSignal::new(None),
        deleted: RwSignal::new(None),
        noted: RwSignal::new(None),
    };
    provide_context(table);
    let (creates, replaced) = (RwSignal::new(false), RwSignal::new(None));
    let count = text(move || {
        let (shown, all) = (items.read().len() as u64, all.read().len() as u64);
        if shown == all {
            texts::inventory_clients_count(all)
        } else {
            texts::inventory_shown_of(&clock::number(shown), &clock::number(all))
        }
    });
    let empty = move || {
        let is_empty = items.read().is_empty() && model.state.get() != State::Refused && model.is_whole();
        let has_none = all.read().is_empty();
        let said = if has_none { texts::inventory_no_clients } else { texts::inventory_no_client_fits };
        is_empty.then(|| view! { <p class="empty">{said()}</p> }.into_any())
    };
    view! {
        <ClientOutcome/>
        <div class="toolbar">
            <SearchBox label=texts::inventory_search_clients() value=model.look.client_search/>
            <Button label=texts::inventory_new_client() class="button small" on_click=move |()| creates.set(true)/>
            <TransferNotes/>
            <span class="count" role="status">{count}</span>
        </div>
        <RiskLegend named=texts::inventory_clients_count counted=move || Risks::count(all.read().iter().map(ClientRow::risks))/>
        <WindowedTable
            caption=texts::inventory_clients_caption()
            class="clients"
            columns=COLUMNS
            items=items
            is_whole=flag(move || model.is_whole())
            is_paged=model.look.is_paged
            search=model.look.client_search
            head=view! { <Head/> }.into_any()
            row=row
        />
        <Dynamic view=empty/>
        <NewDialog is_open=creates/>
        <EditDialog client=table.edited replaced=replaced/>
        <ReplaceSecretDialog client=replaced/>
        <DeleteDialog client=table.deleted/>
        <NoteDialog about=table.noted/>
    }
}

/// With the redirect URLs and the buttons.
const COLUMNS: usize = ClientColumn::ALL.len() + 2;

fn items(model: Model, rows: &[ClientRow]) -> Vec<Item> {
    let search = Search::new(&model.look.client_search.read());
    let mut rows: Vec<ClientRow> =
        rows.iter().filter(|row| row.shows(&search, &shown(row, model))).cloned().collect();
    if let Some((column, direction)) = model.look.address.read().client_sort {
        ClientRow::sort(&mut rows, column, direction == Direction::Descending);
    }
    rows.iter().map(|row| Item::Client(row.client.id)).collect()
}

/// What a row shows besides its own texts.
fn shown(row: &ClientRow, model: Model) -> Vec<String> {
    let flags = row.risks().iter().map(words::risk);
    let end = row.marked.map(|_| end_of(row, model));
    let foreign = row.client.is_foreign().then(|| words::foreign_flag(&row.client.identifier));
    let cells = [user_of(row), words::kind(row.client.kind), words::time(row.last_use)];
    cells.into_iter().chain(flags).chain(end).chain(foreign).collect()
}

#[component]
fn Head() -> impl IntoView {
    let head = |column: ClientColumn| {
        let urls = (column == ClientColumn::User)
            .then(|| view! { <th class="urls">{texts::new_client_redirects()}</th> });
        view! { {sort_head(column)} {urls} }
    };
    view! {
        <tr aria-rowindex="1">
            {ClientColumn::ALL.map(head).into_iter().collect::<Vec<_>>()}
            <th class="do"><span class="visually-hidden">{texts::inventory_actions()}</span></th>
        </tr>
    }
}

fn sort_head(column: ClientColumn) -> impl IntoView {
    let model = expect_context::<Model>();
    let sorted = Signal::derive(move || {
        let sort = model.look.address.read().client_sort;
        sort.filter(|(sorted, _)| *sorted == column).map(|(_, direction)| direction)
    });
    let first = if matches!(column, ClientColumn::Tokens | ClientColumn::Used) {
        Direction::Descending
    } else {
        Direction::Ascending
    };
    let sort = move |direction: Option<Direction>| {
        let sort = direction.map(|direction| (column, direction));
        model.look.address.update(|address| address.client_sort = sort);
    };
    view! { <SortHead class=column.into() heading=heading(column) first=first sorted=sorted sort=sort/> }
}

fn heading(column: ClientColumn) -> String {
    match column {
        ClientColumn::Name => texts::new_client_name(),
        ClientColumn::Identifier => texts::new_client_identifier(),
        ClientColumn::Kind => texts::new_client_kind(),
        ClientColumn::User => texts::inventory_belongs_to(),
        ClientColumn::Tokens => texts::inventory_tokens(),
        ClientColumn::Used => texts::inventory_used(),
    }
}

fn row(item: Item) -> AnyView {
    match item {
        Item::Client(id) => view! { <ClientCells id=id/> }.into_any(),
        Item::Token(_) | Item::ApiToken(_) | Item::Group { .. } => ().into_any(),
    }
}

#[component]
fn ClientCells(id: Id) -> impl IntoView {
    let (model, table) = (expect_context::<Model>(), expect_context::<ClientTable>());
    let row = Memo::new(move |_| table.rows.read().get(&id).cloned());
    let name = Memo::new(move |_| row.read().as_ref().map(name_of).unwrap_or_default());
    let is_foreign = Memo::new(move |_| row.read().as_ref().is_none_or(|row| row.client.is_foreign()));
    let note = move || {
        are_kept(model).then(|| {
            view! {
                <button
                    type="button"
                    class="button small quiet"
                    aria-label=text(move || texts::note_edit_of(&name.read()))
                    on:click=move |_| table.noted.set(Some(NoteSubject::Client(id)))
                >
                    {texts::note_field()}
                </button>
            }
        })
    };
    let buttons = move || {
        if is_foreign.get() {
            return view! { {note} <span class="flag plain">{texts::inventory_read_only()}</span> }
                .into_any();
        }
        view! {
            {note}
            <button
                type="button"
                class="button small quiet"
                aria-label=text(move || texts::inventory_edit_named(&name.read()))
                on:click=move |_| table.edited.set(Some(id))
            >
                {texts::new_client_edit()}
            </button>
            <button
                type="button"
                class="button small quiet danger"
                aria-label=text(move || texts::inventory_delete_named(&name.read()))
                on:click=move |_| table.deleted.set(Some(id))
            >
                {texts::inventory_delete()}
            </button>
        }
        .into_any()
    };
    view! {
        {move || row.get().map(|row| cells(&row, model))}
        <td class="do">{buttons}</td>
    }
}

/// The note, and before it that the client is to go once nothing uses it any more.
fn noted(row: &ClientRow, model: Model) -> Option<AnyView> {
    let flag = row.marked.map(|_| view! { <span class="flag plain">{end_of(row, model)}</span> });
    (flag.is_some() || !row.note.is_empty()).then(|| {
        view! { {flag} <bdi class="note" title=row.note.clone()>{row.note.clone()}</bdi> }.into_any()
    })
}

/// Of a client that is to be deleted when it is unused: whether it is, once all its tokens are read.
fn end_of(row: &ClientRow, model: Model) -> String {
    match row.unused_days(model.account_time()) {
        Some(days) if days > 0 && model.is_whole() => texts::inventory_unused_delete(days),
        _ => texts::mark_delete_when_unused(),
    }
}

fn name_of(row: &ClientRow) -> String {
    let Some(name) = Some(&row.client.name).filter(|name| !name.is_empty()) else {
        return sanitize(&row.client.identifier);
    };
    name.clone()
}

fn user_of(row: &ClientRow) -> String {
    match (&row.user, row.client.user_id) {
        (Some(user), _) if !user.name.is_empty() => user.name.clone(),
        (_, Some(id)) => texts::inventory_user_by_number(&id.to_string()),
        (_, None) => String::new(),
    }
}

fn cells(row: &ClientRow, model: Model) -> AnyView {
    let client = &row.client;
    let user = user_of(row);
    let flags = row.user.as_deref().map(words::flags).unwrap_or_default();
    let flag = |flag: String| view! { <span class="flag">{flag}</span> };
    let risk = |risk| view! { <span class=words::risk_class(risk)>{words::risk(risk)}</span> };
    let foreign = client
        .is_foreign()
        .then(|| view! { <span class="flag plain">{words::foreign_flag(&client.identifier)}</span> });
    let urls: Vec<String> = client.redirect_uri.iter().map(|url| sanitize(url)).collect();
    let identifier = sanitize(&client.identifier);
    let risks: Vec<String> = row.token_risks.iter().map(words::risk).collect();
    view! {
        <td class="name" title=words::with_flags(&name_of(row), &risks)>
            <span class="first"><bdi>{name_of(row)}</bdi>{foreign}</span>
            <span class="second">
                {row.token_risks.iter().map(risk).collect::<Vec<_>>()}
                {noted(row, model)}
            </span>
        </td>
        <td class="identifier code" title=identifier><bdi>{identifier.clone()}</bdi></td>
        <td class="kind">{words::kind(client.kind)}</td>
        <td class="user" title=words::with_flags(&user, &flags)>
            <span class="first"><bdi>{user.clone()}</bdi></span>
            <span class="second">{flags.iter().cloned().map(flag).collect::<Vec<_>>()}</span>
        </td>
        <td class="urls code" title=urls.join("\n")><bdi>{urls.join(", ")}</bdi></td>
        <td class="tokens">{clock::number(row.tokens as u64)}</td>
        <td class="used" class:quiet=row.last_use == Timestamp::Null title=words::exact(row.last_use)>
            {words::time(row.last_use)}
        </td>
    }
    .into_any()
}
