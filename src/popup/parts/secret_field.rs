//! Client secrets: of a client just created, shown this once and held until its deadline; or of
//! another one, entered by the user.

use leptos::prelude::*;

use super::{El, all, copy_button, el, icon, part, text};
use crate::browser::clock;
use crate::popup::model::Model;
use crate::texts;
use crate::vault::HeldSecret;
use crate::zendesk::Secret;

/// Stands in for every character of a secret; its length says nothing.
pub(in crate::popup) const MASK: &str = "••••••••••••••••••••••••";

/// The held secrets of the tab's owner, each until a token of its client is made.
pub(in crate::popup) fn client_secrets() -> AnyView {
    let model = expect_context::<Model>();
    let held = Memo::new(move |_| {
        let owner = model.owner();
        let vault = model.vault.read();
        let secrets = owner.iter().flat_map(|owner| vault.secrets_of(owner));
        secrets.filter(|secret| !secret.hidden).cloned().collect::<Vec<HeldSecret>>()
    });
    part(move || all(held.get().into_iter().map(|held| shown(held).view()).collect::<Vec<_>>()))
}

fn shown(held: HeldSecret) -> El {
    let id = format!("secret-{}", held.client.id);
    let until = texts::secret_help(&clock::time_of_day(held.deadline));
    let input = el("input")
        .attr("id", id.clone())
        .attr("type", "text")
        .class("code masked")
        .attr("readonly", "")
        .prop("value", text(|| MASK.to_owned()));
    let copy = copy_button(texts::secret_copy(), "button quiet", held.secret, |button| button);
    let field = el("div")
        .class("field")
        .child(el("label").attr("for", id).child(texts::secret_label()))
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
        // The user's own typing, back in the field where it was typed.
        .value_by(move |value| value(model.entered.read().expose()))
        .on_entered("input", move |typed| model.entered.set(Secret::new(typed)));
    el("div")
        .class("field")
        .child(el("label").attr("for", "entered").child(texts::consent_secret()))
        .child(input)
        .child(el("p").class("hint").child(texts::consent_secret_hint()))
}
