//! Closures in boxes.
//!
//! Leptos compiles its machinery anew for the type of every closure, and every closure is a type
//! of its own. Boxed, all dynamic texts, flags and views share one each.

use leptos::prelude::*;

/// A text that changes.
pub(in crate::popup) fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(text)
}

/// A yes or no that changes.
pub(in crate::popup) fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(flag)
}

/// A part of a screen that changes with what it reads.
pub(in crate::popup) fn part(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(view);
    (move || view()).into_any()
}

/// One of two parts; each stays as it is until the condition changes.
pub(in crate::popup) fn either(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() -> AnyView + Send + 'static,
    otherwise: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let condition: Box<dyn Fn() -> bool + Send + Sync> = Box::new(condition);
    let condition = Memo::new(move |_| condition());
    part(move || if condition.get() { untrack(&then) } else { untrack(&otherwise) })
}

/// A part that is there while a condition holds.
pub(in crate::popup) fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    either(condition, then, super::nothing)
}
