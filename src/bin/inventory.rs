//! The inventory's entry point: `extension/load-inventory.js` starts it.

fn main() {
    // It lives as long as its document.
    #[cfg(target_arch = "wasm32")]
    let _running = std::mem::ManuallyDrop::new(full_token::inventory_page::start());
}
