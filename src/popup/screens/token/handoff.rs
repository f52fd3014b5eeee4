//! Use it in…: the token as a tool takes it, copied or saved.

use leptos::prelude::*;
use strum::VariantArray;

use crate::browser::download;
use crate::browser::storage::Area;
use crate::handoff::{Export, Handoff as TokenHandoff, Refresh, TokenPlace, Tool};
use crate::parts::{Button, CopyButton, Menu, MenuItem, Notice, Sentences, ToolTexts, tool_texts};
use crate::texts;
use crate::vault::{HeldToken, LastTool};

/// What is on screen of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Nothing,
    Menu,
    Tool(Tool),
}

/// The hand-off of one held token, as far as it is chosen.
#[derive(Clone, Copy)]
pub(super) struct Handoff {
    held: StoredValue<HeldToken>,
    shown: RwSignal<Shown>,
    place: RwSignal<TokenPlace>,
    last: RwSignal<Option<Tool>>,
}

impl Handoff {
    /// Remembers the last choice from before.
    pub(super) fn of(held: HeldToken) -> Self {
        let last = RwSignal::new(None);
        leptos::task::spawn_local(async move {
            let remembered = Area::local().read::<LastTool>(LastTool::KEY).await;
            last.try_set(remembered.and_then(|remembered| remembered.tool.parse().ok()));
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

    /// What the tool is shown and given; none where the token is no bearer token.
    fn export(self, tool: Tool, place: TokenPlace) -> Option<(String, Export)> {
        self.held.with_value(|held| {
            let handoff = TokenHandoff::new(&held.owner.account, &held.full_token).ok()?;
            let client = &held.client.identifier;
            let refresh = held.refresh_token.as_ref().map(|token| Refresh { token, client });
            let handoff = refresh.map_or(handoff, |refresh| handoff.refreshed_by(refresh));
            Some((handoff.preview(tool, place), handoff.export(tool, place)))
        })
    }
}

/// The button that opens the menu, and closes whatever is open.
#[component]
pub(super) fn HandoffButton(handoff: Handoff) -> impl IntoView {
    let shown = handoff.shown;
    let toggle = move |_| {
        shown.update(|shown| *shown = if *shown == Shown::Menu { Shown::Nothing } else { Shown::Menu });
    };
    view! {
        <button
            type="button"
            class="button"
            aria-haspopup="menu"
            aria-expanded=move || (shown.get() == Shown::Menu).to_string()
            on:click=toggle
        >
            {texts::handoff_use()}
        </button>
    }
}

/// The menu, or what the chosen tool is given.
#[component]
pub(super) fn HandoffPanel(handoff: Handoff) -> impl IntoView {
    move || match handoff.shown.get() {
        Shown::Nothing => ().into_any(),
        Shown::Menu => view! { <ToolMenu handoff=handoff/> }.into_any(),
        Shown::Tool(tool) => {
            let place = handoff.place.get();
            view! { <ToolExport handoff=handoff tool=tool place=place/> }.into_any()
        }
    }
}

#[component]
fn ToolMenu(handoff: Handoff) -> impl IntoView {
    let current = handoff.last.get_untracked().or(Tool::VARIANTS.first().copied());
    let items = Tool::VARIANTS.iter().copied().map(move |tool| {
        view! {
            <MenuItem
                name=tool_texts(tool).name
                is_current=Some(tool) == current
                choose=move |()| handoff.choose(tool)
            />
        }
        .into_any()
    });
    view! { <Menu name=texts::handoff_use()>{items.collect::<Vec<_>>()}</Menu> }
}

/// What the tool is given, masked; where it goes; and the ways there.
#[component]
fn ToolExport(handoff: Handoff, tool: Tool, place: TokenPlace) -> impl IntoView {
    let Some((preview, export)) = handoff.export(tool, place) else {
        let sentences = Sentences { happened: texts::handoff_refused(), helps: String::new() };
        return view! { <Notice sentences=sentences/> }.into_any();
    };
    let ToolTexts { name, where_to } = tool_texts(tool);
    let heading = name.clone();
    let is_file = export.file_name.is_some();
    let warning =
        (is_file && export.holds_token).then(|| view! { <p class="hint">{warning_of(tool)}</p> }.into_any());
    let text = export.text.clone();
    view! {
        <section class="handoff" aria-label=name>
            <h2>{heading}</h2>
            <p class="hint">{where_to}</p>
            {tool.takes_place().then(|| view! { <PlaceChoice place=handoff.place/> }.into_any())}
            <pre class="report" tabindex="0">{preview}</pre>
            {warning}
            <div class="actions">
                {is_file.then(|| view! { <SaveButton export=export/> }.into_any())}
                <CopyButton label=texts::handoff_copy() class="button" secret=text focused=!is_file/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn SaveButton(export: Export) -> impl IntoView {
    let export = StoredValue::new(export);
    let save = move |_| {
        let Export { file_name, media_type, text, .. } = export.get_value();
        leptos::task::spawn_local(async move {
            // The browser itself tells where a file went, or that it did not.
            let _ = download::save(&file_name.unwrap_or_default(), media_type, &text).await;
        });
    };
    view! {
        <Button label=texts::handoff_save() class="button primary" on_click=save focused=true/>
    }
}

#[component]
fn PlaceChoice(place: RwSignal<TokenPlace>) -> impl IntoView {
    let choose = move |in_environment: bool| {
        place.set(if in_environment { TokenPlace::Environment } else { TokenPlace::InCode });
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || place.get() == TokenPlace::Environment
                on:change=move |event| choose(event_target_checked(&event))
            />
            <span>{texts::handoff_variable()}</span>
        </label>
    }
}

fn warning_of(tool: Tool) -> String {
    match tool {
        Tool::PostmanEnvironment => texts::handoff_warning_postman(),
        _ => texts::handoff_warning(),
    }
}
