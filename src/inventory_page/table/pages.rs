//! The way through the pages, where the table is cut into them.

use leptos::html;
use leptos::prelude::*;

use super::rows::Rows;
use crate::parts::{Button, flag, text};
use crate::texts;

#[component]
pub(super) fn Pages(rows: Rows) -> impl IntoView {
    let last = move || rows.last_page();
    let here =
        text(move || texts::inventory_page_of(&(rows.page.get() + 1).to_string(), &(last() + 1).to_string()));
    let turn = move |by: isize| {
        rows.page.update(|page| *page = page.saturating_add_signed(by).min(last()));
    };
    let is_first = flag(move || rows.page.get() == 0);
    let is_last = flag(move || rows.page.get() == last());
    let pages = move || {
        view! {
            <nav class="pages" aria-label=texts::inventory_pages()>
                <Button label=texts::inventory_previous() class="button small" busy=is_first on_click=move |()| turn(-1)/>
                <span role="status">{here}</span>
                <Button label=texts::inventory_next() class="button small" busy=is_last on_click=move |()| turn(1)/>
            </nav>
        }
    };
    view! { <Show when=move || rows.is_paged.get()>{pages()}</Show> }
}

/// A page is shown from its first row on.
pub(super) fn begin_at_top(rows: Rows, scroller: NodeRef<html::Div>) {
    Effect::new(move |before: Option<usize>| {
        let page = rows.page.get();
        if before.is_some_and(|before| before != page)
            && let Some(scroller) = scroller.get_untracked()
        {
            scroller.set_scroll_top(0);
        }
        page
    });
}
