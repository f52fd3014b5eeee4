//! `chrome.i18n`: where `crate::texts` takes its words from.

use js_sys::{Array, Intl, Object};
use wasm_bindgen::prelude::*;

use super::clock;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn get_message(name: &str, substitutions: Vec<String>) -> String;
}

/// The message of this name in the reader's language, its placeholders filled in.
pub fn message(name: &str, substitutions: &[&str]) -> String {
    get_message(name, substitutions.iter().map(|s| (*s).to_owned()).collect())
}

/// The message for so many, by the rules of the messages' language: `tickets_one`, `tickets_other`.
pub fn plural(name: &str, language: &str, count: u64) -> String {
    let rules = Intl::PluralRules::new(&Array::of1(&language.into()), &Object::new());
    let category = String::from(rules.select(count as f64));
    message(&[name, "_", &category].concat(), &[&clock::number(count)])
}
