//! A popup over a fake browser, and hands and eyes for it.

use std::any::Any;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

#[wasm_bindgen(module = "/tests/support/fake-browser.js")]
extern "C" {
    fn install(world: &JsValue) -> Seen;

    /// What the popup did to the fake browser.
    #[derive(Clone)]
    pub type Seen;
    #[wasm_bindgen(method, getter)]
    fn sent(this: &Seen) -> Array;
    #[wasm_bindgen(method, getter)]
    pub fn copied(this: &Seen) -> Array;
    #[wasm_bindgen(method, setter, js_name = refusesCopies)]
    pub fn set_refuses_copies(this: &Seen, refuses: bool);
    #[wasm_bindgen(method, setter, js_name = neverAnswers)]
    pub fn set_never_answers(this: &Seen, never: bool);
    #[wasm_bindgen(method, getter)]
    pub fn opened(this: &Seen) -> Array;
    #[wasm_bindgen(method, getter)]
    pub fn closed(this: &Seen) -> bool;
    #[wasm_bindgen(method, getter)]
    pub fn requests(this: &Seen) -> Array;
    #[wasm_bindgen(method)]
    pub fn hold(this: &Seen);
    #[wasm_bindgen(method, js_name = letGo)]
    pub fn let_go(this: &Seen);
    #[wasm_bindgen(method, getter)]
    fn session(this: &Seen) -> FakeArea;
    #[wasm_bindgen(method, getter)]
    fn local(this: &Seen) -> FakeArea;

    type FakeArea;
    #[wasm_bindgen(method)]
    async fn set(this: &FakeArea, values: &JsValue) -> JsValue;
    #[wasm_bindgen(method)]
    async fn get(this: &FakeArea, keys: &JsValue) -> JsValue;
    #[wasm_bindgen(method)]
    async fn remove(this: &FakeArea, keys: &Array) -> JsValue;
}

const CONTROLS: &str = "button, input, textarea, select, a";
const MESSAGES: &str = include_str!("../../extension/_locales/en/messages.json");
pub const ME: &str =
    r#"{"body": {"user": {"id": 11, "name": "Ada", "role": "admin", "authenticity_token": "c5rf"}}}"#;
pub const CLIENTS: &str = r#"{"body": {"clients": [
    {"id": 21, "name": "Older", "identifier": "older", "user_id": 11, "created_at": "2026-01-01T00:00:00Z"},
    {"id": 22, "name": "Newer", "identifier": "newer", "user_id": 11, "created_at": "2026-02-01T00:00:00Z"}
]}}"#;

