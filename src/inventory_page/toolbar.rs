//! What narrows the table, and what is done with the rows that are left.

use std::collections::BTreeMap;

use leptos::html;
use leptos::prelude::*;

use super::model::Model;
use super::revoke::RevokeState;
use super::save_export::{Format, save};
use super::test_scopes::TestScopes;
use super::which_token::WhichToken;
use super::words;
use crate::browser::clock;
use crate::inventory::{Selection, TokenRow};
use crate::parts::{Button, flag, text};
use crate::texts;
use crate::zendesk::Id;

#[component]
pub(super) fn Toolbar() -> impl IntoView {
    let model = expect_context::<Model>();
    let asks = RwSignal::new(false);
    view! {
        <div class="toolbar">
            <SearchBox
                label=texts::inventory_search_tokens()
                value=model.look.search
            />
            <Choice label=texts::token_client() all=texts::inventory_all_clients() chosen=model.look.client named=client_of/>
            <Choice label=texts::token_user() all=texts::inventory_all_users() chosen=model.look.user named=user_of/>
            <Toggle
                label=texts::inventory_group()
                is_on=flag(move || model.look.address.read().is_grouped)
                toggle=move |()| model.look.address.update(|address| address.is_grouped ^= true)
            />
            <Toggle
                label=texts::inventory_in_pages()
                is_on=model.look.is_paged.into()
                toggle=move |()| model.look.is_paged.update(|is_paged| *is_paged ^= true)
            />
            <Button label=texts::which_token() class="button small" on_click=move |()| asks.set(true)/>
            <TestScopes/>
            <Export/>
        </div>
        <Chosen/>
        <WhichToken is_open=asks/>
    }
}

/// How many rows fit, and what is done with the selected ones.
#[component]
fn Chosen() -> impl IntoView {
    let model = expect_context::<Model>();
    let revoke = expect_context::<RevokeState>();
    let selected = Memo::new(move |_| model.look.selection.read().len());
    let label = text(move || match selected.get() {
        0 => texts::inventory_revoke_selected(),
        count => texts::inventory_revoke_selected_count(&clock::number(count as u64)),
    });
    let ask = move |()| {
        let tokens: Vec<Id> = model.look.selection.read_untracked().ids().collect();
        if !tokens.is_empty() {
            revoke.ask(tokens);
        }
    };
    let hidden = Memo::new(move |_| {
        let selection = model.look.selection.read();
        // Most searches are made with nothing selected, and need not go through all rows for that.
        if selection.is_empty() {
            0
        } else {
            selection.len() - model.with_shown(|rows| selection.count_in(rows))
        }
    });
    let hidden = move || {
        let hidden = Some(hidden.get()).filter(|hidden| *hidden > 0)?;
        Some(view! { <span class="hint">{texts::inventory_selected_hidden(hidden as u64)}</span> })
    };
    let count = text(move || {
        let (shown, all) = (model.shown.read().len() as u64, model.inventory.read().rows().len() as u64);
        if shown == all {
            texts::inventory_tokens_count(all)
        } else {
            texts::inventory_shown_of(&clock::number(shown), &clock::number(all))
        }
    });
    view! {
        <div class="chosen">
            <SelectAll/>
            <span class="count" role="status">{count}</span>
            <Button
                label=label
                class="button small danger"
                busy=flag(move || selected.get() == 0)
                on_click=ask
            />
            {hidden}
            <ExportHint/>
        </div>
    }
}

/// All that match; until all are read there is no saying which those are.
#[component]
fn SelectAll() -> impl IntoView {
    let model = expect_context::<Model>();
    let input = NodeRef::<html::Input>::new();
    let of_shown = move |is_so: fn(&Selection, &[&TokenRow]) -> bool| {
        let selection = model.look.selection.read();
        !selection.is_empty() && model.with_shown(|rows| is_so(&selection, rows))
    };
    let has_all = Memo::new(move |_| of_shown(Selection::has_all));
    let is_whole = Memo::new(move |_| model.is_whole());
    Effect::new(move || {
        let has_some = of_shown(|selection, rows| selection.count_in(rows) > 0);
        if let Some(input) = input.get() {
            input.set_indeterminate(has_some && !has_all.get());
        }
    });
    let select = move |_| {
        let had_all = has_all.get_untracked();
        untrack(|| {
            model.with_shown(|rows| {
                model.look.selection.update(|selection| {
                    if had_all { selection.deselect_all(rows) } else { selection.select_all(rows) }
                });
            });
        });
        // Where nothing that is shown may be selected, the browser's own tick goes again.
        if let Some(input) = input.get_untracked() {
            input.set_checked(has_all.get_untracked());
        }
    };
    view! {
        <label class="select-all" title=texts::inventory_select_all_means()>
            <input
                node_ref=input
                type="checkbox"
                disabled=move || !is_whole.get()
                prop:checked=has_all
                on:change=select
            />
            <span>{texts::inventory_select_all()}</span>
        </label>
    }
}

