//! `chrome.runtime`: messages and our own addresses.

use std::pin::pin;

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    fn send_message(message: &JsValue) -> Promise;
    /// Starts the extension anew, in its newest version.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"])]
    pub fn reload();
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn get_url(path: &str) -> String;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "runtime"], js_name = id)]
    static ID: String;

    type MessageEvent;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "runtime"], js_name = onMessage)]
    static MESSAGE: MessageEvent;
    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &MessageEvent, listener: &OnMessage);
    #[wasm_bindgen(method, js_name = removeListener)]
    fn remove_listener(this: &MessageEvent, listener: &OnMessage);

    type Sender;
    #[wasm_bindgen(method, getter)]
    fn url(this: &Sender) -> Option<String>;
}

/// Sends a message to the worker and waits for no reply: what it leads to shows in the vault.
pub fn send(message: &JsValue) {
    // The worker may not be there yet; the sender looks for the effect and sends again.
    let ignored = JsFuture::from(send_message(message));
    wasm_bindgen_futures::spawn_local(async move {
        let _ = ignored.await;
    });
}

/// Sends a message at once, and gives the reply: true if somebody says that it is done.
pub fn ask(message: &JsValue) -> impl Future<Output = bool> + use<> {
    let reply = JsFuture::from(send_message(message));
    async move { reply.await.is_ok_and(|response| response.is_truthy()) }
}

/// How long our other pages have to answer, in milliseconds: one that says nothing at all is frozen.
const PAGES_ANSWER_WITHIN_MS: u32 = 1_000;

/// Asks our other pages at once, and gives the reply: true if one of them takes it. None if none does,
/// and one of them is frozen.
pub fn ask_pages(message: &JsValue) -> impl Future<Output = Option<bool>> + use<> {
    let reply = ask(message);
    async move {
        match select(pin!(reply), TimeoutFuture::new(PAGES_ANSWER_WITHIN_MS)).await {
            Either::Left((is_taken, _)) => Some(is_taken),
            Either::Right(_) => None,
        }
    }
}

/// True if a popup is open: its loader answers this question, and nobody else does. It is never frozen.
pub async fn is_popup_open() -> bool {
    ask_pages(&question("isPopupOpen")).await == Some(true)
}

/// True if an inventory is open: it answers this question, and nobody else does.
pub async fn is_inventory_open() -> bool {
    ask_pages(&question("isInventoryOpen")).await != Some(false)
}

fn question(name: &str) -> JsValue {
    let question = Object::new();
    // Setting a property of a fresh object can't fail.
    let _ = Reflect::set(&question, &JsValue::from(name), &JsValue::TRUE);
    question.into()
}

type OnMessage = Closure<dyn FnMut(JsValue, Sender, Function)>;

/// Tells `listener` of what our other pages say, until the hearing is dropped. It answers true to what
/// it takes, and leaves everything else to others. What code in a page's isolated world says, which may
/// speak here too, is not heard.
pub fn hear(mut listener: impl FnMut(JsValue) -> bool + 'static) -> Hearing {
    let own = pages();
    let on_message = Closure::new(move |message: JsValue, sender: Sender, respond: Function| {
        let is_ours = sender.url().is_some_and(|url| url.starts_with(&own));
        if is_ours && listener(message) {
            // The page that asked may be closed.
            let _ = respond.call1(&JsValue::UNDEFINED, &JsValue::TRUE);
        }
    });
    MESSAGE.with(|message| message.add_listener(&on_message));
    Hearing(on_message)
}

/// A listener on our other pages' messages.
#[must_use = "the listener is removed when the hearing is dropped"]
pub struct Hearing(OnMessage);

impl Drop for Hearing {
    fn drop(&mut self) {
        MESSAGE.with(|message| message.remove_listener(&self.0));
    }
}

pub fn id() -> String {
    ID.with(Clone::clone)
}

/// The address that all of our pages begin with.
pub fn pages() -> String {
    get_url("")
}
