//! The worker's entry point: what `extension/load-background.js` calls.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod exports {
    use full_token::background;
    use wasm_bindgen::prelude::*;

    /// A message came; true if it is taken care of.
    #[wasm_bindgen(js_name = onMessage)]
    pub async fn on_message(message: JsValue, sender: JsValue) -> bool {
        background::on_message(message, sender).await
    }

    #[wasm_bindgen(js_name = onUpdate)]
    pub async fn on_update() {
        background::on_update().await;
    }

    #[wasm_bindgen(js_name = onWake)]
    pub async fn on_wake() {
        background::on_wake().await;
    }

    #[wasm_bindgen(js_name = onTime)]
    pub async fn on_time() {
        background::on_time().await;
    }

    #[wasm_bindgen(js_name = onTabClosed)]
    pub async fn on_tab_closed(tab: i32) {
        background::on_tab_closed(tab).await;
    }

    #[wasm_bindgen(js_name = onWindowClosed)]
    pub async fn on_window_closed() {
        background::on_private_windows_gone().await;
    }

    #[wasm_bindgen(js_name = onBroken)]
    pub async fn on_broken() {
        background::on_broken().await;
    }
}
