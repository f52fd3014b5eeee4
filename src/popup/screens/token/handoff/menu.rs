//! The menu of tools: the last one on top, then Postman, then the others under their headings.

use leptos::prelude::*;
use strum::VariantArray;

use super::state::Handoff;
use crate::handoff::{Tool, ToolGroup};
use crate::parts::{Menu, MenuGroup, MenuItem, tool_texts};
use crate::texts;

#[component]
pub(super) fn ToolMenu(handoff: Handoff) -> impl IntoView {
    let last = handoff.last.get_untracked().map(entry_of).filter(|tool| handoff.is_for(*tool));
    let current = last.unwrap_or(Tool::PostmanEnvironment);
    let item = move |tool: Tool| {
        view! {
            <MenuItem
                name=tool_texts(tool).name
                is_current=tool == current
                choose=move |()| handoff.choose(tool)
            />
        }
        .into_any()
    };
    let is_listed =
        move |tool: &Tool| entry_of(*tool) == *tool && last != Some(*tool) && handoff.is_for(*tool);
    let group = |(heading, group): (String, ToolGroup)| {
        let tools = Tool::VARIANTS.iter().copied().filter(is_listed).filter(|tool| tool.group() == group);
        let items: Vec<AnyView> = tools.map(item).collect();
        (!items.is_empty()).then(|| view! { <MenuGroup heading=heading>{items}</MenuGroup> }.into_any())
    };
    let on_top = last.map(|tool| {
        view! { <MenuGroup heading=texts::handoff_last_used()>{item(tool)}</MenuGroup> }.into_any()
    });
    let groups = [
        (String::new(), ToolGroup::Postman),
        (texts::handoff_terminal(), ToolGroup::Terminal),
        (texts::handoff_code(), ToolGroup::Code),
        (texts::handoff_others(), ToolGroup::Other),
    ];
    let entries: Vec<AnyView> = on_top.into_iter().chain(groups.into_iter().filter_map(group)).collect();
    view! { <Menu name=texts::handoff_use()>{entries}</Menu> }
}

/// Postman's two files are one entry.
pub(super) fn is_postman(tool: Tool) -> bool {
    tool.group() == ToolGroup::Postman
}

fn entry_of(tool: Tool) -> Tool {
    if is_postman(tool) { Tool::PostmanEnvironment } else { tool }
}
