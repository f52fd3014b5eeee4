//! The popup's entry point: `extension/load-popup.js` starts it.

fn main() {
    #[cfg(target_arch = "wasm32")]
    full_token::popup::start();
}