#[component]
pub(super) fn SearchBox(label: String, value: RwSignal<String>) -> impl IntoView {
    view! {
        <input
            type="search"
            class="search"
            aria-label=label.clone()
            placeholder=label
            autocomplete="off"
            spellcheck="false"
            prop:value=value
            on:input=move |event| value.set(event_target_value(&event))
        />
    }
}

/// A button that is on or off.
#[component]
fn Toggle(label: String, is_on: Signal<bool>, #[prop(into)] toggle: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button small toggle"
            aria-pressed=move || is_on.get().to_string()
            on:click=move |_| toggle.run(())
        >
            {label}
        </button>
    }
}

/// Whose tokens: by name, each once.
#[component]
fn Choice(
    label: String,
    all: String,
    chosen: RwSignal<Option<Id>>,
    named: fn(&TokenRow) -> Option<(Id, String)>,
) -> impl IntoView {
    let model = expect_context::<Model>();
    let names = Memo::new(move |before: Option<&Vec<(Id, String)>>| {
        let mut names: BTreeMap<Id, String> =
            model.inventory.read().rows().iter().filter_map(named).collect();
        // The filter holds, though its last row may have gone.
        let kept = before.into_iter().flatten().find(|(id, _)| Some(*id) == chosen.get_untracked());
        if let Some((id, name)) = kept {
            names.entry(*id).or_insert_with(|| name.clone());
        }
        let mut names: Vec<(Id, String)> = names.into_iter().collect();
        names.sort_by_cached_key(|(_, name)| name.to_lowercase());
        names
    });
    let choose = move |event| {
        let value = event_target_value(&event);
        chosen.set(names.read_untracked().iter().map(|(id, _)| *id).find(|id| id.to_string() == value));
    };
    let option = move |(id, name): (Id, String)| {
        view! { <option value=id.to_string() prop:selected=move || chosen.get() == Some(id)>{name}</option> }
    };
    view! {
        <select class="choice" aria-label=label on:change=choose>
            <option value="" prop:selected=move || chosen.get().is_none()>{all}</option>
            <For each=move || names.get() key=Clone::clone children=option/>
        </select>
    }
}

fn client_of(row: &TokenRow) -> Option<(Id, String)> {
    Some((row.client.id?, words::client(row)))
}

fn user_of(row: &TokenRow) -> Option<(Id, String)> {
    Some((row.user.id?, words::user(row)))
}

/// What an export holds, and what it may lack.
#[component]
fn ExportHint() -> impl IntoView {
    let model = expect_context::<Model>();
    let lacks = flag(move || !model.is_whole() && !model.shown.read().is_empty());
    let lacks = move || lacks.get().then(|| format!("{} ", texts::inventory_not_whole()));
    view! { <span id=EXPORT_HINT class="hint export-hint">{lacks}{texts::inventory_export_means()}</span> }
}

const EXPORT_HINT: &str = "export-means";

/// What is filtered goes into a file.
#[component]
fn Export() -> impl IntoView {
    let model = expect_context::<Model>();
    let is_empty = flag(move || model.shown.read().is_empty());
    let button = move |label: String, format: Format| {
        view! {
            <Button
                label=label
                class="button small"
                disabled=is_empty
                on_click=move |()| save(model, format)
            />
        }
    };
    view! {
        <span class="export" role="group" aria-describedby=EXPORT_HINT>
            {button(texts::inventory_export_csv(), Format::Csv)}
            {button(texts::inventory_export_json(), Format::Json)}
        </span>
    }
}
