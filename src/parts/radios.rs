//! Radios side by side.

use leptos::prelude::*;

/// A group of radios under its name.
#[component]
pub fn RadioGroup(legend: String, children: Children) -> impl IntoView {
    view! {
        <fieldset class="field" role="radiogroup">
            <legend>{legend}</legend>
            <div class="segments">{children()}</div>
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
