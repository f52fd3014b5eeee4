//! A dialog over the page: the browser's own, which keeps the focus and closes with Escape.

use leptos::html;
use leptos::prelude::*;

use super::focus::focus_found;
use super::{ShowIf, hand_focus_on};

/// Shown while `is_open`; it goes with whatever closes it.
#[component]
pub fn Dialog(title: String, is_open: RwSignal<bool>, children: ChildrenFn) -> impl IntoView {
    let (title, children) = (StoredValue::new(title), StoredValue::new(children));
    view! {
        <ShowIf when=is_open.into()>
            <OpenDialog title=title.get_value() is_open=is_open>{children.read_value()()}</OpenDialog>
        </ShowIf>
    }
}

/// Whether the dialog about something is open: while there is something. Closing it takes that away.
pub fn open_for<T: Send + Sync + 'static>(subject: RwSignal<Option<T>>) -> RwSignal<bool> {
    let is_open = RwSignal::new(false);
    Effect::new(move || {
        if subject.read().is_some() {
            is_open.set(true);
        }
    });
    Effect::new(move || {
        if !is_open.get() {
            subject.set(None);
        }
    });
    is_open
}

#[component]
fn OpenDialog(title: String, is_open: RwSignal<bool>, children: Children) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // Refused only for one that is open, or not in the document.
            let _ = dialog.show_modal();
            leave_destructive();
        }
    });
    // What it was opened from may be gone.
    hand_focus_on("dialog", ".search");
    // One that is only taken away would not give the focus back to where it was before.
    on_cleanup(move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            aria-labelledby="dialog-title"
            on:cancel=move |event: web_sys::Event| {
                // Escape. The browser tells that it has closed it a while later, and what was opened
                // meanwhile would go with it.
                event.prevent_default();
                is_open.set(false);
            }
            on:close=move |event: web_sys::Event| {
                // One that has been taken away tells of it late, too.
                if event_target::<web_sys::Element>(&event).is_connected() {
                    is_open.set(false);
                }
            }
        >
            <h2 id="dialog-title" class="title">{title}</h2>
            {children()}
        </dialog>
    }
}

/// The browser gives the focus to what comes first. Where that destroys something, what follows takes it: the
/// Enter that opened the dialog may still be held.
fn leave_destructive() {
    let focused = document().active_element();
    if let Some(destructive) = focused.filter(|element| element.matches(".danger-filled").unwrap_or_default())
    {
        focus_found(destructive.next_element_sibling());
    }
}
