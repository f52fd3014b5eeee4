//! The resources that scopes name beside tickets and users. No account here has any: lists are empty,
//! counts 0. Each from the page of that name.

use axum::{Router, http::StatusCode, response::Response, routing::get};
use serde_json::{Value, json};

use super::{
    ApiError,
    caller::{Caller, Member},
    errors,
    page::List,
};
use crate::{
    account::Role,
    json::{answer, named},
    times,
};

/// What an answer looks like.
#[derive(Clone, Copy)]
enum Shape {
    /// `{"count": {"value", "refreshed_at"}}`.
    Count,
    /// `{"<name>": []}`, all at once.
    Whole(&'static str),
    /// The same in pages.
    Paged(&'static str),
    /// Some settings of the account.
    Settings,
    /// The help center's languages.
    Locales,
}

struct Resource {
    path: &'static str,
    shape: Shape,
    /// The least role that may ask.
    allowed: Role,
}

const fn resource(path: &'static str, shape: Shape, allowed: Role) -> Resource {
    Resource { path, shape, allowed }
}

static RESOURCES: [Resource; 20] = [
    resource("/api/v2/organizations/count", Shape::Count, Role::Agent),
    resource("/api/v2/help_center/locales", Shape::Locales, Role::Agent),
    resource("/api/v2/apps/owned", Shape::Whole("apps"), Role::Admin),
    resource("/api/v2/triggers", Shape::Paged("triggers"), Role::Agent),
    resource("/api/v2/automations", Shape::Paged("automations"), Role::Agent),
    resource("/api/v2/targets", Shape::Paged("targets"), Role::Agent),
    resource("/api/v2/webhooks", Shape::Paged("webhooks"), Role::Admin),
    resource("/api/v2/macros", Shape::Paged("macros"), Role::Agent),
    resource("/api/v2/requests", Shape::Paged("requests"), Role::EndUser),
    resource("/api/v2/satisfaction_ratings/count", Shape::Count, Role::Agent),
    resource("/api/v2/dynamic_content/items", Shape::Paged("items"), Role::Agent),
    resource("/api/v2/guide/theming/themes", Shape::Whole("themes"), Role::Admin),
    resource("/api/v2/account/settings", Shape::Settings, Role::Agent),
    resource("/api/v2/brands", Shape::Paged("brands"), Role::Agent),
    resource("/api/v2/custom_objects", Shape::Whole("custom_objects"), Role::Agent),
    resource("/api/v2/deletion_schedules", Shape::Whole("deletion_schedules"), Role::Admin),
    resource("/api/v2/groups/count", Shape::Count, Role::Agent),
    resource("/api/v2/slas/policies", Shape::Whole("sla_policies"), Role::Admin),
    resource("/api/v2/views/count", Shape::Count, Role::Agent),
    resource("/api/v2/audit_logs", Shape::Paged("audit_logs"), Role::Admin),
];

pub(super) fn add_routes(router: Router) -> Router {
    RESOURCES.iter().fold(router, |router, resource| {
        router.route(resource.path, get(move |member: Member| show(resource, member)))
    })
}

async fn show(resource: &Resource, member: Member) -> Result<Response, ApiError> {
    if !reaches(member.role, resource.allowed) {
        return Err(ApiError::forbidden());
    }
    let Member { caller, .. } = member;
    caller.account(|account, settings| {
        let lacks = account.plan_lacks.contains(&resource.path);
        if lacks { Err(errors::not_on_plan(settings)) } else { Ok(()) }
    })?;
    Ok(answer(StatusCode::OK, body(resource.shape, &caller)?))
}

fn reaches(role: Role, allowed: Role) -> bool {
    match allowed {
        Role::Admin => role == Role::Admin,
        Role::Agent => role != Role::EndUser,
        Role::EndUser => true,
    }
}

fn body(shape: Shape, caller: &Caller) -> Result<Value, ApiError> {
    Ok(match shape {
        Shape::Count => count(0),
        Shape::Whole(name) => named(name, json!([])),
        Shape::Paged(name) => {
            List::by_id(name, std::iter::empty::<(u64, ())>()).page(caller, |()| json!({}))?
        }
        Shape::Settings => named("settings", json!({ "api": { "accepted_api_agreement": true } })),
        Shape::Locales => json!({ "locales": ["en-us"], "default_locale": "en-us" }),
    })
}

/// How many there are, as Zendesk counts.
pub(super) fn count(value: usize) -> Value {
    named("count", json!({ "value": value, "refreshed_at": times::iso_8601(times::now()) }))
}
