//! The hostile account's further users: whom its tokens act for.

use serde_json::{Value, json};

use super::{
    super::users,
    shown_id,
    texts::{self, MARKUP, RIGHT_TO_LEFT, deep, strange_properties},
};
use crate::account::{Account, Disguise, Role, User};

/// The first one's id.
pub(super) const FIRST: u64 = users::END_USER + 1_000;
/// Users with strange ids begin here.
const FIRST_DISGUISED: u64 = FIRST + 100;

/// Each text as name and as email, then users whose records are no better.
pub(super) fn add(account: &mut Account) {
    for (id, text) in (FIRST..).zip(texts::all()) {
        let disguise = Disguise { properties: strange_properties(), without: vec![] };
        account.users.push(User { disguise, ..User::new(id, &text, &text, Role::Agent) });
    }
    for (id, (properties, without)) in (FIRST_DISGUISED..).zip(disguises()) {
        let properties = properties.as_object().cloned().unwrap_or_default();
        let disguise = Disguise { properties, without };
        let id = shown_id(&disguise).unwrap_or(id);
        account.users.push(User { disguise, ..User::new(id, "Disguised", "d@hostile.example", Role::Agent) });
    }
}

fn disguises() -> Vec<(Value, Vec<&'static str>)> {
    vec![
        (json!({ "id": 9_007_199_254_740_993_u64, "role": "owner" }), vec![]),
        (json!({ "id": i64::MAX, "role": MARKUP, "suspended": true }), vec![]),
        (json!({ "id": "381942799999", "role": { "name": "admin" } }), vec![]),
        (json!({ "name": null, "email": null, "role": null, "suspended": null, "active": null }), vec![]),
        (json!({ "name": {}, "email": [], "role": 1, "suspended": "yes", "active": 0 }), vec![]),
        (json!({ "role": RIGHT_TO_LEFT, "suspended": deep() }), vec![]),
        (json!({}), vec!["name", "email", "role", "suspended", "active"]),
        (json!({}), vec!["id"]),
    ]
}
