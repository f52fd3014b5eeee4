//! The table of API tokens, the most urgent first.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::actions::Actions;
use super::end::{Refusal, end_of_all};
use super::progress::Progress;
use super::read;
use crate::browser::clock;
use crate::inventory::{
    ApiTokenColumn, ApiTokenRow, Direction, IdleEnd, MoveState, Notes, Risks, Search, are_over, shows_nothing,
};
use crate::inventory_page::model::{ApiTokens, Model};
use crate::inventory_page::notes::{NoteDialog, TransferNotes, are_kept, mark_name};
use crate::inventory_page::replacement::ReplaceButton;
use crate::inventory_page::risk_legend::RiskLegend;
use crate::inventory_page::sort_head::SortHead;
use crate::inventory_page::table::{Item, WindowedTable};
use crate::inventory_page::toolbar::SearchBox;
use crate::inventory_page::words;
use crate::parts::{Dynamic, ShowIf, flag, text};
use crate::texts;
use crate::vault::{NoteSubject, UserNote};
use crate::zendesk::Id;

/// The rows of all API tokens, and of which one a note is written.
#[derive(Clone, Copy, Debug)]
struct ApiTokenTable {
    rows: Memo<Arc<HashMap<Id, ApiTokenRow>>>,
    noted: RwSignal<Option<NoteSubject>>,
}

#[component]
pub(in crate::inventory_page) fn ApiTokensView() -> impl IntoView {
    let model = expect_context::<Model>();
    read::keep_read(model);
    // What else is read does not concern it.
    let all = Memo::new(move |_| model.inventory.read().api_tokens().clone());
    let rows = Memo::new(move |_| Arc::new(all.read().iter().map(|row| (row.id, row.clone())).collect()));
    let table = ApiTokenTable { rows, noted: RwSignal::new(None) };
    provide_context(table);
    let notes = Memo::new(move |_| model.inventory.read().notes().clone());
    let items = Memo::new(move |_| Arc::new(items(model, &all.read(), &notes.read())));
    let is_read = flag(move || *model.reading.api_tokens.read() == ApiTokens::Read);
    let count = text(move || {
        let (shown, all) = (items.read().len() as u64, all.read().len() as u64);
        let Some(at) = model.reading.api_tokens_read_at.get() else { return String::new() };
        let count = if shown == all {
            texts::inventory_api_tokens_count(all)
        } else {
            texts::inventory_shown_of(&clock::number(shown), &clock::number(all))
        };
        format!("{count} · {}", texts::inventory_read_at(&clock::short(at)))
    });
    let empty = move || {
        let said = match *model.reading.api_tokens.read() {
            _ if !items.read().is_empty() => return None,
            _ if !all.read().is_empty() => texts::inventory_no_api_token_fits(),
            ApiTokens::Read => texts::inventory_no_api_tokens(),
            ApiTokens::Reading(_) => texts::inventory_api_tokens_reading(),
            ApiTokens::Unread | ApiTokens::Failed { .. } => return None,
        };
        Some(view! { <p class="empty">{said}</p> }.into_any())
    };
    let is_before_end = flag(move || !are_over(model.account_time()));
    let has_some = flag(move || !all.read().is_empty());
    // What was read before stays.
    let has_list = flag(move || {
        !matches!(*model.reading.api_tokens.read(), ApiTokens::Failed { .. }) || !all.read().is_empty()
    });
    let list = move || {
        view! {
            <ShowIf when=has_some><Progress/></ShowIf>
            <div class="toolbar">
                <SearchBox label=texts::inventory_search_api_tokens() value=model.look.api_token_search/>
                <TransferNotes/>
                <span class="count" role="status">{count}</span>
            </div>
            <RiskLegend
                named=texts::inventory_api_tokens_count
                helps=words::api_token_risk_help
                counted=move || Risks::count(all.read().iter().map(Risks::of_api_token))
            />
            <WindowedTable
                caption=texts::inventory_api_tokens()
                class="api-tokens"
                columns=COLUMNS
                items=items
                is_whole=is_read
                is_paged=model.look.is_paged
                search=model.look.api_token_search
                head=view! { <Head/> }.into_any()
                row=row
            />
            <Dynamic view=empty/>
            <NoteDialog about=table.noted/>
        }
    };
    view! {
        <div class="page-status"><Dynamic view=move || end_of_all(model)/></div>
        <ShowIf when=is_before_end>
            <Refusal/>
            <ShowIf when=has_list>{list()}</ShowIf>
        </ShowIf>
    }
}

