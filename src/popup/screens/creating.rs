//! A token is being created; closing the popup loses nothing.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{El, all, el, header, optional, title};
use crate::texts;

/// The token screen's geometry, until the vault shows the outcome.
pub(in crate::popup) fn creating() -> AnyView {
    let account = expect_context::<Model>().account_now();
    let help = account.as_ref().map(|account| texts::creating_help(account.as_str()));
    let pair = el("div")
        .class("pair")
        .attr("aria-hidden", "true")
        .child(
            el("div")
                .class("field")
                .child(placeholder("placeholder label"))
                .child(placeholder("placeholder control")),
        )
        .child(placeholder("placeholder control"))
        .child(placeholder("placeholder control"));
    let status = el("div")
        .attr("role", "status")
        .child(title(texts::creating_title()))
        .child(el("p").class("help").child(help));
    let later = el("div")
        .class("creating later")
        .child(el("span").class("spinner").attr("aria-hidden", "true"))
        .child(status);
    all([optional(header()), el("section").class("screen token").child(pair).child(later).view()])
}

fn placeholder(class: &'static str) -> El {
    el("i").class(class)
}
