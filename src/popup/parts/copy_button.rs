//! A button that copies, and says so only once the browser has done it.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::{El, all, button, el, icon, text, when};
use crate::browser::clipboard;
use crate::texts;
use crate::zendesk::Secret;

/// For how long the button says “Copied”, in milliseconds.
const SAID_FOR_MS: u32 = 2_000;

/// Copies exactly the secret's text, no space or newline more. `dress` gives the button what else
/// it has.
pub(in crate::popup) fn copy_button(
    label: String,
    class: &'static str,
    secret: Secret,
    dress: fn(El) -> El,
) -> AnyView {
    let copied = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let secret = StoredValue::new(secret);
    let copy = move || {
        leptos::task::spawn_local(async move {
            let done = clipboard::copy(secret.get_value().expose()).await;
            refused.set(!done);
            copied.set(done);
            TimeoutFuture::new(SAID_FOR_MS).await;
            copied.try_set(false);
        });
    };
    let name = text(move || if copied.get() { texts::copied() } else { label.clone() });
    let button = button(class, copy)
        .child(icon(text(move || if copied.get() { "check" } else { "copy" }.to_owned())))
        .child(el("span").attr("aria-live", "polite").child(name));
    let hint = || el("p").class("hint").attr("role", "alert").child(texts::copy_failed()).view();
    all([dress(button).view(), when(move || refused.get(), hint)])
}