/// With the buttons.
const COLUMNS: usize = ApiTokenColumn::ALL.len() + 1;

fn items(model: Model, all: &[ApiTokenRow], notes: &Notes) -> Vec<Item> {
    let search = Search::new(&model.look.api_token_search.read());
    let mut rows = ApiTokenRow::by_urgency(all);
    if let Some((column, direction)) = model.look.address.read().api_token_sort {
        ApiTokenRow::sort(&mut rows, column, direction == Direction::Descending);
    }
    if let Some(part) = model.look.address.read().move_state {
        rows.retain(|row| MoveState::of(row, notes) == part);
    }
    if !search.is_empty() {
        let now = model.account_time();
        let note = |row: &ApiTokenRow| notes.of(NoteSubject::ApiToken(row.id));
        rows.retain(|row| row.shows(&search, &shown(row, note(row), now)));
    }
    rows.iter().map(|row| Item::ApiToken(row.id)).collect()
}

/// What a row shows besides its own texts.
fn shown(row: &ApiTokenRow, note: Option<&UserNote>, now: u64) -> Vec<String> {
    let flags = row.creator.record.as_deref().map(words::flags).unwrap_or_default();
    let noted = note.map(|note| note.text.as_str().to_owned()).into_iter().chain(said_of(row, note));
    let cells =
        [creator(row), state(row), words::time(row.created), words::time(row.used), idle_end(row, now)];
    cells.into_iter().chain(flags).chain(noted).collect()
}

#[component]
fn Head() -> impl IntoView {
    let model = expect_context::<Model>();
    let heads = ApiTokenColumn::ALL.map(|column| head(model, column));
    view! {
        <tr aria-rowindex="1">
            {heads.into_iter().collect::<Vec<_>>()}
            <th class="do"><span class="visually-hidden">{texts::inventory_actions()}</span></th>
        </tr>
    }
}

fn head(model: Model, column: ApiTokenColumn) -> impl IntoView {
    let sorted = Signal::derive(move || {
        let sort = model.look.address.read().api_token_sort;
        sort.filter(|(sorted, _)| *sorted == column).map(|(_, direction)| direction)
    });
    let (heading, first) = match column {
        ApiTokenColumn::Description => (texts::inventory_description(), Direction::Ascending),
        ApiTokenColumn::User => (texts::inventory_created_by(), Direction::Ascending),
        ApiTokenColumn::State => (texts::inventory_state(), Direction::Ascending),
        ApiTokenColumn::Created => (texts::token_created(), Direction::Descending),
        ApiTokenColumn::Used => (texts::inventory_used(), Direction::Descending),
        ApiTokenColumn::Idle => (texts::inventory_idle_end(), Direction::Ascending),
    };
    let sort = move |direction: Option<Direction>| {
        let sort = direction.map(|direction| (column, direction));
        model.look.address.update(|address| address.api_token_sort = sort);
    };
    view! { <SortHead class=column.into() heading=heading first=first sorted=sorted sort=sort/> }
}

