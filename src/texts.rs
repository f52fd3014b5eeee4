//! Every text that the user reads, in their language: one function per message, written by
//! `build.rs` from `extension/_locales/en/messages.json`.

use crate::browser::i18n::{message, plural};

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
