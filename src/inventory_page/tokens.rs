//! The view of the tokens: cards and bar, what filters them, and the table.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::bar::Bar;
use super::cards::Cards;
use super::model::{Model, State};
use super::revoke::{RevocationPanel, RevokeDialog, RevokeState};
use super::risk_legend::RiskLegend;
use super::sort_head::SortHead;
use super::table::{Item, WindowedTable};
use super::token_row::TokenRows;
use super::toolbar::Toolbar;
use super::words;
use crate::browser::clock;
use crate::inventory::{Column, Direction, Risk, Risks, Sort, Timestamp, TokenRow, group};
use crate::parts::{Dynamic, Icon, flag, hand_focus_on, text};
use crate::texts;
use crate::zendesk::Id;

/// What stands in the table, for those that select in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct TokenTable {
    items: Memo<Arc<Vec<Item>>>,
    open_groups: RwSignal<HashSet<Item>>,
}

#[component]
pub(super) fn TokensView() -> impl IntoView {
    let model = expect_context::<Model>();
    let open_groups = RwSignal::new(HashSet::new());
    let items = Memo::new(move |_| Arc::new(items(model, &open_groups.read())));
    let table = TokenTable { items, open_groups };
    provide_context(table);
    let token_rows = TokenRows::new(model);
    let fill = move |filling| token_rows.fill(model, filling);
    let revoke = expect_context::<RevokeState>();
    let press = move |(item, event): (Item, MouseEvent)| press(model, table, revoke, item, &event);
    mark_first_rows(items);
    let is_empty = Memo::new(move |_| items.read().is_empty());
    let empty = move || {
        (is_empty.get() && model.state.get() != State::Refused).then(|| view! { <Empty/> }.into_any())
    };
    view! {
        <RevocationPanel/>
        <Cards/>
        <Bar/>
        <Toolbar/>
        <RiskLegend named=texts::inventory_tokens_count counted=move || count_risks(model)/>
        <WindowedTable
            caption=texts::inventory_tokens_caption()
            class="tokens"
            columns=COLUMNS
            items=items
            is_whole=flag(move || model.is_whole())
            is_paged=model.look.is_paged
            search=model.look.search
            head=view! { <Head/> }.into_any()
            row=row
            fill=fill
            press=press
            point=move |(item, cell)| title_time(model, item, &cell)
        />
        <Dynamic view=empty/>
        <RevokeDialog/>
    }
}

fn count_risks(model: Model) -> Vec<(Risk, usize)> {
    let now = model.account_time();
    Risks::count(model.inventory.read().rows().iter().map(|row| Risks::of_token(row, now)))
}

/// With the checkbox and the button.
const COLUMNS: usize = Column::ALL.len() + 2;

/// Nothing is shown: since there is nothing, or since nothing fits.
#[component]
fn Empty() -> impl IntoView {
    let model = expect_context::<Model>();
    hand_focus_on(".empty", ".search");
    let has_none = model.inventory.read().rows().is_empty();
    let is_reading = !matches!(model.state.get(), State::Complete);
    match (has_none, is_reading) {
        (true, true) => ().into_any(),
        (true, false) => view! { <p class="empty">{texts::inventory_no_tokens()}</p> }.into_any(),
        (false, _) => view! {
            <p class="empty">
                {texts::inventory_nothing_fits()}
                " "
                <button type="button" class="button small" on:click=move |_| show_all(model)>
                    {texts::inventory_show_all()}
                </button>
            </p>
        }
        .into_any(),
    }
}

/// Takes every filter away.
fn show_all(model: Model) {
    model.look.address.update(|address| {
        address.cards.clear();
        address.last_use = None;
    });
    model.look.search.set(String::new());
    model.look.client.set(None);
    model.look.user.set(None);
}

fn items(model: Model, open: &HashSet<Item>) -> Vec<Item> {
    let is_grouped = model.look.address.read().is_grouped;
    model.with_shown(|rows| {
        if !is_grouped {
            return rows.iter().map(|row| Item::Token(row.id)).collect();
        }
        let mut items = Vec::new();
        for group in group(rows) {
            let item = Item::Group { client: group.client.id, user: group.user.id };
            items.push(item);
            if open.contains(&item) {
                items.extend(group.rows.iter().map(|row| Item::Token(row.id)));
            }
        }
        items
    })
}

/// The first rows stand: for whoever measures it.
fn mark_first_rows(items: Memo<Arc<Vec<Item>>>) {
    Effect::new(move |is_marked: Option<bool>| {
        if is_marked == Some(true) {
            return true;
        }
        let has_rows = !items.read().is_empty();
        if has_rows {
            request_animation_frame(|| clock::mark("first-rows"));
        }
        has_rows
    });
}

#[component]
fn Head() -> impl IntoView {
    let model = expect_context::<Model>();
    view! {
        <tr aria-rowindex="1">
            <th class="tick"><span class="visually-hidden">{texts::inventory_selected()}</span></th>
            {Column::ALL.map(|column| head(model, column)).into_iter().collect::<Vec<_>>()}
            <th class="do"><span class="visually-hidden">{texts::inventory_actions()}</span></th>
        </tr>
    }
}

