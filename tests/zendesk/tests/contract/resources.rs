//! The resources that scopes name beside tickets and users.

use serde_json::{Value, json};

use crate::support::StandIn;

/// Each with the word of its scopes, and who may ask at least.
const RESOURCES: [(&str, &str, &str); 22] = [
    ("/api/v2/tickets/count.json", "tickets", "agent"),
    ("/api/v2/users/count.json", "users", "agent"),
    ("/api/v2/organizations/count.json", "organizations", "agent"),
    ("/api/v2/help_center/locales", "hc", "agent"),
    ("/api/v2/apps/owned", "apps", "admin"),
    ("/api/v2/triggers.json?page[size]=1", "triggers", "agent"),
    ("/api/v2/automations.json?page[size]=1", "automations", "agent"),
    ("/api/v2/targets.json?page[size]=1", "targets", "agent"),
    ("/api/v2/webhooks?page[size]=1", "webhooks", "admin"),
    ("/api/v2/macros.json?page[size]=1", "macros", "agent"),
    ("/api/v2/requests.json?page[size]=1", "requests", "end-user"),
    ("/api/v2/satisfaction_ratings/count.json", "satisfaction_ratings", "agent"),
    ("/api/v2/dynamic_content/items.json?page[size]=1", "dynamic_content", "agent"),
    ("/api/v2/guide/theming/themes", "themes", "admin"),
    ("/api/v2/account/settings.json", "account_settings", "agent"),
    ("/api/v2/brands.json?page[size]=1", "brands", "agent"),
    ("/api/v2/custom_objects", "custom_objects", "agent"),
    ("/api/v2/deletion_schedules", "deletion_schedules", "admin"),
    ("/api/v2/groups/count.json", "groups", "agent"),
    ("/api/v2/slas/policies.json", "sla_policies", "admin"),
    ("/api/v2/views/count.json", "ticket_views", "agent"),
    ("/api/v2/audit_logs.json?page[size]=1", "auditlogs", "admin"),
];

#[test]
fn each_is_read_with_its_scope_or_read() {
    let stand_in = StandIn::start();
    let admin = stand_in.sign_in("large", "admin");
    let status = |path: &str, token: &Value| stand_in.get(&admin.url(path)).bearer(token).send().status;
    let (all, none) =
        (stand_in.create_token(&admin, &["read"]), stand_in.create_token(&admin, &["zis:read"]));
    for (path, resource, _) in RESOURCES {
        let own = stand_in.create_token(&admin, &[&format!("{resource}:read")]);
        assert_eq!([status(path, &all), status(path, &own), status(path, &none)], [200, 200, 403], "{path}");
    }
}

#[test]
fn each_is_for_its_role() {
    let stand_in = StandIn::start();
    let roles = ["end-user", "agent", "admin"];
    for (place, role) in roles.iter().enumerate() {
        let session = stand_in.sign_in("large", role);
        for (path, _, least) in RESOURCES {
            let may = roles.iter().position(|known| *known == least).unwrap() <= place;
            let status = stand_in.get(&session.url(path)).session(&session).send().status;
            assert_eq!(status, if may { 200 } else { 403 }, "{path} for {role}");
        }
    }
}

#[test]
fn what_the_plan_lacks_is_404_or_403() {
    let stand_in = StandIn::start();
    let admin = stand_in.admin();
    let ask = || stand_in.get(&admin.url("/api/v2/audit_logs.json")).session(&admin).send();
    assert_eq!((ask().status, ask().json()["error"].clone()), (404, json!("InvalidEndpoint")));
    stand_in.settings(json!({ "plan_refusal_is_403": true }));
    assert_eq!(ask().status, 403);
    assert!(ask().json()["error"]["message"].as_str().unwrap().contains("plan"));
}
