//! Elements of any tag, all of one type.
//!
//! Leptos compiles its machinery anew for every tag, every attribute and every shape of a view.
//! Our screens were 25 KB gzip larger when `view!` wrote them.

use std::iter;
use std::sync::Arc;

use leptos::ev::Event;
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::attribute::AttributeValue;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::{self, on};
use leptos::tachys::html::property::{IntoProperty, prop};
use leptos::tachys::view::iterators::StaticVec;

use super::focus::focus_on_mount;
use super::value::keep_value;
use super::{nothing, text};

/// An element under construction.
#[must_use = "an element is shown by its parent"]
pub(in crate::popup) struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with this tag.
pub(in crate::popup) fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// A button that does something, with its classes.
pub(in crate::popup) fn button(class: &'static str, click: impl Fn() + Send + 'static) -> El {
    el("button").attr("type", "button").class(class).on("click", move |_| click())
}

impl El {
    /// Its classes.
    pub(in crate::popup) fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// An attribute.
    pub(in crate::popup) fn attr(self, name: &'static str, value: impl AttributeValue) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// A property.
    pub(in crate::popup) fn prop(self, name: &'static str, value: impl IntoProperty + 'static) -> Self {
        self.with(prop(name, value).into_any_attr())
    }

    /// Its `value`, written by `write` whenever what that reads changes. A secret goes straight to
    /// the document: no copy of ours stays behind.
    pub(in crate::popup) fn value_by(self, write: impl Fn(&dyn Fn(&str)) + Send + Sync + 'static) -> Self {
        self.with(keep_value(Arc::new(write)))
    }

    /// What an event leads to.
    pub(in crate::popup) fn on(
        self,
        event: &'static str,
        handler: impl FnMut(Event) + Send + 'static,
    ) -> Self {
        self.listen(event, Box::new(handler))
    }

    /// What is typed or chosen in it.
    pub(in crate::popup) fn on_entered(
        self,
        event: &'static str,
        handler: impl Fn(String) + Send + 'static,
    ) -> Self {
        self.on(event, move |event| handler(event_target_value(&event)))
    }

    /// A box that is ticked or unticked; a radio that is chosen.
    pub(in crate::popup) fn on_ticked(self, handler: impl Fn(bool) + Send + 'static) -> Self {
        self.on("change", move |event| handler(event_target_checked(&event)))
    }

    /// The focus goes here.
    pub(in crate::popup) fn focused(self) -> Self {
        self.with(focus_on_mount())
    }

    /// While something is at work it can't be used, but keeps the focus: a disabled element would
    /// lose it. Whoever listens ignores what comes meanwhile.
    pub(in crate::popup) fn idle_while(self, busy: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.attr("aria-disabled", text(move || busy().to_string()))
    }

    /// A child.
    pub(in crate::popup) fn child(self, child: impl Child) -> Self {
        self.children(iter::once(child.into_child()))
    }

    /// Children.
    pub(in crate::popup) fn children(mut self, children: impl IntoIterator<Item = AnyView>) -> Self {
        self.0.children.extend(children);
        self
    }

    /// The element as a view.
    pub(in crate::popup) fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        custom(tag).add_any_attr(attributes).child(StaticVec::from(children)).into_any()
    }

    fn listen(self, event: &'static str, handler: Box<dyn FnMut(Event) + Send>) -> Self {
        self.with(on(event::Custom::new(event), handler).into_any_attr())
    }

    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }
}

/// Several views side by side.
pub(in crate::popup) fn all(views: impl Into<Vec<AnyView>>) -> AnyView {
    StaticVec::from(views.into()).into_any()
}

/// A view that may be missing.
pub(in crate::popup) fn optional(view: Option<impl Child>) -> AnyView {
    view.map_or_else(nothing, Child::into_child)
}

/// What may stand in an element.
pub(in crate::popup) trait Child {
    /// It as a view.
    fn into_child(self) -> AnyView;
}

impl Child for AnyView {
    fn into_child(self) -> AnyView {
        self
    }
}

impl Child for El {
    fn into_child(self) -> AnyView {
        self.view()
    }
}

impl Child for &'static str {
    fn into_child(self) -> AnyView {
        self.into_any()
    }
}

impl Child for String {
    fn into_child(self) -> AnyView {
        self.into_any()
    }
}

impl Child for Signal<String> {
    fn into_child(self) -> AnyView {
        self.into_any()
    }
}

impl<C: Child> Child for Option<C> {
    fn into_child(self) -> AnyView {
        optional(self)
    }
}
