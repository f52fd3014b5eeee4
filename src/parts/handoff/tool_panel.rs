//! What a tool is given, masked; where it goes; and the ways there.

use leptos::prelude::*;

use super::state::Handoff;
use crate::browser::download;
use crate::handoff::{Export, TokenPlace, Tool};
use crate::parts::{Button, CopyButton, Dynamic, Notice, Sentences, ToolTexts, scroll_to, tool_texts};
use crate::texts;

#[component]
pub(super) fn ToolPanel(handoff: Handoff, tool: Tool) -> impl IntoView {
    let ToolTexts { name, where_to } = tool_texts(tool);
    let heading = name.clone();
    // Where the token is to stand is chosen in the panel: the focus stays there.
    let is_new = StoredValue::new(true);
    let shown = move || {
        let place = handoff.place.get();
        let focused = is_new.get_value();
        is_new.set_value(false);
        given(handoff, tool, place, focused)
    };
    view! {
        <section class="handoff" aria-label=name use:scroll_to>
            <h2>{heading}</h2>
            <p class="hint">{where_to}</p>
            {tool.takes_place().then(|| view! { <PlaceChoice place=handoff.place/> }.into_any())}
            <Dynamic view=shown/>
        </section>
    }
}

fn given(handoff: Handoff, tool: Tool, place: TokenPlace, focused: bool) -> AnyView {
    let Some((preview, export)) = handoff.export(tool, place) else {
        return view! { <Refused/> }.into_any();
    };
    let is_file = export.file_name.is_some();
    let warning = (is_file && export.holds_token)
        .then(|| view! { <p class="hint">{texts::handoff_warning()}</p> }.into_any());
    let text = export.text.clone();
    let copy = if is_file { "button" } else { "button primary" };
    let focuses_copy = focused && !is_file;
    view! {
        <pre class="report scrolls" tabindex="0">{preview}</pre>
        {warning}
        <div class="actions">
            {is_file.then(|| view! { <SaveButton export=export focused=focused/> }.into_any())}
            <CopyButton label=texts::handoff_copy() class=copy.to_owned() secret=text focused=focuses_copy/>
        </div>
    }
    .into_any()
}

/// In place of a panel: the token is no bearer token.
#[component]
pub(super) fn Refused() -> impl IntoView {
    let sentences = Sentences { happened: texts::handoff_refused(), helps: String::new() };
    view! { <Notice sentences=sentences/> }
}

/// Saves a file; the browser itself tells where it went, or that it did not.
pub(super) fn save(file: Export) {
    let Export { file_name, media_type, text, .. } = file;
    leptos::task::spawn_local(async move {
        let _ = download::save(&file_name.unwrap_or_default(), media_type, &text).await;
    });
}

#[component]
fn SaveButton(export: Export, focused: bool) -> impl IntoView {
    let export = StoredValue::new(export);
    view! {
        <Button
            label=texts::handoff_save()
            class="button primary"
            on_click=move |()| save(export.get_value())
            focused=focused
        />
    }
}

#[component]
fn PlaceChoice(place: RwSignal<TokenPlace>) -> impl IntoView {
    let choose = move |in_environment: bool| {
        place.set(if in_environment { TokenPlace::Environment } else { TokenPlace::InCode });
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || place.get() == TokenPlace::Environment
                on:change=move |event| choose(event_target_checked(&event))
            />
            <span>{texts::handoff_variable()}</span>
        </label>
    }
}
