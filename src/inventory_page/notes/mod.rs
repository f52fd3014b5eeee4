//! What the user notes of clients and API tokens: read from this browser, written by the worker.

mod dialog;
mod import;
mod stored;
mod transfer;
mod writing;

pub(super) use dialog::{NoteDialog, mark_name};
pub(super) use stored::{are_kept, keep, mark};
pub(super) use transfer::TransferNotes;
