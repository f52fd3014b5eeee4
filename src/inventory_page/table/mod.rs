//! A long table of which only what is seen stands in the document.

mod filled;
mod focus;
mod item;
mod pages;
mod rows;

use std::sync::Arc;

use leptos::ev;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

pub(super) use self::filled::Filling;
use self::focus::{follow_focus, keep_focus};
pub(super) use self::item::Item;
use self::pages::{Pages, begin_at_top};
use self::rows::{ROW_PX, Rows, Slot};
use crate::browser::element_size::ElementSize;

/// A native table of fixed columns. Its body listens for its rows: dozens of them come with each key that
/// is pressed in a search and with each frame that is scrolled.
#[component]
pub(super) fn WindowedTable(
    caption: String,
    class: &'static str,
    columns: usize,
    items: Memo<Arc<Vec<Item>>>,
    /// False as long as there may be more rows than are known.
    is_whole: Signal<bool>,
    is_paged: RwSignal<bool>,
    /// What is searched for.
    search: RwSignal<String>,
    head: AnyView,
    /// The cells of a row that is built.
    row: fn(Item) -> AnyView,
    /// Fills in the rows of tokens, which are not built.
    #[prop(optional, into)]
    fill: Option<Callback<Filling>>,
    /// A click somewhere on a row.
    #[prop(optional, into)]
    press: Option<Callback<(Item, MouseEvent)>>,
    /// The pointer comes over a cell of a row.
    #[prop(optional, into)]
    point: Option<Callback<(Item, HtmlElement)>>,
) -> impl IntoView {
    let rows = Rows::new(items, is_paged, search.into(), fill);
    let window = Memo::new(move |_| rows.window());
    let slots = move || {
        rows.is_changing.set_value(true);
        request_animation_frame(move || keep_focus(rows));
        // Before the window, which reads them too: where that stays as it was, a change of the items that
        // was found by asking it would not be told here (leptos 0.8).
        items.track();
        rows.slots(&window.read())
    };
    let scroller = NodeRef::<html::Div>::new();
    follow_height(rows, scroller);
    follow_focus(rows, scroller);
    begin_at_top(rows, scroller);
    rows.follow_settling();
    let count = move || if is_whole.get() { (items.read().len() + 1).to_string() } else { "-1".to_owned() };
    let stand = move |element: Element, item: Item| rows.stand(item, element);
    let stand_filled = move |element: Element, number: u32| rows.stand_filled(number, element);
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
        Slot::Filled(number) => view! { <tr use:stand_filled=number></tr> }.into_any(),
        Slot::Built(item) => {
            on_cleanup(move || rows.go(item));
            let class = matches!(item, Item::Group { .. }).then_some("group-row");
            view! { <tr class=class use:stand=item>{row(item)}</tr> }.into_any()
        }
    };
    let pressed = move |event: MouseEvent| {
        if let Some((press, (item, _))) = press.zip(rows.of_event(&event)) {
            press.run((item, event));
        }
    };
    let held = move |event: ev::PointerEvent| {
        rows.pressed.set_value(rows.of_event(&event).map(|(item, _)| item));
    };
    let pointed = move |event: ev::PointerEvent| {
        let cell = |target: web_sys::EventTarget| target.dyn_into::<Element>().ok()?.closest("td").ok()?;
        if let Some(point) = point
            && let Some((item, _)) = rows.of_event(&event)
            && let Some(cell) = event.target().and_then(cell)
        {
            point.run((item, cell.unchecked_into()));
        }
    };
    let focused = move |event: ev::FocusEvent| {
        if let Some(row) = rows.of_event(&event) {
            rows.control.set_value(event.target().and_then(|target| target.dyn_into().ok()));
            rows.focused.set(Some(row));
        }
    };
    let blurred = move |event: ev::FocusEvent| {
        // To another row it goes by its focusin; and what is moved gets it back.
        if event.related_target().is_some() || !rows.is_changing.get_value() {
            rows.focused.set(None);
        }
    };
    view! {
        <div
            class="table-scroll"
            node_ref=scroller
            on:scroll=move |_| {
                if let Some(scroller) = scroller.get_untracked() {
                    rows.scroll_to(f64::from(scroller.scroll_top()));
                }
            }
        >
            <table class=class aria-rowcount=count>
                <caption class="visually-hidden">{caption}</caption>
                <thead>{head}</thead>
                <tbody
                    on:click=pressed
                    on:pointerdown=held
                    on:pointerover=pointed
                    on:focusin=focused
                    on:focusout=blurred
                >
                    <For each=slots key=|slot| *slot children=children/>
                </tbody>
            </table>
        </div>
        <Pages rows=rows/>
    }
}

/// How much of the table is seen: what stands around it comes and goes.
fn follow_height(rows: Rows, scroller: NodeRef<html::Div>) {
    let watched = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(element) = scroller.get() else { return };
        let seen = element.clone();
        let measure = move || {
            // The head stays where it is, over the rows that are scrolled away.
            let head = seen.query_selector("thead th").ok().flatten();
            let head = head.map_or(0, |head| head.client_height());
            _ = rows.height.try_set(f64::from(seen.client_height() - head));
        };
        watched.set_value(ElementSize::watch(&element, measure));
    });
    on_cleanup(move || watched.dispose());
}
