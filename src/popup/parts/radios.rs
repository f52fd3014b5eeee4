//! Radios side by side.

use leptos::prelude::*;

use super::{El, el};

/// A group of radios under its name.
pub(in crate::popup) fn radios(legend: String) -> El {
    el("fieldset").class("field").attr("role", "radiogroup").child(el("legend").child(legend))
}

/// One radio of the group `name`.
pub(in crate::popup) fn radio(
    name: &'static str,
    label: String,
    checked: Signal<bool>,
    choose: impl Fn() + Send + 'static,
) -> El {
    let input = el("input")
        .attr("type", "radio")
        .attr("name", name)
        .prop("checked", checked)
        .on("change", move |_| choose());
    el("label").class("segment").child(input).child(el("span").child(label))
}
