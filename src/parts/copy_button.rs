//! A button that copies, and says so only once the browser has done it.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::{Icon, ShowIf, flag, focus_if, text};
use crate::browser::clipboard;
use crate::texts;
use crate::zendesk::Secret;

/// For how long the button says “Copied”, in milliseconds.
const SAID_FOR_MS: u32 = 2_000;

/// Copies exactly the secret's text, no space or newline more.
#[component]
pub fn CopyButton(
    label: String,
    #[prop(into)] class: Signal<String>,
    secret: Secret,
    /// It takes the focus.
    #[prop(optional)]
    focused: bool,
) -> impl IntoView {
    // How many copies are still said: a second one is said for as long as the first.
    let said = RwSignal::new(0_u64);
    let refused = RwSignal::new(false);
    let secret = StoredValue::new(secret);
    let copy = move |_| {
        let secret = secret.get_value();
        leptos::task::spawn_local(async move {
            let done = clipboard::copy(secret.expose()).await;
            refused.try_set(!done);
            if done {
                said.try_update(|said| *said += 1);
                TimeoutFuture::new(SAID_FOR_MS).await;
                said.try_update(|said| *said -= 1);
            }
        });
    };
    let is_said = flag(move || said.get() > 0 && !refused.get());
    let icon = text(move || if is_said.get() { "check" } else { "copy" }.to_owned());
    let name = text(move || if is_said.get() { texts::copied() } else { label.clone() });
    // A screen reader does not read out what changes in a button that has the focus.
    let read_out = text(move || if is_said.get() { texts::copied() } else { String::new() });
    view! {
        <button type="button" class=class on:click=copy use:focus_if=focused>
            <Icon name=icon/>
            <span>{name}</span>
        </button>
        <span class="visually-hidden" role="status">{read_out}</span>
        <ShowIf when=flag(move || refused.get())>
            <p class="hint" role="alert">{texts::copy_failed()}</p>
        </ShowIf>
    }
}
