//! The token's properties, in words.

use leptos::prelude::*;

use crate::browser::clock;
use crate::popup::model::Model;
use crate::popup::parts::{El, countdown, el, text};
use crate::popup::sentences;
use crate::texts;
use crate::vault::{HeldToken, Millis};
use crate::zendesk::{ShowUser, call, sanitize};

/// Client, user, scopes, created, expires.
pub(super) fn facts(model: Model, held: &HeldToken) -> El {
    let created = clock::parse(&held.created_at);
    let client = el("dd")
        .child(el("bdi").child(held.client.name.clone()))
        .child(" ")
        .child(el("span").class("code").child(el("bdi").child(sanitize(&held.client.identifier))));
    let differ = held.scopes_differ.then(|| el("p").class("hint").child(texts::token_scopes_differ()));
    el("dl")
        .class("facts")
        .child(el("dt").child(texts::token_client()))
        .child(client)
        .child(el("dt").child(texts::token_user()))
        .child(user(model, held))
        .child(el("dt").child(texts::token_scopes()))
        .child(el("dd").child(held.scopes.join(", ")).child(differ))
        .child(el("dt").child(texts::token_flow()))
        .child(el("dd").child(sentences::of_flow(held.flow)))
        .child(el("dt").child(texts::token_created()))
        .child(at(created).child(created.map_or(held.created_at.clone(), clock::date_and_time)))
        .child(el("dt").child(texts::token_expires()))
        .child(expires(model, held.expires_at.clone()))
}

/// Whom the token acts for, as its own record says. That it is somebody else is said.
fn user(model: Model, held: &HeldToken) -> El {
    let Some(other) = held.user_id.filter(|user| *user != held.owner.user) else {
        let name = held.acts_for_name.clone().unwrap_or_else(|| held.user_name.clone());
        return el("dd").child(el("bdi").child(name));
    };
    let name = RwSignal::new(
        held.acts_for_name.clone().unwrap_or_else(|| texts::consent_owner_unknown(&other.to_string())),
    );
    let tab = untrack(|| model.in_tab()).filter(|tab| tab.account == held.owner.account);
    if let Some(tab) = tab.filter(|_| held.acts_for_name.is_none()) {
        leptos::task::spawn_local(async move {
            // A user who can't be read is told by number.
            let found = call(&tab, &ShowUser(other), &()).await.ok().filter(|found| !found.is_empty());
            found.map(|found| name.try_set(found));
        });
    }
    let differs = texts::token_other_user(&held.user_name);
    el("dd").child(el("bdi").child(text(move || name.get()))).child(el("p").class("hint").child(differs))
}

fn expires(model: Model, expires_at: Option<String>) -> El {
    let when = expires_at.as_deref().and_then(clock::parse);
    let left = text(move || match (when, &expires_at) {
        (_, None) => texts::token_never(),
        (None, Some(unreadable)) => unreadable.clone(),
        (Some(when), _) if when <= model.now.get() => texts::token_expired(),
        (Some(when), _) => texts::token_expires_in(&countdown(model.now.get(), when)),
    });
    at(when).child(left)
}

/// A point in time, to the second in its title.
fn at(time: Option<Millis>) -> El {
    match time {
        Some(time) => el("dd").attr("title", clock::exact(time)),
        None => el("dd"),
    }
}
