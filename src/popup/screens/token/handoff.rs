//! Use it in…: the token as a tool takes it, copied or saved.

use leptos::prelude::*;

use crate::browser::download;
use crate::browser::storage::Area;
use crate::handoff::{Export, Handoff, Refresh, TokenPlace, Tool};
use crate::popup::parts::{
    El, all, button, copy_button, el, flag, menu, menu_item, notice, optional, part, text,
};
use crate::popup::sentences::{self, Sentences};
use crate::texts;
use crate::vault::{HeldToken, LastTool};

/// What is on screen of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Nothing,
    Menu,
    Tool(Tool),
}

/// The menu and the panel of one held token.
#[derive(Clone, Copy)]
pub(super) struct HandoffPanel {
    held: StoredValue<HeldToken>,
    shown: RwSignal<Shown>,
    place: RwSignal<TokenPlace>,
    last: RwSignal<Option<Tool>>,
}

impl HandoffPanel {
    /// Remembers the last choice from before.
    pub(super) fn of(held: HeldToken) -> Self {
        let last = RwSignal::new(None);
        leptos::task::spawn_local(async move {
            let remembered = Area::local().read::<LastTool>(LastTool::KEY).await;
            last.try_set(remembered.and_then(|remembered| Tool::from_key(&remembered.tool)));
        });
        Self {
            held: StoredValue::new(held),
            shown: RwSignal::new(Shown::Nothing),
            place: RwSignal::default(),
            last,
        }
    }

    fn choose(self, tool: Tool) {
        self.shown.set(Shown::Tool(tool));
        self.last.set(Some(tool));
        // Nothing of private windows is noted.
        if self.held.with_value(|held| held.owner.private) {
            return;
        }
        leptos::task::spawn_local(async move {
            // A choice that can't be noted is chosen anew next time, no more.
            let _ = Area::local().write([(LastTool::KEY, LastTool { tool: tool.key().to_owned() })]).await;
        });
    }
}

/// The button that opens the menu, and closes whatever is open.
pub(super) fn use_it_in(handoff_panel: HandoffPanel) -> El {
    let shown = handoff_panel.shown;
    let toggle = move || {
        shown.update(|shown| *shown = if *shown == Shown::Menu { Shown::Nothing } else { Shown::Menu })
    };
    button("button", toggle)
        .attr("aria-haspopup", "menu")
        .attr("aria-expanded", text(move || (shown.get() == Shown::Menu).to_string()))
        .child(texts::handoff_use())
}

/// The menu, or what the chosen tool is given.
pub(super) fn panel(handoff_panel: HandoffPanel) -> AnyView {
    part(move || match handoff_panel.shown.get() {
        Shown::Nothing => all([]),
        Shown::Menu => untrack(|| tools(handoff_panel).view()),
        Shown::Tool(tool) => chosen(handoff_panel, tool),
    })
}

fn tools(handoff_panel: HandoffPanel) -> El {
    let current = handoff_panel.last.get().unwrap_or(Tool::ALL[0]);
    let items = Tool::ALL.into_iter().map(|tool| {
        menu_item(sentences::of_tool(tool).name, tool == current, move || handoff_panel.choose(tool))
    });
    menu(texts::handoff_use(), items)
}

fn chosen(handoff_panel: HandoffPanel, tool: Tool) -> AnyView {
    let place = handoff_panel.place.get();
    handoff_panel.held.with_value(|held| match Handoff::new(&held.owner.account, &held.full_token) {
        Ok(handoff) => {
            let client = &held.client.identifier;
            let refresh = held.refresh_token.as_ref().map(|token| Refresh { token, client });
            let handoff = refresh.map_or(handoff, |refresh| handoff.refreshed_by(refresh));
            let (preview, export) = (handoff.preview(tool, place), handoff.export(tool, place));
            given(handoff_panel, tool, preview, export).view()
        }
        Err(_) => notice(Sentences { happened: texts::handoff_refused(), helps: String::new() }, None).view(),
    })
}

/// What the tool is given, masked; where it goes; and the flows there.
fn given(handoff_panel: HandoffPanel, tool: Tool, preview: String, export: Export) -> El {
    let tool_texts = sentences::of_tool(tool);
    let is_file = export.file_name.is_some();
    let warning = (is_file && export.holds_token).then(|| warning(tool));
    let copy = copy_button(
        texts::handoff_copy(),
        "button",
        export.text.clone(),
        if is_file { |b| b } else { El::focused },
    );
    let actions =
        el("div").class("actions").child(export.file_name.is_some().then(|| save_button(export))).child(copy);
    el("section")
        .class("handoff")
        .attr("aria-label", tool_texts.name.clone())
        .child(el("h2").child(tool_texts.name))
        .child(el("p").class("hint").child(tool_texts.where_to))
        .child(tool.takes_place().then(|| place_choice(handoff_panel)))
        .child(el("pre").class("report").attr("tabindex", "0").child(preview))
        .child(optional(warning.map(|warning| el("p").class("hint").child(warning))))
        .child(actions)
}

fn save_button(export: Export) -> El {
    let export = StoredValue::new(export);
    let save = move || {
        let Export { file_name, media_type, text, .. } = export.get_value();
        leptos::task::spawn_local(async move {
            // The browser itself tells where a file went, or that it did not.
            let _ = download::save(&file_name.unwrap_or_default(), media_type, &text).await;
        });
    };
    button("button primary", save).focused().child(texts::handoff_save())
}

fn place_choice(handoff_panel: HandoffPanel) -> El {
    let place = handoff_panel.place;
    let tick = el("input")
        .attr("type", "checkbox")
        .prop("checked", flag(move || place.get() == TokenPlace::Environment))
        .on_ticked(move |on| place.set(if on { TokenPlace::Environment } else { TokenPlace::InCode }));
    el("label").class("choice").child(tick).child(el("span").child(texts::handoff_variable()))
}

fn warning(tool: Tool) -> String {
    match tool {
        Tool::PostmanEnvironment => texts::handoff_warning_postman(),
        _ => texts::handoff_warning(),
    }
}
