//! The export as JSON.

use super::TokenRow;
use super::export::ExportedToken;
use crate::vault::Millis;
use crate::zendesk::json;

/// An array of objects, ids as strings of digits: most readers know only doubles. `iso` writes a time
/// as ISO 8601.
pub fn to_json(rows: &[&TokenRow], iso: impl Fn(Millis) -> String) -> String {
    json::encode(&rows.iter().map(|row| ExportedToken::of(row, &iso)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::tests::{NOW, client, row, user};
    use crate::inventory::{Reference, Timestamp};
    use crate::zendesk::{Id, Role};

    #[test]
    fn a_token_is_exported_with_all_that_its_row_knows() {
        let row = TokenRow {
            client: client(21, "\"Söhne\"", "soehne", false),
            user: user(11, "Ada", Role::EndUser, true),
            created: Timestamp::At(NOW),
            used: Timestamp::Null,
            expires: Timestamp::Unreadable,
            ..row(9_007_199_254_740_993)
        };
        assert_eq!(
            to_json(&[&row], |at| format!("at {at}")),
            r#"[{"id":"9007199254740993","client_id":"21","client_name":"\"Söhne\"","client_identifier":"soehne","client_note":null,"user_id":"11","user_name":"Ada","user_role":"end-user","user_suspended":true,"first_characters":"f0011t0ken","scopes":["read"],"created_at":"at 1764000000000","used_at":null,"expires_at":"unreadable"}]"#
        );
    }

    #[test]
    fn what_is_not_read_is_null() {
        let row = TokenRow { client: Reference::unread(Some(Id::new(21))), ..row(1) };
        let text = to_json(&[&row], |_| String::new());
        assert!(text.contains(r#""client_id":"21","client_name":null"#), "{text}");
        assert!(text.contains(r#""user_id":null,"user_name":null,"user_role":null,"user_suspended":null"#));
        assert_eq!(to_json(&[], |_| String::new()), "[]");
    }
}
