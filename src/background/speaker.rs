//! Who may speak to the worker.

use serde::Deserialize;

/// What the browser says about a message's sender.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Sender {
    /// The extension that speaks.
    pub id: Option<String>,
    /// The page that speaks.
    pub url: Option<String>,
    /// The origin that speaks.
    pub origin: Option<String>,
    /// The frame; 0 is the top one.
    pub frame_id: Option<i32>,
    /// The tab, if one speaks.
    pub tab: Option<SenderTab>,
}

/// The tab that a message comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SenderTab {
    /// Its id.
    pub id: Option<i32>,
}

/// A sender that may say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// A page of ours: may give orders.
    OurPage,
    /// The top frame of a tab, by id, with its origin: may report on a request.
    Tab(i32, String),
}

impl Speaker {
    /// Decides who speaks. `our_id` is our extension's id, `our_pages` the address that all of
    /// our pages begin with.
    ///
    /// Code in a page's isolated world has our id too, so the id alone gives no right: a page of
    /// ours is known by its address, and everything else is at most a tab.
    pub fn of(sender: Sender, our_id: &str, our_pages: &str) -> Option<Self> {
        if sender.id.as_deref() != Some(our_id) {
            return None;
        }
        if sender.url.as_deref().is_some_and(|url| url.starts_with(our_pages)) {
            return Some(Self::OurPage);
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

    fn in_tab() -> Sender {
        Sender {
            id: Some(ID.into()),
            url: Some("https://acme.zendesk.com/agent".into()),
            origin: Some("https://acme.zendesk.com".into()),
            frame_id: Some(0),
            tab: Some(SenderTab { id: Some(7) }),
        }
    }

    #[test]
    fn our_popup_gives_orders() {
        let popup = Sender { url: Some(format!("{PAGES}popup.html")), tab: None, ..in_tab() };
        assert_eq!(Speaker::of(popup, ID, PAGES), Some(Speaker::OurPage));
    }

    #[test]
    fn the_injected_function_is_a_tab_and_nothing_more() {
        let speaker = Speaker::of(in_tab(), ID, PAGES);
        assert_eq!(speaker, Some(Speaker::Tab(7, "https://acme.zendesk.com".into())));
    }

    #[test]
    fn everybody_else_is_nobody() {
        let strangers = [
            Sender { id: Some("other".into()), ..in_tab() },
            Sender { id: None, ..in_tab() },
            Sender { frame_id: Some(3), ..in_tab() },
            Sender { frame_id: None, ..in_tab() },
            Sender { tab: None, ..in_tab() },
            Sender { origin: None, ..in_tab() },
            Sender { id: Some("other".into()), url: Some(format!("{PAGES}popup.html")), ..in_tab() },
            Sender {
                url: Some("https://evil.example/chrome-extension://abc/".into()),
                tab: None,
                ..in_tab()
            },
        ];
        for stranger in strangers {
            assert_eq!(Speaker::of(stranger.clone(), ID, PAGES), None, "{stranger:?}");
        }
    }
}
