//! Scopes: three radios, and what the chosen one reaches; Custom unfolds.

use leptos::prelude::*;

use super::custom_scopes::CustomScopes;
use crate::parts::{Radio, RadioGroup, ShowIf, flag, text};
use crate::popup::Mode;
use crate::popup::model::Model;
use crate::texts;

/// The radio group, and the custom scopes below it.
#[component]
pub(in crate::popup) fn ScopesField() -> impl IntoView {
    let scopes = expect_context::<Model>().form.scopes;
    let is_custom = move || scopes.read().mode == Mode::Custom;
    view! {
        <RadioGroup
            legend=texts::ready_scopes()
            meaning=text(move || what_it_reaches(scopes.read().mode))
            meaning_id="scopes-reach"
        >
            <ModeRadio mode=Mode::ReadAndWrite label=texts::ready_read_write()/>
            <ModeRadio mode=Mode::ReadOnly label=texts::ready_read_only()/>
            <ModeRadio mode=Mode::Custom label=texts::ready_custom()/>
        </RadioGroup>
        <ShowIf when=flag(is_custom)>
            <CustomScopes/>
        </ShowIf>
    }
}

fn what_it_reaches(mode: Mode) -> String {
    match mode {
        Mode::ReadAndWrite => texts::ready_reaches_read_write(),
        Mode::ReadOnly => texts::ready_reaches_read(),
        Mode::Custom => texts::ready_reaches_custom(),
    }
}

#[component]
fn ModeRadio(mode: Mode, label: String) -> impl IntoView {
    let scopes = expect_context::<Model>().form.scopes;
    let is_chosen = flag(move || scopes.read().mode == mode);
    let choose = move |()| scopes.update(|choice| choice.mode = mode);
    view! { <Radio name="scopes" label=label checked=is_chosen choose=choose/> }
}
