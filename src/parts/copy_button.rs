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
    let copied = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let secret = StoredValue::new(secret);
    let copy = move |_| {
        let secret = secret.get_value();
        leptos::task::spawn_local(async move {
            let done = clipboard::copy(secret.expose()).await;
            refused.try_set(!done);
            copied.try_set(done);
            TimeoutFuture::new(SAID_FOR_MS).await;
            copied.try_set(false);
        });
    };
    let icon = text(move || if copied.get() { "check" } else { "copy" }.to_owned());
    let name = text(move || if copied.get() { texts::copied() } else { label.clone() });
    view! {
        <button type="button" class=class on:click=copy use:focus_if=focused>
            <Icon name=icon/>
            <span aria-live="polite">{name}</span>
        </button>
        <ShowIf when=flag(move || refused.get())>
            <p class="hint" role="alert">{texts::copy_failed()}</p>
        </ShowIf>
    }
}
