//! The headings of the menu.

use strum::VariantArray;

/// What the tools under one heading have in common, in the order of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum ToolGroup {
    Postman,
    /// What is pasted into a terminal.
    Terminal,
    /// Programs, each a file.
    Code,
    Other,
}