fn row(item: Item) -> AnyView {
    let Item::ApiToken(id) = item else { return ().into_any() };
    let ApiTokenTable { rows, noted } = expect_context();
    let model = expect_context::<Model>();
    let row = Memo::new(move |_| rows.read().get(&id).cloned());
    let note = Memo::new(move |_| model.inventory.read().notes().of(NoteSubject::ApiToken(id)).cloned());
    let cells = move || row.get().map(|row| cells(row, note.get(), model));
    let name = format!("api-token-{id}");
    let is_kept = Memo::new(move |_| are_kept(model));
    let actions = move || {
        let name = name.clone();
        is_kept.get().then(|| view! { <Actions id=id described_by=name noted=noted/> })
    };
    let replace = move || {
        let description = row.read().as_ref().map(|row| row.description.clone()).unwrap_or_default();
        view! { <ReplaceButton description=description described_by=format!("api-token-{id}")/> }
    };
    view! { {cells} <td class="do">{replace} {actions}</td> }.into_any()
}

fn cells(row: ApiTokenRow, note: Option<UserNote>, model: Model) -> AnyView {
    let flags = row.creator.record.as_deref().map(words::flags).unwrap_or_default();
    let flag = |flag: String| view! { <span class="flag">{flag}</span> };
    let is_quiet = row.active == Some(false);
    let description = if shows_nothing(&row.description) {
        texts::inventory_no_description()
    } else {
        row.description.clone()
    };
    let creator = creator(&row);
    view! {
        <td class="description" class:quiet=is_quiet title=description>
            <span class="first" id=format!("api-token-{}", row.id)><bdi>{description.clone()}</bdi></span>
            {said(&row, note.as_ref())}
        </td>
        <td class="user" title=words::with_flags(&creator, &flags)>
            <span class="first"><bdi>{creator.clone()}</bdi></span>
            <span class="second">{flags.iter().cloned().map(flag).collect::<Vec<_>>()}</span>
        </td>
        <td class="state" class:quiet=is_quiet>{state(&row)}</td>
        <td class="created" title=words::exact(row.created)>{words::time(row.created)}</td>
        <td class="used" title=words::exact(row.used)>{words::time(row.used)}</td>
        <td class="idle" class:quiet=is_quiet>{text(move || idle_end(&row, model.account_time()))}</td>
    }
    .into_any()
}

/// The mark and the note; nothing where there is none.
fn said(row: &ApiTokenRow, note: Option<&UserNote>) -> Option<AnyView> {
    let text = note.map(|note| note.text.as_str().to_owned()).unwrap_or_default();
    let class = if row.is_used_since(note) { "flag" } else { "flag plain" };
    let flag = said_of(row, note).map(|said| view! { <span class=class>{said}</span> });
    (flag.is_some() || !text.is_empty()).then(|| {
        view! { <span class="second" title=text>{flag}" "<bdi>{text.clone()}</bdi></span> }.into_any()
    })
}

/// The mark, or that it does not hold: something has used the token since.
fn said_of(row: &ApiTokenRow, note: Option<&UserNote>) -> Option<String> {
    let mark = note.and_then(UserNote::mark)?;
    let said = mark_name(Some(mark));
    Some(if row.is_used_since(note) { texts::inventory_used_since(&said) } else { said })
}

fn creator(row: &ApiTokenRow) -> String {
    match (row.creator_shown(), row.creator.id) {
        ("", Some(id)) => texts::inventory_user_by_number(&id.to_string()),
        ("", None) => texts::inventory_unknown(),
        (name, _) => name.to_owned(),
    }
}

fn state(row: &ApiTokenRow) -> String {
    match row.active {
        Some(true) => texts::inventory_active(),
        Some(false) => texts::inventory_deactivated(),
        None => texts::inventory_unknown(),
    }
}

/// “in 3 days”, unless it is used meanwhile.
fn idle_end(row: &ApiTokenRow, now: u64) -> String {
    match row.idle_end() {
        IdleEnd::At(end) if end <= now => texts::inventory_idle_due(),
        IdleEnd::At(end) => clock::left(end, now),
        IdleEnd::Unknown => texts::inventory_unknown(),
        IdleEnd::Past => String::new(),
    }
}
