//! The way through the pages, where the table is cut into them.

use leptos::prelude::*;

use super::rows::Rows;
use crate::parts::text;
use crate::texts;

#[component]
pub(super) fn Pages(rows: Rows) -> impl IntoView {
    let last = move || rows.last_page();
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
