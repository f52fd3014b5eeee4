//! A button that copies, and says so only once the browser has done it.

use gloo_timers::future::TimeoutFuture;
use leptos::html::Button;
use leptos::prelude::*;

use super::{Icon, clicked, focus_on_mount, text, when};
use crate::browser::clipboard;
use crate::texts;
use crate::zendesk::Secret;

/// For how long the button says “Copied”, in milliseconds.
const SAID_FOR_MS: u32 = 2_000;

/// Copies exactly the text, no space or newline more.
#[component]
pub(in crate::popup) fn CopyButton(
    /// The button's name.
    label: String,
    /// What is copied.
    #[prop(into)]
    secret: Callback<(), Secret>,
    /// The button's classes.
    #[prop(default = "button")]
    class: &'static str,
    /// The focus goes here.
    #[prop(optional)]
    focused: bool,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let node = NodeRef::<Button>::new();
    if focused {
        focus_on_mount(node);
    }
    let copy = clicked(move || {
        leptos::task::spawn_local(async move {
            let done = clipboard::copy(secret.run(()).expose()).await;
            refused.set(!done);
            copied.set(done);
            TimeoutFuture::new(SAID_FOR_MS).await;
            copied.try_set(false);
        });
    });
    let name = text(move || if copied.get() { texts::copied() } else { label.clone() });
    view! {
        <button type="button" class=class node_ref=node on:click=copy>
            <Icon name=text(move || if copied.get() { "check" } else { "copy" }.to_owned())/>
            <span aria-live="polite">{name}</span>
        </button>
        {when(move || refused.get(), || view! { <p class="hint" role="alert">{texts::copy_failed()}</p> }.into_any())}
    }
}
