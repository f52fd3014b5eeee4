//! The form for a new OAuth client, filled in already.

use leptos::prelude::*;

use super::{El, el, flag, notice, optional, part, radio, radios, text};
use crate::popup::model::Model;
use crate::popup::{commands, new_client, sentences};
use crate::protocol::Command;
use crate::texts;
use crate::vault::Work;
use crate::zendesk::{ClientKind, NewClient};

/// Name, identifier, kind, our redirect URLs, and Create client in reach of Enter; `beside` is
/// what stands beside that.
pub(in crate::popup) fn new_client_form(beside: Option<El>) -> El {
    let model = expect_context::<Model>();
    let client = RwSignal::new(new_client::for_testing());
    let name = text_field("name", "")
        .prop("value", text(move || client.read().name.clone()))
        .on_entered("input", move |name| client.update(|client| client.name = name));
    let identifier = text_field("identifier", "code")
        .prop("value", text(move || client.read().identifier.clone()))
        .on_entered("input", move |typed| client.update(|client| client.identifier = typed));
    el("form")
        .class("client-form")
        .on("submit", move |event| {
            event.prevent_default();
            commands::send(model, |session| Command::CreateClient {
                client: client.get_untracked(),
                session,
            });
        })
        .child(labelled("name", texts::new_client_name(), name))
        .child(labelled("identifier", texts::new_client_identifier(), identifier))
        .child(kind_field(client))
        .child(redirects())
        .child(dock(model, beside))
}

fn text_field(id: &'static str, class: &'static str) -> El {
    el("input")
        .attr("id", id)
        .attr("type", "text")
        .class(class)
        .attr("required", "")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
}

fn labelled(id: &'static str, label: String, input: El) -> El {
    el("div").class("field").child(el("label").attr("for", id).child(label)).child(input)
}

fn kind_field(client: RwSignal<NewClient>) -> El {
    let kind = move |kind: ClientKind, label: String| {
        let is_chosen = flag(move || client.read().kind == kind);
        radio("kind", label, is_chosen, move || client.update(|client| client.kind = kind))
    };
    let segments = el("div")
        .class("segments")
        .child(kind(ClientKind::Confidential, texts::new_client_confidential()))
        .child(kind(ClientKind::Public, texts::new_client_public()));
    radios(texts::new_client_kind()).child(segments)
}

fn redirects() -> El {
    let urls = new_client::redirect_urls().into_iter().map(|url| el("li").child(url).view());
    el("div")
        .class("field")
        .child(el("span").attr("id", "redirects").child(texts::new_client_redirects()))
        .child(el("ul").class("redirects").attr("aria-labelledby", "redirects").children(urls))
}

fn dock(model: Model, beside: Option<El>) -> El {
    let label =
        move || if model.is_busy() { texts::new_client_creating() } else { texts::new_client_create() };
    let create = el("button")
        .attr("type", "submit")
        .class("button primary")
        .idle_while(move || model.is_busy())
        .focused()
        .child(text(label));
    let failed = part(move || optional(failure(model)));
    el("div")
        .class("dock")
        .child(el("div").class("actions").child(create).child(beside))
        .child(el("div").attr("role", "status").class("status").child(failed))
}

/// How the last creation failed.
fn failure(model: Model) -> Option<El> {
    let ended = model.ended.get().filter(|ended| matches!(ended.work, Work::CreateClient(_)))?;
    Some(notice(sentences::of_outcome(&ended)?, ended.failure()))
}
