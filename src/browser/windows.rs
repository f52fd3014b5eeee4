//! `chrome.windows`: is a private one still open, which one opened last, and bring one to the front.

use futures_channel::oneshot;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::vault::WindowId;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "windows"], js_name = getAll)]
    async fn get_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "windows"])]
    async fn update(id: i32, changes: &Changes) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(extends = Object)]
    type Changes;
    #[wasm_bindgen(method, setter)]
    fn set_focused(this: &Changes, focused: bool);

    type CreateEvent;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "windows"], js_name = onCreated)]
    static CREATED: CreateEvent;
    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &CreateEvent, listener: &OnCreated);
    #[wasm_bindgen(method, js_name = removeListener)]
    fn remove_listener(this: &CreateEvent, listener: &OnCreated);

    type Window;
    #[wasm_bindgen(method, getter)]
    fn id(this: &Window) -> i32;
    #[wasm_bindgen(method, getter)]
    fn incognito(this: &Window) -> bool;
}

type OnCreated = Closure<dyn FnMut(Window)>;

/// True if no private window is open that we may see.
pub async fn no_private_one() -> bool {
    let windows = get_all().await.unwrap_or_default();
    !Array::from(&windows).iter().any(|window| window.unchecked_into::<Window>().incognito())
}

/// Brings a window to the front.
pub async fn show(window: WindowId) {
    let changes: Changes = Object::new().unchecked_into();
    changes.set_focused(true);
    // One that is closed meanwhile can't be shown, and its end is told anyhow.
    let _ = update(window.0, &changes).await;
}

/// Waits for the next window that opens.
pub async fn next_opened() -> Option<WindowId> {
    let (opened, is_opened) = oneshot::channel();
    let mut opened = Some(opened);
    let _listening = Listening::to(Closure::new(move |window: Window| {
        // It is sent once, while somebody waits.
        let _ = opened.take().map(|opened| opened.send(WindowId(window.id())));
    }));
    is_opened.await.ok()
}

/// A listener on new windows, until it is dropped.
struct Listening(OnCreated);

impl Listening {
    fn to(listener: OnCreated) -> Self {
        CREATED.with(|created| created.add_listener(&listener));
        Self(listener)
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        CREATED.with(|created| created.remove_listener(&self.0));
    }
}
