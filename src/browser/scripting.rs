//! `chrome.scripting`: running the one injected function in a tab.

use js_sys::{Array, Function, Object};
use wasm_bindgen::prelude::*;

use super::error_message;
use crate::vault::TabId;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = executeScript)]
    async fn execute_script(injection: &Injection) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(extends = Object)]
    type Injection;
    #[wasm_bindgen(method, setter)]
    fn set_target(this: &Injection, target: &Target);
    #[wasm_bindgen(method, setter)]
    fn set_func(this: &Injection, function: &Function);
    #[wasm_bindgen(method, setter)]
    fn set_args(this: &Injection, args: &Array);
    #[wasm_bindgen(method, setter, js_name = injectImmediately)]
    fn set_inject_immediately(this: &Injection, immediately: bool);

    #[wasm_bindgen(extends = Object)]
    type Target;
    #[wasm_bindgen(method, setter, js_name = tabId)]
    fn set_tab_id(this: &Target, tab: i32);

    type Injected;
    #[wasm_bindgen(method, getter)]
    fn result(this: &Injected) -> JsValue;
}

/// Runs `function` with one argument in the isolated world of the tab's top frame, and gives what
/// it returned.
///
/// # Errors
/// The browser's message: the tab is gone, has navigated away meanwhile, or was never ours.
pub async fn execute(tab: TabId, function: &Function, argument: &JsValue) -> Result<JsValue, String> {
    let target: Target = Object::new().unchecked_into();
    target.set_tab_id(tab.0);
    let injection: Injection = Object::new().unchecked_into();
    injection.set_target(&target);
    injection.set_func(function);
    injection.set_args(&Array::of1(argument));
    // A page that is still loading can be asked already: Admin Center loads for seconds.
    injection.set_inject_immediately(true);
    let results = execute_script(&injection).await.map_err(|error| error_message(&error))?;
    let first = Array::from(&results).get(0);
    if first.is_undefined() {
        return Err("no frame ran the function".to_owned());
    }
    Ok(first.unchecked_into::<Injected>().result())
}
