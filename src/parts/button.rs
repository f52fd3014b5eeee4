//! A button.

use leptos::prelude::*;

use super::focus_if;

/// A button under its label; the children stand before the label.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    class: &'static str,
    /// Without it the button submits its form.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// While something is at work, or there is nothing to do, the button can't be used but keeps the focus:
    /// a disabled element would lose it. Whoever listens ignores what comes meanwhile.
    #[prop(optional, into)]
    busy: Option<Signal<bool>>,
    #[prop(optional, into)] disabled: Option<Signal<bool>>,
    /// It takes the focus.
    #[prop(optional)]
    focused: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let kind = if on_click.is_some() { "button" } else { "submit" };
    let busy = busy.map(|busy| move || busy.get().to_string());
    view! {
        <button
            type=kind
            class=class
            disabled=move || disabled.is_some_and(|disabled| disabled.get())
            aria-disabled=busy
            on:click=move |_| {
                if let Some(on_click) = on_click {
                    on_click.run(());
                }
            }
            use:focus_if=focused
        >
            {children.map(|children| children())}
            {label}
        </button>
    }
}
