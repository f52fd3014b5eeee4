//! Closures in boxes.
//!
//! Leptos compiles its machinery anew for the type of every closure, and every closure is a type
//! of its own. Boxed, all dynamic texts, flags and views share one each; so each function here
//! only fills boxes, and leaves the rest to one that knows no type.

use leptos::prelude::*;

type Condition = Box<dyn Fn() -> bool + Send + Sync>;
type Part = Box<dyn Fn() -> AnyView + Send>;

/// No view.
pub(in crate::popup) fn nothing() -> AnyView {
    ().into_any()
}

/// A text that changes.
pub(in crate::popup) fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    fn derive(text: Box<dyn Fn() -> String + Send + Sync>) -> Signal<String> {
        Signal::derive(text)
    }
    derive(Box::new(text))
}

/// A yes or no that changes.
pub(in crate::popup) fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    fn derive(flag: Condition) -> Signal<bool> {
        Signal::derive(flag)
    }
    derive(Box::new(flag))
}

/// A part of a screen that changes with what it reads.
pub(in crate::popup) fn part(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    boxed_part(Box::new(view))
}

/// One of two parts; each stays as it is until the condition changes.
pub(in crate::popup) fn either(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() -> AnyView + Send + 'static,
    otherwise: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    boxed_either(Box::new(condition), Box::new(then), Box::new(otherwise))
}

/// A part that is there while a condition holds.
pub(in crate::popup) fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    boxed_either(Box::new(condition), Box::new(then), Box::new(nothing))
}

fn boxed_part(view: Part) -> AnyView {
    (move || view()).into_any()
}

fn boxed_either(condition: Condition, then: Part, otherwise: Part) -> AnyView {
    let condition = Memo::new(move |_| condition());
    boxed_part(Box::new(move || if condition.get() { untrack(&then) } else { untrack(&otherwise) }))
}
