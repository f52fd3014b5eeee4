//! Scopes: three radios; Custom unfolds.

use leptos::prelude::*;

use super::custom_scopes::CustomScopes;
use crate::parts::{Radio, RadioGroup, ShowIf, flag};
use crate::popup::Mode;
use crate::popup::model::Model;
use crate::texts;

/// The radio group, and the custom scopes below it.
#[component]
pub(in crate::popup) fn ScopesField() -> impl IntoView {
    let scopes = expect_context::<Model>().form.scopes;
    let is_custom = move || scopes.read().mode == Mode::Custom;
    view! {
        <RadioGroup legend=texts::ready_scopes()>
            <ModeRadio mode=Mode::ReadAndWrite label=texts::ready_read_write()/>
            <ModeRadio mode=Mode::ReadOnly label=texts::ready_read_only()/>
            <ModeRadio mode=Mode::Custom label=texts::ready_custom()/>
        </RadioGroup>
        <ShowIf when=flag(is_custom)>
            <CustomScopes/>
        </ShowIf>
    }
}

#[component]
fn ModeRadio(mode: Mode, label: String) -> impl IntoView {
    let scopes = expect_context::<Model>().form.scopes;
    let is_chosen = flag(move || scopes.read().mode == mode);
    let choose = move |()| scopes.update(|choice| choice.mode = mode);
    view! { <Radio name="scopes" label=label checked=is_chosen choose=choose/> }
}