/// What the fake browser is to say.
pub struct World {
    pub url: &'static str,
    pub answers: Vec<(&'static str, String)>,
    pub session: Vec<(&'static str, String)>,
    pub local: Vec<(&'static str, String)>,
    pub refuse: Option<&'static str>,
    pub worker_silent: bool,
    /// An inventory is open that the browser has frozen.
    pub inventory_frozen: bool,
    pub private: bool,
}

impl Default for World {
    /// An admin on acme, with two clients of their own.
    fn default() -> Self {
        let answers = [("GET /api/v2/users/me.json", ME), ("GET /api/v2/oauth/clients.json", CLIENTS)];
        Self {
            url: "https://acme.zendesk.com/admin",
            answers: answers.map(|(call, response)| (call, response.to_owned())).into(),
            session: Vec::new(),
            local: Vec::new(),
            refuse: None,
            worker_silent: false,
            inventory_frozen: false,
            private: false,
        }
    }
}

impl World {
    pub fn answering(mut self, call: &'static str, response: &str) -> Self {
        self.answers.retain(|(other, _)| *other != call);
        self.answers.push((call, response.to_owned()));
        self
    }

    pub fn noting(mut self, key: &'static str, note: String) -> Self {
        self.local.push((key, note));
        self
    }

    pub fn holding(mut self, key: &'static str, record: String) -> Self {
        self.session.push((key, record));
        self
    }

    /// Opens a popup in a document of its own.
    pub fn open(self) -> Popup {
        let world = Object::new();
        put(&world, "messages", &parse(MESSAGES));
        put(&world, "url", &self.url.into());
        put(&world, "answers", &object(&self.answers));
        put(&world, "session", &object(&self.session));
        put(&world, "local", &object(&self.local));
        if let Some(refuse) = self.refuse {
            put(&world, "refuse", &refuse.into());
        }
        put(&world, "deaf", &self.worker_silent.into());
        put(&world, "frozen", &self.inventory_frozen.into());
        put(&world, "incognito", &self.private.into());
        let body = document().body().unwrap();
        if let Some(earlier) = document().query_selector("main").unwrap() {
            earlier.remove();
        }
        let main = document().create_element("main").unwrap();
        main.set_attribute("data-state", "connecting").unwrap();
        main.set_inner_html(r#"<div id="shell">shell</div>"#);
        body.append_child(&main).unwrap();
        let seen = install(&world);
        let running = full_token::popup::start().map(|running| Box::new(running) as Box<dyn Any>);
        Popup { main, seen, _running: running }
    }
}

/// An open popup.
pub struct Popup {
    pub main: Element,
    pub seen: Seen,
    _running: Option<Box<dyn Any>>,
}

impl Popup {
    pub fn state(&self) -> String {
        self.main.get_attribute("data-state").unwrap()
    }

    /// Waits until something holds; says what was there instead.
    pub async fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        for _ in 0..250 {
            if holds(self) {
                return;
            }
            TimeoutFuture::new(20).await;
        }
        panic!("not {what}: state {}, text {:?}", self.state(), self.text());
    }

    pub async fn until_state(&self, state: &str) {
        self.until(state, |popup| popup.state() == state).await;
    }

    pub fn text(&self) -> String {
        self.main.text_content().unwrap_or_default()
    }

    pub fn html(&self) -> String {
        self.main.inner_html()
    }

    pub fn status(&self) -> String {
        self.all("[role=status]").iter().filter_map(|status| status.text_content()).collect()
    }

    pub fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.main.query_selector_all(selector).unwrap();
        (0..list.length()).filter_map(|i| list.get(i)).map(JsCast::unchecked_into).collect()
    }

    /// A control by its accessible name: aria-label, its label's text, or its own text.
    pub fn named(&self, name: &str) -> HtmlElement {
        let controls = self.all(CONTROLS);
        let found = controls.into_iter().find(|control| accessible_name(control) == name);
        found.unwrap_or_else(|| panic!("no “{name}” in {}", self.html())).unchecked_into()
    }

    pub fn has(&self, name: &str) -> bool {
        self.all(CONTROLS).iter().any(|control| accessible_name(control) == name)
    }

    /// It takes the focus first, as a press of the mouse does: a screen that is about to give the focus to
    /// its own next step leaves it there.
    pub fn click(&self, name: &str) {
        let control = self.named(name);
        control.focus().unwrap();
        control.click();
    }

    pub fn value(&self, name: &str) -> String {
        let value = Reflect::get(&self.named(name), &"value".into()).unwrap();
        value.as_string().unwrap()
    }

    /// Presses Escape there; true if the popup has taken it.
    pub fn escape(&self, name: &str) -> bool {
        let options = KeyboardEventInit::new();
        options.set_key("Escape");
        options.set_bubbles(true);
        options.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
        !self.named(name).dispatch_event(&event).unwrap()
    }

    pub fn enter(&self, name: &str, value: &str) {
        let input: HtmlInputElement = self.named(name).unchecked_into();
        input.set_value(value);
        input.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    }

    pub fn is_disabled(&self, name: &str) -> bool {
        self.named(name).has_attribute("disabled")
    }

    pub fn choose(&self, list: &str, value: &str) {
        let list = self.named(list);
        Reflect::set(&list, &"value".into(), &value.into()).unwrap();
        list.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    }

    /// It stands, but does nothing while something is under way.
    pub fn is_busy(&self, name: &str) -> bool {
        self.named(name).get_attribute("aria-disabled").as_deref() == Some("true")
    }

    pub fn focused(&self) -> String {
        document().active_element().map(|element| accessible_name(&element)).unwrap_or_default()
    }

    /// The commands of one kind that were sent to the worker, as JSON.
    pub fn sent(&self, command: &str) -> Vec<String> {
        let sent =
            self.seen.sent().into_iter().map(|message| String::from(JSON::stringify(&message).unwrap()));
        sent.filter(|message| message.contains(&format!("\"{command}\""))).collect()
    }

    /// The requests that it sent into the tab, as JSON.
    pub fn requests(&self) -> Vec<String> {
        let requests = self.seen.requests().into_iter();
        requests.map(|request| String::from(JSON::stringify(&request).unwrap())).collect()
    }

    pub async fn put(&self, key: &'static str, record: String) {
        self.seen.session().set(&object(&[(key, record)])).await;
    }

    pub async fn put_on_disk(&self, key: &'static str, record: String) {
        self.seen.local().set(&object(&[(key, record)])).await;
    }

    /// All that is on disk, as JSON.
    pub async fn on_disk(&self) -> String {
        JSON::stringify(&self.seen.local().get(&JsValue::NULL).await).unwrap().into()
    }

    pub async fn remove(&self, key: &str) {
        self.seen.session().remove(&Array::of1(&key.into())).await;
    }
}

pub fn parse(json: &str) -> JsValue {
    JSON::parse(json).unwrap_or_else(|_| panic!("no JSON: {json}"))
}

fn accessible_name(control: &Element) -> String {
    let label = || {
        let labels = control.closest("label").ok().flatten();
        let bound = control.get_attribute("id").filter(|id| !id.is_empty());
        let bound =
            bound.and_then(|id| document().query_selector(&format!("label[for={id}]")).ok().flatten());
        labels.or(bound).and_then(|label| label.text_content())
    };
    let name = control.get_attribute("aria-label").or_else(label).or_else(|| control.text_content());
    name.unwrap_or_default().trim().to_owned()
}

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

fn object(entries: &[(&'static str, String)]) -> JsValue {
    let object = Object::new();
    for (key, json) in entries {
        put(&object, key, &parse(json));
    }
    object.into()
}

fn put(object: &Object, key: &str, value: &JsValue) {
    Reflect::set(object, &key.into(), value).unwrap();
}