fn head(model: Model, column: Column) -> impl IntoView {
    let sorted = Signal::derive(move || {
        model.look.address.read().sort.filter(|sort| sort.column == column).map(|sort| sort.direction)
    });
    let sort = move |direction: Option<Direction>| {
        let sort = direction.map(|direction| Sort { column, direction });
        model.look.address.update(|address| address.sort = sort);
    };
    view! { <SortHead class=column.into() heading=heading(column) first=first_direction(column) sorted=sorted sort=sort/> }
}

/// The latest first, names by the alphabet.
fn first_direction(column: Column) -> Direction {
    match column {
        Column::Created | Column::Used => Direction::Descending,
        Column::Client | Column::User | Column::Prefix | Column::Scopes | Column::Expires => {
            Direction::Ascending
        }
    }
}

fn heading(column: Column) -> String {
    match column {
        Column::Client => texts::token_client(),
        Column::User => texts::token_user(),
        Column::Prefix => texts::inventory_prefix(),
        Column::Scopes => texts::token_scopes(),
        Column::Created => texts::token_created(),
        Column::Used => texts::inventory_used(),
        Column::Expires => texts::token_expires(),
    }
}

/// Tokens' rows are filled in: see `token_row.rs`.
fn row(item: Item) -> AnyView {
    match item {
        Item::Group { .. } => view! { <GroupCells item=item/> }.into_any(),
        Item::Token(_) | Item::Client(_) | Item::ApiToken(_) => ().into_any(),
    }
}

/// A click on a token's row: on its checkbox, or on Revoke.
fn press(model: Model, table: TokenTable, revoke: RevokeState, item: Item, event: &MouseEvent) {
    let (Item::Token(id), Some(target)) = (item, event.target()) else { return };
    let target: Element = target.unchecked_into();
    match target.tag_name().as_str() {
        "INPUT" if event.shift_key() => toggle_range(model, table, id),
        "INPUT" => model.look.selection.update(|selection| selection.toggle(id)),
        "BUTTON" => revoke.ask(vec![id]),
        _ => {}
    }
}

/// A time to the second is written where it is pointed at: each row would have three to format, which
/// hardly any reader asks for.
fn title_time(model: Model, item: Item, cell: &HtmlElement) {
    let inventory = model.inventory.read_untracked();
    let row = if let Item::Token(id) = item { inventory.row(id) } else { None };
    let Some(row) = row else { return };
    let time = match cell.class_name().split(' ').next() {
        Some("created") => row.created,
        Some("used") => row.used,
        Some("expires") => row.expires,
        _ => return,
    };
    cell.set_title(&words::exact(time).unwrap_or_default());
}

fn toggle_range(model: Model, table: TokenTable, id: Id) {
    let (items, inventory) = (table.items.read_untracked(), model.inventory.read_untracked());
    let row = |item: &Item| if let Item::Token(id) = item { inventory.row(*id) } else { None };
    let rows: Vec<&TokenRow> = items.iter().filter_map(row).collect();
    model.look.selection.update(|selection| selection.toggle_range(id, &rows));
}

/// The class of the checkboxes' column. A name: see `head.rs`, `READ`.
const TICK: &str = "tick";

/// “41 tokens, last used today”, and a button that unfolds them.
#[component]
fn GroupCells(item: Item) -> impl IntoView {
    let model = expect_context::<Model>();
    let TokenTable { open_groups, .. } = expect_context::<TokenTable>();
    let said = Memo::new(move |_| {
        model.with_shown(|rows| {
            let is_of = |row: &&&TokenRow| Item::Group { client: row.client.id, user: row.user.id } == item;
            let rows: Vec<&TokenRow> = rows.iter().filter(is_of).copied().collect();
            let group = group(&rows).into_iter().next()?;
            let first = group.rows.first()?;
            let count = texts::inventory_tokens_count(group.rows.len() as u64);
            let used = match group.last_use {
                Timestamp::At(at) => texts::inventory_last_used(&clock::ago(at, model.account_time())),
                Timestamp::Null => texts::inventory_never_used(),
                Timestamp::Unreadable => texts::inventory_used_unknown(),
            };
            Some((words::client(first), words::user(first), format!("{count}, {used}")))
        })
    });
    let part = move |part: fn((String, String, String)) -> String| {
        text(move || said.get().map(part).unwrap_or_default())
    };
    let is_open = move || open_groups.read().contains(&item).to_string();
    let toggle = move |_| {
        open_groups.update(|open| {
            if !open.remove(&item) {
                open.insert(item);
            }
        });
    };
    view! {
        <td class=TICK></td>
        <td colspan=(COLUMNS - 1).to_string() class="group">
            <button type="button" class="button quiet unfold" aria-expanded=is_open on:click=toggle>
                <Icon name="chevron"/>
                <span class="first"><bdi>{part(|(client, ..)| client)}</bdi></span>
                <span><bdi>{part(|(_, user, _)| user)}</bdi></span>
                <span class="hint">{part(|(.., used)| used)}</span>
            </button>
        </td>
    }
}
