//! Every fault in every operation: the state that the popup shows, what it means, and that the
//! account's tokens equal what the user was told. Each cell is held to
//! `tests/faults/matrix.txt`, which is read by people and rewritten by `UPDATE_EXPECT=1`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "faults/account.rs"]
mod account;
#[path = "faults/commands.rs"]
mod commands;
#[path = "faults/comparison.rs"]
mod comparison;
#[path = "faults/fault.rs"]
mod fault;
#[path = "faults/fixture.rs"]
mod fixture;
#[path = "faults/many.rs"]
mod many;
#[path = "faults/operation.rs"]
mod operation;
#[path = "faults/reads.rs"]
mod reads;
#[path = "faults/rig.rs"]
mod rig;
#[path = "faults/verdict.rs"]
mod verdict;

use expect_test::expect_file;
use fault::FAULTS;
use operation::OPERATIONS;

const RECORDED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/matrix.txt");

#[test]
fn every_fault_in_every_operation_ends_in_the_right_state_and_words() {
    let mut table = String::new();
    for (operation_name, operation) in OPERATIONS {
        table.push_str(&format!("{operation_name}\n"));
        for (fault_name, fault) in FAULTS {
            let verdict = match operation.makes_no_sense_with(fault) {
                Some(reason) => format!("- ({reason})"),
                None => verdict::verdict(operation, fault),
            };
            table.push_str(&format!("  {fault_name:<28}{verdict}\n"));
        }
    }
    expect_file![RECORDED].assert_eq(&table);
}
