//! Ready: an OAuth client, scopes, and Generate token in reach of Enter.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::orphans::look_for_orphans;
use crate::popup::parts::{
    El, all, button, client_secrets, done, either, el, entered_secret, flag, header, icon, lifetime_field,
    new_client_form, nothing, notice, optional, part, scopes_field, text, title, when, worker_silent,
};
use crate::popup::screens::gone::gone;
use crate::popup::screens::orphans::orphans;
use crate::popup::sentences;
use crate::popup::{Reading, ScopeChoice, commands};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{Intent, Outcome, Work};
use crate::zendesk::{Client, Id, sanitize};

/// The form that makes a token; or, on demand, the one that makes a client.
pub(in crate::popup) fn ready() -> AnyView {
    let model = expect_context::<Model>();
    leptos::task::spawn_local(look_for_orphans(model));
    let form =
        either(move || model.form_open.get(), move || client_form(model), move || token_form(model).view());
    all([optional(header()), el("section").class("screen").child(form).view()])
}

fn client_form(model: Model) -> AnyView {
    let help = model.account_now().map(|account| texts::new_client_help(account.as_str()));
    let intro = el("div").child(title(texts::ready_new_client())).child(el("p").class("help").child(help));
    let cancel = button("button", move || model.form_open.set(false)).child(texts::new_client_cancel());
    all([intro.view(), new_client_form(Some(cancel)).view()])
}

fn token_form(model: Model) -> El {
    let generate = move || {
        let choice = untrack(|| model.chosen_client().zip(model.scopes.read().scopes().ok()));
        if let Some((client, scopes)) = choice {
            let lifetime = model.lifetime.get_untracked();
            let client_secret = model.take_entered();
            commands::send(model, |session| Command::CreateToken {
                client,
                scopes,
                lifetime,
                client_secret,
                session,
            });
        }
    };
    el("form")
        .on("submit", move |event| {
            event.prevent_default();
            generate();
        })
        .child(part(move || optional(gone(model))))
        .child(part(move || optional(orphans(model))))
        .child(client_secrets())
        .child(client_field(model))
        .child(scopes_field())
        .child(when(move || model.is_withdrawn(), move || for_grants(model)))
        .child(dock(model))
}

/// What the grants need, on an account that makes tokens by them alone.
fn for_grants(model: Model) -> AnyView {
    let lacks = move || model.chosen_client().is_some_and(|client| model.lacks_secret(&client));
    all([when(lacks, move || entered_secret(model).view()), lifetime_field(model).view()])
}

/// Generate token, what came of it, and the quiet line.
fn dock(model: Model) -> El {
    let is_possible = move || model.chosen_client().is_some() && model.scopes.read().scopes().is_ok();
    let generate = el("button")
        .attr("type", "submit")
        .class("button primary wide")
        .attr("disabled", flag(move || !is_possible()))
        .idle_while(move || model.is_busy())
        .focused()
        .child(texts::ready_generate());
    let ended = part(move || optional(outcome(model)));
    el("div")
        .class("dock")
        .child(generate)
        .child(el("div").attr("role", "status").class("status").child(ended))
        .child(el("p").class("quiet-line").child(text(move || quiet_line(model))))
}

fn client_field(model: Model) -> El {
    let new_client = button("button quiet", move || model.form_open.set(true))
        .child(icon("plus"))
        .child(texts::ready_new_client());
    let head = el("div")
        .class("field-head")
        .child(el("label").attr("for", "client").child(texts::ready_client()))
        .child(new_client);
    let choose = move |value: String| {
        let chosen = match &*model.clients.read_untracked() {
            Reading::Done(clients) => clients.iter().map(|c| c.id).find(|id| id.to_string() == value),
            _ => None,
        };
        model.chosen.set(chosen);
    };
    let none_yet = || el("option").attr("value", "").attr("selected", "").child(texts::ready_choose()).view();
    let options = move || match &*model.clients.read() {
        Reading::Done(clients) => {
            all(clients.iter().map(|c| option(c, model.chosen).view()).collect::<Vec<_>>())
        }
        _ => nothing(),
    };
    let select = el("select")
        .attr("id", "client")
        .on_entered("change", choose)
        .child(when(move || model.chosen.get().is_none(), none_yet))
        .child(part(options));
    el("div").class("field").child(head).child(select)
}

fn option(client: &Client, chosen: RwSignal<Option<Id>>) -> El {
    let id = client.id;
    el("option")
        .attr("value", id.to_string())
        .prop("selected", flag(move || chosen.get() == Some(id)))
        .child(texts::ready_client_option(&client.name, &sanitize(&client.identifier)))
}

/// Whom the token will act for; until the first Generate, what Full Token does and does not do.
fn quiet_line(model: Model) -> String {
    let Some((account, (_, name, _))) = model.account().zip(model.user()) else { return String::new() };
    if model.is_first_time() {
        return texts::ready_promise(account.as_str());
    }
    if model.chosen.get().is_none() {
        return texts::ready_choose_help();
    }
    texts::ready_acts_for(&name)
}

/// How the last command ended: in words, with Details where something failed.
fn outcome(model: Model) -> Option<El> {
    if let Some(worker_silent) = worker_silent(model) {
        return Some(worker_silent);
    }
    let ended = model.ended.get().filter(|ended| !matches!(ended.work, Work::CreateClient(_)))?;
    match ended.outcome {
        Some(Outcome::Revoked { confirmed: true }) => Some(done(texts::revoked(), texts::revoked_proof())),
        Some(Outcome::Revoked { confirmed: false }) => {
            Some(done(texts::revoked(), texts::revoked_unproved()))
        }
        Some(Outcome::OrphansRevoked(count)) => {
            let count = texts::orphans_revoked_count(&count.to_string());
            Some(done(texts::orphans_revoked(), count))
        }
        _ => {
            let fewer = fewer_scopes(model, &ended);
            Some(notice(sentences::of_outcome(&ended)?, ended.failure()).child(fewer))
        }
    }
}

/// Where Zendesk named the scopes that it refuses: the same without them.
fn fewer_scopes(model: Model, ended: &Intent) -> Option<El> {
    let Work::CreateToken { client, scopes, lifetime, .. } = &ended.work else { return None };
    let (failure, _) = ended.failure().filter(|(failure, _)| failure.refuses_scopes())?;
    let (refused, rest) = scopes.without_those_named_in(failure.message.as_deref()?)?;
    let (client, lifetime) = (client.clone(), *lifetime);
    let go_on = move || {
        let (client, scopes) = (client.clone(), rest.clone());
        model.scopes.set(ScopeChoice::of(&scopes));
        commands::send(model, |session| Command::CreateToken {
            client,
            scopes,
            lifetime,
            client_secret: None,
            session,
        });
    };
    let name = texts::scopes_go_on_without(&refused.join(", "));
    Some(el("div").class("wide").child(button("button wide", go_on).child(name)))
}
