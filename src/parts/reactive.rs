//! What changes, as few types: leptos compiles its machinery anew for the type of every closure.

use leptos::prelude::*;
use leptos::reactive::graph::{Observer, Subscriber};

/// A text that changes.
pub fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    fn derive(text: Box<dyn Fn() -> String + Send + Sync>) -> Signal<String> {
        Signal::derive(move || {
            unsubscribe_at_end();
            text()
        })
    }
    derive(Box::new(text))
}

/// A yes or no that changes.
pub fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    fn derive(flag: Box<dyn Fn() -> bool + Send + Sync>) -> Signal<bool> {
        Signal::derive(move || {
            unsubscribe_at_end();
            flag()
        })
    }
    derive(Box::new(flag))
}

/// [`Show`], of one type.
#[component]
pub fn ShowIf(
    when: Signal<bool>,
    children: ChildrenFn,
    #[prop(optional, into)] fallback: ViewFn,
) -> impl IntoView {
    view! { <Show when=move || when.get() fallback=fallback>{children()}</Show> }
}

/// A part of a screen that changes with what it reads.
#[component]
pub fn Dynamic(#[prop(into)] view: ViewFn) -> impl IntoView {
    move || {
        unsubscribe_at_end();
        view.run()
    }
}

/// Takes the effect or memo that runs out of the sets of the signals that it reads, once its owner ends.
/// reactive_graph leaves it in them, a weak reference that holds its memory, until they change.
fn unsubscribe_at_end() {
    if let Some(reader) = Observer::get() {
        on_cleanup(move || reader.clear_sources(&reader));
    }
}
