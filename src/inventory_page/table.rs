//! A long table of which only what is seen stands in the document.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use crate::inventory::{Part, Window, seen};
use crate::parts::text;
use crate::texts;
use crate::zendesk::Id;

/// The height of a row, in CSS pixels: as in `www/css/table.css`.
const ROW_PX: f64 = 52.0;

/// How many rows a page has, where the table is cut into pages.
const PAGE: usize = 100;

/// What a row of a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Item {
    /// The tokens of one client for one user.
    Group {
        client: Option<Id>,
        user: Option<Id>,
    },
    Token(Id),
    Client(Id),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Slot {
    Gap(usize),
    Row(Item),
}

/// Which rows there are, and which of them stand in the document.
#[derive(Clone, Copy, Debug)]
struct Rows {
    items: Memo<Arc<Vec<Item>>>,
    /// How far the table is scrolled, and how much of it is seen, in pixels.
    scrolled: RwSignal<f64>,
    height: RwSignal<f64>,
    /// The row that holds the focus, and its place.
    focused: RwSignal<Option<(Item, usize)>>,
    /// The control in it that does.
    control: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// Rows come, go and are moved: what has the focus may lose it by that.
    is_changing: StoredValue<bool>,
    page: RwSignal<usize>,
    is_paged: RwSignal<bool>,
}

impl Rows {
    /// The place of the first row of the page.
    fn first(self) -> usize {
        if self.is_paged.get() { self.page.get() * PAGE } else { 0 }
    }

    /// Where the rows of a window stand in the whole table.
    fn places(self, window: &Window) -> HashMap<Item, usize> {
        let (first, items) = (self.first(), self.items.read());
        let place = |part: &Part| match part {
            Part::Row(place) => items.get(first + place).map(|item| (*item, first + place)),
            Part::Gap(_) => None,
        };
        window.parts.iter().filter_map(place).collect()
    }

    fn window(self) -> Window {
        let items = self.items.read();
        if self.is_paged.get() {
            let count = items.len().saturating_sub(self.first()).min(PAGE);
            return Window::of(count, 0..count, None);
        }
        let seen = seen(items.len(), self.scrolled.get() / ROW_PX, self.height.get() / ROW_PX);
        let focused = self.focused.get().and_then(|(item, place)| {
            if items.get(place) == Some(&item) { Some(place) } else { items.iter().position(|i| *i == item) }
        });
        Window::of(items.len(), seen, focused)
    }
}

/// A native table of fixed columns.
#[component]
pub(super) fn WindowedTable(
    caption: String,
    class: &'static str,
    columns: usize,
    items: Memo<Arc<Vec<Item>>>,
    /// False as long as there may be more rows than are known.
    is_whole: Signal<bool>,
    is_paged: RwSignal<bool>,
    head: AnyView,
    /// The cells of an item's row; or it fills in the row itself, which is there a moment later.
    row: fn(Item, NodeRef<html::Tr>) -> AnyView,
    /// A click somewhere on a row.
    #[prop(optional, into)]
    press: Option<Callback<(Item, MouseEvent)>>,
    /// The pointer comes over a cell of a row.
    #[prop(optional, into)]
    point: Option<Callback<(Item, HtmlElement)>>,
) -> impl IntoView {
    let rows = Rows {
        items,
        scrolled: RwSignal::new(0.0),
        height: RwSignal::new(800.0),
        focused: RwSignal::new(None),
        control: StoredValue::new_local(None),
        is_changing: StoredValue::new(false),
        page: RwSignal::new(0),
        is_paged,
    };
    let window = Memo::new(move |_| rows.window());
    // No memo: that would keep every row that was ever seen as a subscriber.
    let places = RwSignal::new(HashMap::new());
    Effect::new(move || places.set(rows.places(&window.read())));
    let slots = move || {
        rows.is_changing.set_value(true);
        request_animation_frame(move || keep_focus(rows));
        let (first, items) = (rows.first(), items.read());
        let slot = |part: &Part| match part {
            Part::Gap(gap) => Some(Slot::Gap(*gap)),
            Part::Row(place) => items.get(first + place).map(|item| Slot::Row(*item)),
        };
        window.read().parts.iter().filter_map(slot).collect::<Vec<_>>()
    };
    let scroller = NodeRef::<html::Div>::new();
    let measure = move || {
        if let Some(scroller) = scroller.get_untracked() {
            rows.height.set(f64::from(scroller.client_height()));
        }
    };
    Effect::new(move || {
        scroller.track();
        request_animation_frame(measure);
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    follow_focus(rows, scroller);
    let count = move || if is_whole.get() { (items.read().len() + 1).to_string() } else { "-1".to_owned() };
    let children = move |slot: Slot| match slot {
        Slot::Gap(gap) => {
            let height =
                move || format!("{}px", window.read().gaps.get(gap).copied().unwrap_or(0) as f64 * ROW_PX);
            view! {
                <tr class="gap" aria-hidden="true">
                    <td colspan=columns.to_string() style:height=height></td>
                </tr>
            }
            .into_any()
        }
        Slot::Row(item) => {
            let place = move || places.with(|places| places.get(&item).copied().unwrap_or(0));
            let tr = NodeRef::new();
            view! {
                <tr
                    node_ref=tr
                    class:group-row=matches!(item, Item::Group { .. })
                    aria-rowindex=move || (place() + 2).to_string()
                    on:click=move |event| {
                        if let Some(press) = press {
                            press.run((item, event));
                        }
                    }
                    on:focusin=move |event| {
                        rows.control.set_value(event.target().and_then(|target| target.dyn_into().ok()));
                        rows.focused.set(Some((item, untrack(place))));
                    }
                >
                    {row(item, tr)}
                </tr>
            }
            .into_any()
        }
    };
    view! {
        <div
            class="table-scroll"
            node_ref=scroller
            on:scroll=move |_| {
                if let Some(scroller) = scroller.get_untracked() {
                    rows.scrolled.set(f64::from(scroller.scroll_top()));
                }
            }
        >
            <table class=class aria-rowcount=count>
                <caption class="visually-hidden">{caption}</caption>
                <thead>{head}</thead>
                <tbody on:pointerover=move |event| {
                    if let Some((point, pointed)) = point.zip(pointed(rows, &event)) {
                        point.run(pointed);
                    }
                } on:focusout=move |event: ev::FocusEvent| {
                    // To another row it goes by its focusin; and what is moved gets it back.
                    if event.related_target().is_some() || !rows.is_changing.get_value() {
                        rows.focused.set(None);
                    }
                }>
                    <For each=slots key=|slot| *slot children=children/>
                </tbody>
            </table>
        </div>
        <Pages rows=rows/>
    }
}

/// The cell under the pointer, and what its row is of.
fn pointed(rows: Rows, event: &ev::PointerEvent) -> Option<(Item, HtmlElement)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("td").ok()??;
    let row: usize = cell.parent_element()?.get_attribute("aria-rowindex")?.parse().ok()?;
    let item = *rows.items.read_untracked().get(row.checked_sub(2)?)?;
    Some((item, cell.dyn_into().ok()?))
}

/// A row that was moved in the document has lost the focus by that.
fn keep_focus(rows: Rows) {
    rows.is_changing.try_set_value(false);
    let had_focus = rows.focused.try_get_untracked().flatten().is_some();
    let Some(control) = rows.control.try_get_value().flatten().filter(|_| had_focus) else { return };
    let is_free = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    if is_free && control.is_connected() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // What is in the document takes it.
        let _ = control.focus_with_options(&options);
    }
}

