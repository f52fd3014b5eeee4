//! `chrome.storage`: `session` for the vault, `local` for what holds no secret.

use js_sys::{Array, Object};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use super::{from_js, to_js};
use crate::vault::Stored;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = StorageArea)]
    pub type Area;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = session)]
    static SESSION: Area;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = local)]
    static LOCAL: Area;

    #[wasm_bindgen(method, catch)]
    async fn get(this: &Area, keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn set(this: &Area, items: &Object) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn remove(this: &Area, keys: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = onChanged)]
    fn on_changed(this: &Area) -> ChangeEvent;

    type JsChange;
    #[wasm_bindgen(method, getter, js_name = newValue)]
    fn new_value(this: &JsChange) -> JsValue;

    type ChangeEvent;
    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &ChangeEvent, listener: &Closure<dyn FnMut(Object)>);
    #[wasm_bindgen(method, js_name = removeListener)]
    fn remove_listener(this: &ChangeEvent, listener: &Closure<dyn FnMut(Object)>);
}

impl Area {
    /// `storage.session`: memory, for our own pages and worker alone, gone with the browser.
    pub fn session() -> Self {
        SESSION.with(|area| area.unchecked_ref::<JsValue>().clone().unchecked_into())
    }

    /// `storage.local`: on disk, and open to injected code in Firefox. Nothing secret.
    pub fn local() -> Self {
        LOCAL.with(|area| area.unchecked_ref::<JsValue>().clone().unchecked_into())
    }

    /// Every value that stands under a key of this kind, and reads.
    ///
    /// # Errors
    /// The browser refused it: what stands there is not known.
    pub async fn all<T: Stored>(&self) -> Result<Vec<T>, JsValue> {
        let items = self.get(&JsValue::NULL).await?;
        let entries = Object::entries(items.unchecked_ref()).into_iter();
        let entries = entries.map(|entry| entry.unchecked_into::<Array>());
        let of_this_kind = entries.filter(|entry| T::has_key(&key_of(entry)));
        Ok(of_this_kind.filter_map(|entry| from_js(entry.get(1)).ok()).collect())
    }

    /// What stands under this key; none if nothing does, or it does not read.
    ///
    /// # Errors
    /// The browser refused it: what stands there is not known.
    pub async fn read<T: DeserializeOwned>(&self, key: impl AsRef<str>) -> Result<Option<T>, JsValue> {
        let key = JsValue::from(key.as_ref());
        let value = js_sys::Reflect::get(&self.get(&key).await?, &key)?;
        Ok(from_js(value).ok())
    }

    /// Writes values under their keys, all at once.
    ///
    /// # Errors
    /// The browser refused it: the area is full.
    pub async fn write<K: AsRef<str>, T: Serialize>(
        &self,
        values: impl IntoIterator<Item = (K, T)>,
    ) -> Result<(), JsValue> {
        let items = Object::new();
        for (key, value) in values {
            js_sys::Reflect::set(&items, &JsValue::from(key.as_ref()), &to_js(&value)?)?;
        }
        if Object::keys(&items).length() > 0 {
            self.set(&items).await?;
        }
        Ok(())
    }

    /// Drops keys.
    ///
    /// # Errors
    /// The browser refused it.
    pub async fn drop_keys(&self, keys: &[impl AsRef<str>]) -> Result<(), JsValue> {
        if !keys.is_empty() {
            self.remove(&keys.iter().map(|key| JsValue::from(key.as_ref())).collect()).await?;
        }
        Ok(())
    }

    /// Tells `listener` of every change to values of this kind, and of no other, until the watch is dropped.
    pub fn watch<T: Stored>(self, mut listener: impl FnMut(Vec<Change<T>>) + 'static) -> Watch {
        let listener = Closure::new(move |changes: Object| {
            let entries = Object::entries(&changes).into_iter().map(|entry| entry.unchecked_into::<Array>());
            let of_this_kind = entries.filter(|entry| T::has_key(&key_of(entry)));
            let changes: Vec<_> = of_this_kind.map(|entry| Change::of(&entry)).collect();
            if !changes.is_empty() {
                listener(changes);
            }
        });
        self.on_changed().add_listener(&listener);
        Watch { area: self, listener }
    }
}

/// A key's new value; none if it was dropped, or does not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<T> {
    pub key: String,
    pub value: Option<T>,
}

impl<T: DeserializeOwned> Change<T> {
    fn of(entry: &Array) -> Self {
        let change = entry.get(1).unchecked_into::<JsChange>();
        Self { key: key_of(entry), value: from_js(change.new_value()).ok() }
    }
}

/// Of a key and what stands under it.
fn key_of(entry: &Array) -> String {
    entry.get(0).as_string().unwrap_or_default()
}

/// A listener on a storage area.
#[must_use = "the listener is removed when the watch is dropped"]
pub struct Watch {
    area: Area,
    listener: Closure<dyn FnMut(Object)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.area.on_changed().remove_listener(&self.listener);
    }
}
