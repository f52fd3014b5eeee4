//! A screen that says how things stand: a title, what helps, and at most one button.

use leptos::prelude::*;

use super::{El, all, el, header, icon, optional};

/// What such a screen says.
pub(in crate::popup) struct StatusScreen {
    /// The icon's name.
    pub(in crate::popup) icon: &'static str,
    /// What happened, in one sentence.
    pub(in crate::popup) title: String,
    /// What helps, in the next; a timer counts down and is not read out each second.
    pub(in crate::popup) help: El,
    /// It is nothing that a user can mend.
    pub(in crate::popup) bad: bool,
}

impl StatusScreen {
    /// Icon, title and explanation.
    pub(in crate::popup) fn new(icon: &'static str, title: String, help: impl Into<Signal<String>>) -> Self {
        Self { icon, title, help: el("p").class("help").child(help.into()), bad: false }
    }

    /// The screen, with whatever button helps.
    pub(in crate::popup) fn view(self, button: AnyView) -> AnyView {
        let header = header();
        let medallion = if self.bad { "medallion bad" } else { "medallion" };
        let title = if header.is_some() { title(self.title) } else { first_title(self.title) };
        let section = el("section")
            .class("screen status-screen")
            .child(el("span").class(medallion).child(icon(self.icon)))
            .child(el("div").attr("role", "status").child(title).child(self.help))
            .child(button);
        all([optional(header), section.view()])
    }
}

/// A screen's title, below the account's name.
pub(in crate::popup) fn title(title: String) -> El {
    el("h2").class("title").child(title)
}

/// A title that is the first heading, where there is no account.
fn first_title(title: String) -> El {
    el("h1").class("title").child(title)
}
