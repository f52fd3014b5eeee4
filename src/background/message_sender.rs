//! Who may speak to the worker.

use serde::Deserialize;

use crate::protocol::Command;

/// What the browser says about a message's sender.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct MessageSender {
    pub id: Option<String>,
    pub url: Option<String>,
    pub origin: Option<String>,
    /// The frame; 0 is the top one.
    pub frame_id: Option<i32>,
    pub tab: Option<SenderTab>,
}

/// The tab that a message comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SenderTab {
    pub id: Option<i32>,
}

/// A sender that may say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustedSender {
    /// A page of ours: may give commands.
    ExtensionPage(ExtensionPage),
    /// The top frame of a tab, by id, with its origin: may report on a request.
    Tab(i32, String),
}

/// Which page of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtensionPage {
    Inventory,
    Another,
}

/// The inventory's file.
const INVENTORY: &str = "inventory.html";

impl ExtensionPage {
    /// By what follows the address that all of our pages begin with: the inventory is this file and no
    /// other, whatever view of it its address names.
    fn of(path: &str) -> Self {
        let rest = path.strip_prefix(INVENTORY);
        let is_inventory = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['?', '#']));
        if is_inventory { Self::Inventory } else { Self::Another }
    }

    /// True if this page may give this command.
    pub fn may_order(self, command: &Command) -> bool {
        self == Self::Inventory || !command.is_inventorys()
    }
}

impl TrustedSender {
    /// Decides who speaks. `our_id` is our extension's id, `our_pages` the address that all of
    /// our pages begin with.
    ///
    /// Code in a page's isolated world has our id too, so the id alone gives no right: a page of
    /// ours is known by its address, and everything else is at most a tab.
    pub fn of(sender: MessageSender, our_id: &str, our_pages: &str) -> Option<Self> {
        if sender.id.as_deref() != Some(our_id) {
            return None;
        }
        if let Some(path) = sender.url.as_deref().and_then(|url| url.strip_prefix(our_pages)) {
            return Some(Self::ExtensionPage(ExtensionPage::of(path)));
        }
        let tab = sender.tab?.id?;
        (sender.frame_id == Some(0)).then_some(Self::Tab(tab, sender.origin?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Session;
    use crate::vault::tests::client;
    use crate::vault::{ClientChange, CommandId, TabId};
    use crate::zendesk::{Id, Secret};

    const ID: &str = "abc";
    const PAGES: &str = "chrome-extension://abc/";

    fn in_tab() -> MessageSender {
        MessageSender {
            id: Some(ID.into()),
            url: Some("https://acme.zendesk.com/agent".into()),
            origin: Some("https://acme.zendesk.com".into()),
            frame_id: Some(0),
            tab: Some(SenderTab { id: Some(7) }),
        }
    }

    #[test]
    fn our_popup_sends_commands() {
        let popup = MessageSender { url: Some(format!("{PAGES}popup.html")), tab: None, ..in_tab() };
        assert_eq!(TrustedSender::of(popup, ID, PAGES), Some(ANOTHER));
    }

    const ANOTHER: TrustedSender = TrustedSender::ExtensionPage(ExtensionPage::Another);

    #[test]
    fn the_inventory_is_one_file_and_none_that_looks_like_it() {
        let page = |path: &str| {
            let page = MessageSender { url: Some(format!("{PAGES}{path}")), ..in_tab() };
            TrustedSender::of(page, ID, PAGES)
        };
        for path in ["inventory.html", "inventory.html#tokens?card=never-used", "inventory.html?x=1#clients"]
        {
            assert_eq!(page(path), Some(TrustedSender::ExtensionPage(ExtensionPage::Inventory)), "{path}");
        }
        for path in [
            "inventory.html.evil",
            "inventory.html/",
            "inventory.html%23",
            "x/inventory.html",
            "/inventory.html",
            "Inventory.html",
            "popup.html",
            "popup.html#inventory.html",
            "popup.html?inventory.html",
            "",
        ] {
            assert_eq!(page(path), Some(ANOTHER), "{path}");
        }
        let elsewhere =
            MessageSender { url: Some("https://acme.zendesk.com/inventory.html".into()), ..in_tab() };
        assert!(matches!(TrustedSender::of(elsewhere, ID, PAGES), Some(TrustedSender::Tab(..))));
    }

    #[test]
    fn only_the_inventory_orders_what_it_alone_shows_the_loss_of() {
        let session =
            Session { tab: TabId(7), user_name: "Ada".into(), clock_ahead: 0, csrf: Secret::new("c") };
        let id = || CommandId("c".into());
        let change = ClientChange { name: Some("New".into()), ..ClientChange::default() };
        let its_own = [
            Command::RevokeTokens { tokens: vec![Id::new(1)], session: session.clone() },
            Command::Resume { revocation: id(), session: session.clone() },
            Command::UpdateClient { client: client(), change, session: session.clone() },
            Command::ReplaceSecret { client: client(), session: session.clone() },
            Command::DeleteClient { client: client(), session: session.clone() },
            Command::WriteUserNotes(Vec::new()),
        ];
        let everybodys = [
            Command::Pause(id()),
            Command::Stop(id()),
            Command::TakeUp(session.clone()),
            Command::Acknowledge(id()),
            Command::RevokeToken { session },
        ];
        for command in its_own {
            assert!(ExtensionPage::Inventory.may_order(&command), "{command:?}");
            assert!(!ExtensionPage::Another.may_order(&command), "{command:?}");
        }
        for command in everybodys {
            assert!(
                ExtensionPage::Inventory.may_order(&command) && ExtensionPage::Another.may_order(&command)
            );
        }
    }

    #[test]
    fn the_injected_function_is_a_tab_and_nothing_more() {
        let sender = TrustedSender::of(in_tab(), ID, PAGES);
        assert_eq!(sender, Some(TrustedSender::Tab(7, "https://acme.zendesk.com".into())));
    }

    #[test]
    fn everybody_else_is_nobody() {
        let strangers = [
            MessageSender { id: Some("other".into()), ..in_tab() },
            MessageSender { id: None, ..in_tab() },
            MessageSender { frame_id: Some(3), ..in_tab() },
            MessageSender { frame_id: None, ..in_tab() },
            MessageSender { tab: None, ..in_tab() },
            MessageSender { origin: None, ..in_tab() },
            MessageSender { id: Some("other".into()), url: Some(format!("{PAGES}popup.html")), ..in_tab() },
            MessageSender {
                url: Some("https://evil.example/chrome-extension://abc/".into()),
                tab: None,
                ..in_tab()
            },
        ];
        for stranger in strangers {
            assert_eq!(TrustedSender::of(stranger.clone(), ID, PAGES), None, "{stranger:?}");
        }
    }
}
