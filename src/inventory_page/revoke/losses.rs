//! Who loses what by a revocation, in sentences.

use leptos::prelude::*;

use crate::browser::clock;
use crate::inventory::Loss;
use crate::texts;

/// How many are listed; the others are counted.
const LISTED: usize = 30;

#[component]
pub(super) fn Losses(losses: Vec<Loss>) -> impl IntoView {
    let more = losses.len().saturating_sub(LISTED);
    let more =
        (more > 0).then(|| view! { <li>{texts::revoke_more_losses(&clock::number(more as u64))}</li> });
    let item = |loss: &Loss| {
        view! {
            <li>
                <strong><bdi>{client(loss)}</bdi></strong>
                " "
                <span>{sentence(loss)}</span>
            </li>
        }
    };
    view! {
        <ul class="losses scrolls" tabindex="0" aria-label=texts::revoke_losses()>
            {losses.iter().take(LISTED).map(item).collect::<Vec<_>>()}
            {more}
        </ul>
    }
}

fn client(loss: &Loss) -> String {
    let name = loss.client.record.as_ref().map(|client| client.name.clone()).filter(|name| !name.is_empty());
    name.or_else(|| loss.client.id.map(|id| texts::inventory_client_by_number(&id.to_string())))
        .unwrap_or_else(texts::inventory_unknown)
}

fn user(loss: &Loss) -> String {
    let name = loss.user.record.as_ref().map(|user| user.name.clone()).filter(|name| !name.is_empty());
    name.or_else(|| loss.user.id.map(|id| texts::inventory_user_by_number(&id.to_string())))
        .unwrap_or_else(texts::inventory_unknown)
}

fn sentence(loss: &Loss) -> String {
    let count = texts::inventory_tokens_count(loss.revoked as u64);
    if loss.kept == 0 {
        return texts::revoke_stops(&user(loss), &count);
    }
    let kept = texts::inventory_tokens_count(loss.kept as u64);
    if loss.loses_all_scopes {
        texts::revoke_loses_everything(&user(loss), &count, &kept)
    } else if loss.scopes.is_empty() {
        texts::revoke_keeps(&user(loss), &count, &kept)
    } else {
        texts::revoke_loses_scopes(&user(loss), &count, &kept, &loss.scopes.join(", "))
    }
}
