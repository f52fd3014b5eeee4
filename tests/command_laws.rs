//! Five laws that hold in every order of events. Random commands, answers, clocks, crashes and
//! storage that fails drive the command machines; the account's own book is held against what the
//! users were told.
//!
//! 1. Every token that we made is held, or told to its owner, or was forgotten or revoked by them;
//!    and one whose secret arrived is never told as one whose secret did not.
//! 2. None is held twice.
//! 3. None is revoked that we did not make or the owner did not tick; and what is held has the id
//!    of its own record, or none.
//! 4. Every command ends; a revocation of many by its user at the latest, and what is told of each of its
//!    tokens is so.
//! 5. Every outcome is shown once to the owner, and to nobody else.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "faults/account.rs"]
mod account;
#[path = "laws/book.rs"]
mod book;
#[path = "laws/browser.rs"]
mod browser;
#[path = "laws/inventory.rs"]
mod inventory;
#[path = "laws/popup.rs"]
mod popup;
#[path = "laws/requests.rs"]
mod requests;
#[path = "laws/step.rs"]
mod step;
#[path = "laws/store.rs"]
mod store;
#[path = "laws/user.rs"]
mod user;
#[path = "laws/world.rs"]
mod world;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use step::{Setting, Step};
use world::World;

/// How many sequences are tried, the same ones each time. `PROPTEST_CASES` may ask for fewer; the long
/// form tries twenty times as many, others each time.
const SEQUENCES: u32 = 10_000;

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    let fewer = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { SEQUENCES };
    let is_long = std::env::var_os("LONG").is_some();
    let cases = if is_long { SEQUENCES * 20 } else { fewer.min(SEQUENCES) };
    let rng_seed = if is_long { default.rng_seed } else { RngSeed::Fixed(9) };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_five_laws_hold_in_every_order_of_events(
        setting in Setting::any(),
        steps in prop::collection::vec(Step::any(), 1..40),
    ) {
        let mut world = World::new(setting);
        for step in steps {
            world.take(step);
        }
        world.settle();
    }
}
