//! How far the hand-off of a token is chosen.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::storage::Area;
use crate::handoff::{Export, Handoff as TokenHandoff, Refresh, Renewal, TokenPlace, Tool};
use crate::parts::focus_by_id;
use crate::vault::{HeldToken, LastTool};
use crate::zendesk::ClientKind;

/// The id of the button that opens the menu.
pub(super) const BUTTON: &str = "use-it-in";

/// The hand-off of one held token, as far as it is chosen.
#[derive(Clone, Copy)]
pub struct Handoff {
    held: StoredValue<HeldToken>,
    pub(super) is_menu_open: RwSignal<bool>,
    /// The tool whose panel is open, behind the menu where that is open too.
    pub(super) chosen: RwSignal<Option<Tool>>,
    pub(super) place: RwSignal<TokenPlace>,
    /// The tool chosen last, in this popup or an earlier one.
    pub(super) last: RwSignal<Option<Tool>>,
    /// The menu begins with what gets tokens of its own, and not with the tool chosen last.
    pub(super) begins_renewing: bool,
}

impl Handoff {
    /// Remembers the last choice from before.
    pub fn of(held: HeldToken) -> Self {
        let last = RwSignal::new(None);
        leptos::task::spawn_local(async move {
            let remembered = Area::local().read::<LastTool>(LastTool::KEY).await.unwrap_or_default();
            last.try_set(remembered.and_then(|remembered| remembered.tool.parse().ok()));
        });
        Self {
            held: StoredValue::new(held),
            is_menu_open: RwSignal::new(false),
            chosen: RwSignal::new(None),
            place: RwSignal::default(),
            last,
            begins_renewing: false,
        }
    }

    /// For a token that is to run an integration: what renews it comes first.
    #[must_use]
    pub fn renewing_first(self) -> Self {
        Self { begins_renewing: true, ..self }
    }

    /// The token's refresh token goes where the token goes.
    pub(super) fn has_refresh_token(self) -> bool {
        self.held.with_value(|held| held.refresh_token.is_some())
    }

    /// A tool's panel is open: the next step is in it.
    pub fn has_panel(self) -> bool {
        self.chosen.get().is_some() && !self.is_menu_open.get()
    }

    /// Escape closes the menu, then the panel, and leads back to the button.
    pub fn close_on_escape(self, event: &KeyboardEvent) {
        let is_open = self.is_menu_open.get_untracked() || self.chosen.read_untracked().is_some();
        if event.key() != "Escape" || !is_open {
            return;
        }
        // Else the browser closes the popup.
        event.prevent_default();
        if self.is_menu_open.get_untracked() {
            self.is_menu_open.set(false);
        } else {
            self.chosen.set(None);
        }
        Self::focus_button();
    }

    /// The focus goes to the button that opens the menu.
    pub fn focus_button() {
        focus_by_id(BUTTON);
    }

    pub(super) fn toggle(self) {
        if self.is_menu_open.get_untracked() {
            self.chosen.set(None);
        }
        self.is_menu_open.update(|is_open| *is_open = !*is_open);
    }

    pub(super) fn choose(self, tool: Tool) {
        self.is_menu_open.set(false);
        self.chosen.set(Some(tool));
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

    /// Whether this token's client can do what the tool needs.
    pub(super) fn is_for(self, tool: Tool) -> bool {
        let is_confidential = self.held.with_value(|held| held.client.kind == Some(ClientKind::Confidential));
        is_confidential || !tool.needs_client_credentials()
    }

    /// What the tool is shown and given; none where the token is no bearer token.
    pub(super) fn export(self, tool: Tool, place: TokenPlace) -> Option<(String, Export)> {
        self.held.with_value(|held| {
            let handoff = TokenHandoff::new(&held.owner.account, &held.full_token).ok()?;
            let client = &held.client.identifier;
            let refresh = held.refresh_token.as_ref().map(|token| Refresh { token, client });
            let handoff = handoff.renewed_by(Renewal { client, scopes: &held.scopes });
            let handoff = refresh.map_or(handoff, |refresh| handoff.refreshed_by(refresh));
            Some((handoff.preview(tool, place), handoff.export(tool, place)))
        })
    }
}
