//! Scopes: three radios; Custom unfolds.

use leptos::prelude::*;

use super::custom_scopes::CustomScopes;
use super::flag;
use super::lean::ticked;
use crate::popup::Mode;
use crate::popup::model::Model;
use crate::texts;

/// The radio group, and the custom scopes below it.
#[component]
pub(in crate::popup) fn ScopesField() -> impl IntoView {
    view! {
        <fieldset class="field" role="radiogroup">
            <legend>{texts::ready_scopes()}</legend>
            <div class="segments">
                <ScopeRadio mode=Mode::ReadAndWrite label=texts::ready_read_write()/>
                <ScopeRadio mode=Mode::ReadOnly label=texts::ready_read_only()/>
                <ScopeRadio mode=Mode::Custom label=texts::ready_custom()/>
            </div>
        </fieldset>
        <CustomScopes/>
    }
}

#[component]
fn ScopeRadio(mode: Mode, label: String) -> impl IntoView {
    let scopes = expect_context::<Model>().scopes;
    view! {
        <label class="segment">
            <input
                type="radio"
                name="scopes"
                prop:checked=flag(move || scopes.read().mode == mode)
                on:change=ticked(move |_| scopes.update(|choice| choice.mode = mode))
            />
            <span>{label}</span>
        </label>
    }
}
