//! Who may speak to the worker.

use serde::Deserialize;

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
    ExtensionPage,
    /// The top frame of a tab, by id, with its origin: may report on a request.
    Tab(i32, String),
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
        if sender.url.as_deref().is_some_and(|url| url.starts_with(our_pages)) {
            return Some(Self::ExtensionPage);
        }
        let tab = sender.tab?.id?;
        (sender.frame_id == Some(0)).then_some(Self::Tab(tab, sender.origin?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(TrustedSender::of(popup, ID, PAGES), Some(TrustedSender::ExtensionPage));
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
