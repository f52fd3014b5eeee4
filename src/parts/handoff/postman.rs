//! Postman: the environment with the token in it, and the collection of requests.

use leptos::prelude::*;

use super::state::Handoff;
use super::tool_panel::{Refused, save};
use crate::handoff::{Export, TokenPlace, Tool};
use crate::parts::{Button, ToolTexts, scroll_to, tool_texts};
use crate::texts;

#[component]
pub(super) fn PostmanPanel(handoff: Handoff) -> impl IntoView {
    let export = |tool| handoff.export(tool, TokenPlace::Environment).map(|(_, export)| export);
    let files = export(Tool::PostmanEnvironment).zip(export(Tool::PostmanCollection));
    let Some((environment, collection)) = files else { return view! { <Refused/> }.into_any() };
    let ToolTexts { name, where_to } = tool_texts(Tool::PostmanEnvironment);
    let heading = name.clone();
    let once =
        handoff.has_refresh_token().then(|| view! { <p class="hint">{texts::refresh_once()}</p> }.into_any());
    let both = vec![environment.clone(), collection.clone()];
    view! {
        <section class="handoff" aria-label=name use:scroll_to>
            <h2>{heading}</h2>
            <p class="hint">{where_to}</p>
            <p class="hint">{texts::handoff_warning_postman()}</p>
            {once}
            <SaveFiles label=texts::handoff_save_both() files=both class="button primary wide" focused=true/>
            <div class="actions alike">
                <SaveFiles label=texts::handoff_save_environment() files=vec![environment] class="button"/>
                <SaveFiles label=texts::handoff_save_collection() files=vec![collection] class="button"/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn SaveFiles(
    label: String,
    files: Vec<Export>,
    class: &'static str,
    #[prop(optional)] focused: bool,
) -> impl IntoView {
    let files = StoredValue::new(files);
    let save = move |()| files.get_value().into_iter().for_each(save);
    view! { <Button label=label class=class on_click=save focused=focused/> }
}
