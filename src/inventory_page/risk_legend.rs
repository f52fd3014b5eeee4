//! The risks of a view's rows: what each flag means, how many have it, and what helps.

use leptos::prelude::*;

use super::words;
use crate::inventory::Risk;
use crate::parts::{Dynamic, ShowIf, UnfoldButton};
use crate::texts;

/// Folded, it counts nothing. `named`: so many rows, in words; `helps`: what helps the rows of this view.
#[component]
pub(super) fn RiskLegend(
    named: fn(u64) -> String,
    #[prop(default = words::risk_help)] helps: fn(Risk) -> String,
    counted: impl Fn() -> Vec<(Risk, usize)> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let counts = Memo::new(move |_| if is_open.get() { counted() } else { Vec::new() });
    let row = move |&(risk, count): &(Risk, usize)| {
        view! {
            <div>
                <dt>
                    <span class=words::risk_class(risk)>{words::risk(risk)}</span>
                    " "
                    <span class="hint">{named(count as u64)}</span>
                </dt>
                <dd>{helps(risk)}</dd>
            </div>
        }
    };
    let list = move || {
        let counts = counts.read();
        if counts.is_empty() {
            return Some(view! { <p class="hint">{texts::risks_none()}</p> }.into_any());
        }
        Some(view! { <dl>{counts.iter().map(row).collect::<Vec<_>>()}</dl> }.into_any())
    };
    view! {
        <div class="risks">
            <UnfoldButton label=texts::risks() is_open=is_open/>
            <ShowIf when=is_open.into()>
                <Dynamic view=list/>
            </ShowIf>
        </div>
    }
}
