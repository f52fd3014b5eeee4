//! The menu of tools: on top the last one, or those that renew their tokens; then Postman, then the others
//! under their headings.

use leptos::prelude::*;
use strum::VariantArray;

use super::state::Handoff;
use crate::handoff::{Tool, ToolGroup};
use crate::parts::{Menu, MenuGroup, MenuItem, tool_texts};
use crate::texts;

#[component]
pub(super) fn ToolMenu(handoff: Handoff) -> impl IntoView {
    let (heading_on_top, on_top) = on_top(handoff);
    let current = on_top.first().copied().unwrap_or(Tool::PostmanEnvironment);
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
    let group = |(heading, tools): (String, Vec<Tool>)| {
        let items: Vec<AnyView> = tools.into_iter().map(item).collect();
        (!items.is_empty()).then(|| view! { <MenuGroup heading=heading>{items}</MenuGroup> }.into_any())
    };
    let is_listed = |tool: &Tool| entry_of(*tool) == *tool && !on_top.contains(tool) && handoff.is_for(*tool);
    let listed = |group: ToolGroup| -> Vec<Tool> {
        Tool::VARIANTS.iter().copied().filter(is_listed).filter(|tool| tool.group() == group).collect()
    };
    let groups = [
        (heading_on_top, on_top.clone()),
        (String::new(), listed(ToolGroup::Postman)),
        (texts::handoff_terminal(), listed(ToolGroup::Terminal)),
        (texts::handoff_code(), listed(ToolGroup::Code)),
        (texts::handoff_others(), listed(ToolGroup::Other)),
    ];
    let entries: Vec<AnyView> = groups.into_iter().filter_map(group).collect();
    view! { <Menu name=texts::handoff_use()>{entries}</Menu> }
}

/// What the menu begins with, under its heading.
fn on_top(handoff: Handoff) -> (String, Vec<Tool>) {
    let renewing = Tool::VARIANTS.iter().copied().filter(|tool| tool.needs_client_credentials());
    let renewing: Vec<Tool> = renewing.filter(|tool| handoff.is_for(*tool)).collect();
    if handoff.begins_renewing && !renewing.is_empty() {
        return (texts::handoff_renewing(), renewing);
    }
    let last = handoff.last.get_untracked().map(entry_of).filter(|tool| handoff.is_for(*tool));
    (texts::handoff_last_used(), last.into_iter().collect())
}

/// Postman's two files are one entry.
pub(super) fn is_postman(tool: Tool) -> bool {
    tool.group() == ToolGroup::Postman
}

fn entry_of(tool: Tool) -> Tool {
    if is_postman(tool) { Tool::PostmanEnvironment } else { tool }
}
