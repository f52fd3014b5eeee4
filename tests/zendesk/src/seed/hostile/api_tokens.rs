//! The hostile account's API tokens: the properties that a table shows, in forms that they should not
//! have.

use serde_json::{Value, json};

use super::{
    super::users,
    texts::{self, MARKUP, RIGHT_TO_LEFT, deep, long, strange_properties},
};
use crate::account::{Account, ApiToken, Disguise};

const PAST_DOUBLES: u64 = 9_007_199_254_740_993;

pub(super) fn add(account: &mut Account) {
    let described = texts::all().into_iter().map(|text| (text, json!({})));
    let disguised = disguises().into_iter().map(|properties| (String::new(), properties));
    for ((description, more), id) in described.chain(disguised).zip(PAST_DOUBLES..) {
        let mut token = ApiToken::new(id, users::ADMIN, &description);
        let mut properties = strange_properties();
        properties.extend(more.as_object().cloned().unwrap_or_default());
        token.disguise = Disguise { properties, without: vec![] };
        account.api_tokens.push(token);
    }
}

fn disguises() -> Vec<Value> {
    vec![
        json!({ "description": null }),
        json!({ "description": { "text": MARKUP } }),
        json!({ "description": deep(), "active": "yes" }),
        json!({ "user_id": null, "user_name": MARKUP }),
        json!({ "user_id": 1, "user_name": RIGHT_TO_LEFT }),
        json!({ "user_id": i64::MAX, "user_name": long() }),
        json!({ "active": null, "created_at": MARKUP, "last_used": 5 }),
        json!({ "last_used": "+275760-09-13T00:00:01Z", "created_at": -1 }),
        // The first one's, once more.
        json!({ "id": PAST_DOUBLES }),
        json!({ "id": null }),
        json!({ "id": i64::MAX, "last_used": { "at": "2026-11-20T10:00:00Z" } }),
    ]
}