/// A row that goes gives the focus to the one that takes its place. Other rows, other scrolling: what is
/// found stands on top.
fn follow_focus(rows: Rows, scroller: NodeRef<html::Div>) {
    Effect::new(move |before: Option<usize>| {
        let items = rows.items.read();
        if let Some((item, place)) = rows.focused.get_untracked()
            && !items.contains(&item)
        {
            rows.focused.set(None);
            let row = place.min(items.len().saturating_sub(1)) + 2;
            request_animation_frame(move || focus_row(scroller, row));
        }
        let last_page = items.len().saturating_sub(1) / PAGE;
        if rows.page.get_untracked() > last_page {
            rows.page.set(last_page);
        }
        if before.is_some_and(|before| items.len() < before)
            && let Some(scroller) = scroller.get_untracked()
            // To ask the element would force a layout.
            && rows.scrolled.get_untracked() > items.len() as f64 * ROW_PX
        {
            scroller.set_scroll_top(0);
        }
        items.len()
    });
}

fn focus_row(scroller: NodeRef<html::Div>, row: usize) {
    let Some(scroller) = scroller.get_untracked() else { return };
    // Nobody's: whoever has moved it meanwhile keeps it.
    let is_free = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    let selector = format!("tr[aria-rowindex=\"{row}\"] :is(input, button)");
    if is_free
        && let Ok(Some(control)) = scroller.query_selector(&selector)
        && let Some(control) = control.dyn_ref::<HtmlElement>()
    {
        // What is on screen takes it.
        let _ = control.focus();
    }
}

/// The way through the pages, where the table is cut into them.
#[component]
fn Pages(rows: Rows) -> impl IntoView {
    let last = move || rows.items.read().len().saturating_sub(1) / PAGE;
    let here =
        text(move || texts::inventory_page_of(&(rows.page.get() + 1).to_string(), &(last() + 1).to_string()));
    let turn = move |by: isize| {
        rows.page.update(|page| *page = page.saturating_add_signed(by).min(last()));
    };
    let pages = move || {
        view! {
            <nav class="pages" aria-label=texts::inventory_pages()>
                <button type="button" class="button small" disabled=move || rows.page.get() == 0 on:click=move |_| turn(-1)>
                    {texts::inventory_previous()}
                </button>
                <span>{here}</span>
                <button type="button" class="button small" disabled=move || rows.page.get() == last() on:click=move |_| turn(1)>
                    {texts::inventory_next()}
                </button>
            </nav>
        }
    };
    view! { <Show when=move || rows.is_paged.get()>{pages()}</Show> }
}
