//! What the extension's pages share: widgets, and the sentences for failures.

mod button;
mod copy_button;
mod countdown;
mod details;
mod dialog;
mod failure_sentences;
mod field_value;
mod focus;
mod handoff;
mod icon;
mod links;
mod masked_field;
mod menu;
mod notice;
mod probe_result;
mod radios;
mod reactive;
mod title;
mod tool_texts;
mod unfold_button;

pub use button::Button;
pub use copy_button::CopyButton;
pub use countdown::countdown;
pub use details::{Details, FailureDetails};
pub use dialog::{Dialog, open_for};
pub use failure_sentences::{
    Sentences, command_refused_sentences, failure_sentences, outcome_sentences, worker_silent_sentences,
};
pub use field_value::{WriteValue, write_value};
pub use focus::{focus_by_id, focus_if, hand_focus_on, scroll_to};
pub use handoff::{Handoff, HandoffButton, HandoffPanel};
pub use icon::Icon;
pub use links::{NewTabLink, clients_page};
pub use masked_field::{MASK, MaskedField};
pub use menu::{Menu, MenuGroup, MenuItem};
pub use notice::{Done, Framed, Notice};
pub use probe_result::ProbeResult;
pub use radios::{Radio, RadioGroup};
pub use reactive::{Dynamic, ShowIf, flag, text};
pub use title::Title;
pub use tool_texts::{ToolTexts, tool_texts};
pub use unfold_button::UnfoldButton;
