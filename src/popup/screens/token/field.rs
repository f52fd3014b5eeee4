//! The `full_token`: masked until it is revealed, copied without being revealed.

use leptos::prelude::*;

use crate::popup::parts::{El, MASK, all, button, copy_button, el, icon, text};
use crate::texts;
use crate::zendesk::Secret;

/// While masked, neither the field nor anything else in the document holds the token.
/// `beside` stands beside Copy token.
pub(super) fn token_field(secret: Secret, beside: El) -> AnyView {
    let revealed = RwSignal::new(false);
    let copied = secret.clone();
    let secret = StoredValue::new(secret);
    let show = move |value: &dyn Fn(&str)| {
        // Revealed: it is the field's value from now on.
        if revealed.get() { secret.with_value(|secret| value(secret.expose())) } else { value(MASK) }
    };
    let name = text(move || if revealed.get() { texts::token_hide() } else { texts::token_reveal() });
    let eye = text(move || if revealed.get() { "eye-hide" } else { "eye" }.to_owned());
    let frame = text(move || {
        if revealed.get() {
            "field-with-button token-field revealed"
        } else {
            "field-with-button token-field"
        }
        .to_owned()
    });
    let code = text(move || if revealed.get() { "code" } else { "code masked" }.to_owned());
    let area = el("textarea")
        .attr("id", "token")
        .attr("class", code)
        .attr("rows", "1")
        .attr("readonly", "")
        .attr("spellcheck", "false")
        .value_by(show);
    let reveal = button("button icon-only", move || revealed.update(|revealed| *revealed = !*revealed))
        .attr("aria-label", name)
        .attr("title", name)
        .child(icon(eye));
    let field = el("div")
        .class("field")
        .child(el("label").attr("for", "token").child(texts::token_label()))
        .child(el("div").attr("class", frame).child(area).child(reveal));
    let copy = copy_button(texts::token_copy(), "button primary", copied, El::focused);
    all([field.view(), el("div").class("actions").child(copy).child(beside).view()])
}
