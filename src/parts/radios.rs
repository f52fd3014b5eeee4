//! Radios side by side.

use leptos::prelude::*;

/// A group of radios under its name, and above what the chosen one means.
#[component]
pub fn RadioGroup(
    legend: String,
    meaning: Signal<String>,
    /// Of the element that says the meaning.
    meaning_id: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="field" role="radiogroup" aria-describedby=meaning_id>
            <legend>{legend}</legend>
            <div class="segments">{children()}</div>
            <p id=meaning_id class="hint">{meaning}</p>
        </fieldset>
    }
}

/// One radio of the group `name`.
#[component]
pub fn Radio(
    name: &'static str,
    label: String,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] choose: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="segment">
            <input type="radio" name=name prop:checked=checked on:change=move |_| choose.run(())/>
            <span>{label}</span>
        </label>
    }
}
