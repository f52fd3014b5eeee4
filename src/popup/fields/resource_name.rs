//! What Zendesk calls the resources that scopes name.

use crate::texts;

/// The name; of one that has none here, the word of the scope.
pub(super) fn resource_name(resource: &str) -> String {
    let name: fn() -> String = match resource {
        "tickets" => texts::scope_tickets,
        "users" => texts::scope_users,
        "organizations" => texts::scope_organizations,
        "hc" => texts::scope_hc,
        "apps" => texts::scope_apps,
        "triggers" => texts::scope_triggers,
        "automations" => texts::scope_automations,
        "targets" => texts::scope_targets,
        "webhooks" => texts::scope_webhooks,
        "macros" => texts::scope_macros,
        "requests" => texts::scope_requests,
        "satisfaction_ratings" => texts::scope_satisfaction_ratings,
        "dynamic_content" => texts::scope_dynamic_content,
        "themes" => texts::scope_themes,
        "zis" => texts::scope_zis,
        "account_settings" => texts::scope_account_settings,
        "brands" => texts::scope_brands,
        "custom_objects" => texts::scope_custom_objects,
        "deletion_schedules" => texts::scope_deletion_schedules,
        "groups" => texts::scope_groups,
        "sla_policies" => texts::scope_sla_policies,
        "ticket_attachments" => texts::scope_ticket_attachments,
        "ticket_views" => texts::scope_ticket_views,
        "auditlogs" => texts::scope_auditlogs,
        "security" => texts::scope_security,
        "any_channel" => texts::scope_any_channel,
        "web_widget" => texts::scope_web_widget,
        _ => return resource.to_owned(),
    };
    name()
}
