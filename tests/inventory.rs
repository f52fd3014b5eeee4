//! The inventory's rules, held over random accounts: no row is lost or doubled on its way through
//! filters, orders and groups. `PROPTEST_CASES` makes it longer.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "inventory/budget.rs"]
mod budget;
#[path = "inventory/choice.rs"]
mod choice;
#[path = "inventory/export.rs"]
mod export;
#[path = "inventory/replacement.rs"]
mod replacement;
#[path = "inventory/reuse.rs"]
mod reuse;
#[path = "inventory/samples.rs"]
mod samples;
#[path = "inventory/speed.rs"]
mod speed;
#[path = "inventory/table.rs"]
mod table;
