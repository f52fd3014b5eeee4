//! Client secrets: of a client just created, shown this once and held until its deadline; or of
//! another one, entered by the user.

use leptos::prelude::*;

use super::{El, copy_button, el, icon, optional, part, text};
use crate::browser::clock;
use crate::popup::model::Model;
use crate::texts;
use crate::vault::HeldSecret;
use crate::zendesk::Secret;

/// Stands in for every character of a secret; its length says nothing.
pub(in crate::popup) const MASK: &str = "••••••••••••••••••••••••";

/// The held secret of the tab's owner, until a token is made.
pub(in crate::popup) fn client_secret() -> AnyView {
    let model = expect_context::<Model>();
    let held = Memo::new(move |_| {
        let owner = model.owner()?;
        model.vault.read().secret_of(&owner).filter(|secret| !secret.hidden).cloned()
    });
    part(move || optional(held.get().map(shown)))
}

fn shown(held: HeldSecret) -> El {
    let until = texts::secret_help(&clock::time_of_day(held.deadline));
    let input = el("input")
        .attr("id", "secret")
        .attr("type", "text")
        .class("code masked")
        .attr("readonly", "")
        .prop("value", text(|| MASK.to_owned()));
    let copy = copy_button(texts::secret_copy(), "button quiet", held.secret, |button| button);
    let field = el("div")
        .class("field")
        .child(el("label").attr("for", "secret").child(texts::secret_label()))
        .child(el("div").class("field-with-button").child(input).child(copy))
        .child(el("p").class("hint").child(until));
    el("div")
        .class("notice good secret")
        .child(icon("check-circle"))
        .child(el("p").child(el("strong").child(texts::client_created(&held.client.name))))
        .child(field)
}

/// Where the user enters the secret of a client whose secret is not held.
pub(in crate::popup) fn entered_secret(model: Model) -> El {
    let input = el("input")
        .attr("id", "entered")
        .attr("type", "password")
        .class("code")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .prop("value", text(move || model.entered.read().expose().to_owned()))
        .on_entered("input", move |typed| model.entered.set(Secret::new(typed)));
    el("div")
        .class("field")
        .child(el("label").attr("for", "entered").child(texts::consent_secret()))
        .child(input)
        .child(el("p").class("hint").child(texts::consent_secret_hint()))
}
