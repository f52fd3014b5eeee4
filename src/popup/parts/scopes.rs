//! Scopes: three radios; Custom unfolds.

use leptos::prelude::*;

use super::custom_scopes::custom_scopes;
use super::{El, all, el, flag, radio, radios};
use crate::popup::Mode;
use crate::popup::model::Model;
use crate::texts;

/// The radio group, and the custom scopes below it.
pub(in crate::popup) fn scopes_field() -> AnyView {
    let segments = el("div")
        .class("segments")
        .child(scope_radio(Mode::ReadAndWrite, texts::ready_read_write()))
        .child(scope_radio(Mode::ReadOnly, texts::ready_read_only()))
        .child(scope_radio(Mode::Custom, texts::ready_custom()));
    all([radios(texts::ready_scopes()).child(segments).view(), custom_scopes()])
}

fn scope_radio(mode: Mode, label: String) -> El {
    let scopes = expect_context::<Model>().scopes;
    let is_chosen = flag(move || scopes.read().mode == mode);
    radio("scopes", label, is_chosen, move || scopes.update(|choice| choice.mode = mode))
}
