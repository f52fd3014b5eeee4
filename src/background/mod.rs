//! The worker: it carries commands out, holds what they bring, and forgets it on time.

pub mod command;
mod message_sender;
pub mod write_transition;

#[cfg(target_arch = "wasm32")]
mod consent_window;
#[cfg(target_arch = "wasm32")]
mod revocation_timer;
#[cfg(target_arch = "wasm32")]
mod stored;
#[cfg(target_arch = "wasm32")]
mod worker;

pub use message_sender::{ExtensionPage, MessageSender, TrustedSender};
#[cfg(target_arch = "wasm32")]
pub use worker::{
    on_broken, on_message, on_private_windows_gone, on_tab_closed, on_time, on_update, on_wake,
};
