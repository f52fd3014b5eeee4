//! `chrome.i18n`: where `crate::texts` takes its words from.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn get_message(name: &str, substitutions: Vec<String>) -> String;
}

/// The message of this name in the reader's language, its placeholders filled in.
pub fn message(name: &str, substitutions: &[&str]) -> String {
    get_message(name, substitutions.iter().map(|s| (*s).to_owned()).collect())
}
