//! What happened, and what helps: the status region of a screen.

use leptos::prelude::*;

use super::{El, all, button, copy_button, el, icon, text, when};
use crate::popup::model::Model;
use crate::popup::sentences::{self, Sentences};
use crate::texts;
use crate::zendesk::{Failure, Secret, Subdomain};

/// A failure's words in the screen's status region, with Details where a failure is behind them.
pub(in crate::popup) fn notice(sentences: Sentences, failure: Option<(&Failure, &Subdomain)>) -> El {
    el("div")
        .class("notice")
        .attr("data-error", "")
        .child(icon("error"))
        .child(two_sentences(sentences.happened, sentences.helps))
        .child(failure.map(|(failure, account)| details(failure, account)))
}

/// The worker did not hear what was sent to it.
pub(in crate::popup) fn worker_silent(model: Model) -> Option<El> {
    let sentences = || Sentences { happened: texts::worker_silent(), helps: texts::worker_silent_help() };
    model.worker_silent.get().then(|| notice(sentences(), None))
}

/// Something that went well, and what there is to say of it.
pub(in crate::popup) fn done(happened: String, more: String) -> El {
    el("div").class("notice good").child(icon("check-circle")).child(two_sentences(happened, more))
}

/// The technical side of a failure, folded away, and a copy of it that holds no secret.
pub(in crate::popup) fn details(failure: &Failure, account: &Subdomain) -> El {
    let open = RwSignal::new(false);
    let report = StoredValue::new(sentences::report(failure, account));
    let fold = button("button quiet", move || open.update(|open| *open = !*open))
        .attr("aria-expanded", text(move || open.get().to_string()))
        .child(texts::details())
        .child(icon("chevron"));
    el("div")
        .class("details")
        .child(fold)
        .child(when(move || open.get(), move || unfolded(report.get_value())))
}

fn unfolded(report: String) -> AnyView {
    let secret = Secret::new(report.as_str());
    let shown = el("pre")
        .class("report")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", texts::details())
        .child(report);
    all([shown.view(), copy_button(texts::copy_report(), "button small", secret, |button| button)])
}

fn two_sentences(first: String, second: String) -> El {
    el("p").child(el("strong").child(first)).child(" ").child(second)
}
