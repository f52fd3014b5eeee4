//! The export as CSV. Source: RFC 4180.
//!
//! What spreadsheets make of cells the crate leaves alone: that is seen to here.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::TokenRow;
use super::export::ExportedToken;
use crate::vault::Millis;

const HEADER: [&str; 14] = [
    "id",
    "client_id",
    "client_name",
    "client_identifier",
    "client_note",
    "user_id",
    "user_name",
    "user_role",
    "user_suspended",
    "first_characters",
    "scopes",
    "created_at",
    "used_at",
    "expires_at",
];

/// By it spreadsheets know UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A header and a line for each row, every cell quoted. `iso` writes a time as ISO 8601.
pub fn to_csv(rows: &[&TokenRow], iso: impl Fn(Millis) -> String) -> String {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_string().into_bytes());
    let lines = rows.iter().map(|row| cells(ExportedToken::of(row, &iso)));
    for line in [HEADER.map(str::to_owned)].into_iter().chain(lines) {
        // Memory takes every record, and each has as many cells as the first.
        let _ = writer.write_record(line.map(harmless));
    }
    // What is in memory needs no more writing, and what was text stays text.
    writer.into_inner().ok().and_then(|text| String::from_utf8(text).ok()).unwrap_or_default()
}

/// In the order of the header; what is none is an empty cell.
fn cells(token: ExportedToken<'_>) -> [String; HEADER.len()] {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let number = |id: Option<_>| id.as_ref().map(ToString::to_string).unwrap_or_default();
    [
        token.id.to_string(),
        number(token.client_id),
        text(token.client_name),
        text(token.client_identifier),
        text(token.client_note),
        number(token.user_id),
        text(token.user_name),
        text(token.user_role),
        token.user_suspended.as_ref().map(ToString::to_string).unwrap_or_default(),
        token.first_characters.to_owned(),
        token.scopes.join(" "),
        token.created_at.unwrap_or_default(),
        token.used_at.unwrap_or_default(),
        token.expires_at.unwrap_or_default(),
    ]
}

/// Spreadsheets take a cell for a formula by how it begins, some after what they trim; quotes don't
/// keep them from it, an apostrophe does. Source: OWASP, "CSV Injection".
fn harmless(cell: String) -> String {
    if cell.starts_with(begins_formula) { format!("'{cell}") } else { cell }
}

fn begins_formula(first: char) -> bool {
    let is_full_width = matches!(first, '＝' | '＋' | '－' | '＠');
    is_full_width || matches!(first, '=' | '+' | '-' | '@') || first.is_whitespace() || first.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::Timestamp;
    use crate::inventory::tests::{client, row, user};
    use crate::zendesk::Role;

    #[test]
    fn every_cell_is_quoted_and_every_line_ended() {
        let row = TokenRow {
            client: client(21, "Söhne, \"GmbH\"", "soehne", false),
            user: user(11, "Ada", Role::Admin, false),
            scopes: vec!["read".into(), "write".into()],
            created: Timestamp::At(5),
            used: Timestamp::Null,
            expires: Timestamp::Unreadable,
            ..row(1)
        };
        let text = to_csv(&[&row], |at| format!("at {at}"));
        let header = "\u{feff}\"id\",\"client_id\",\"client_name\",\"client_identifier\",\"client_note\",\"user_id\",\"user_name\",\"user_role\",\"user_suspended\",\"first_characters\",\"scopes\",\"created_at\",\"used_at\",\"expires_at\"\r\n";
        let line = "\"1\",\"21\",\"Söhne, \"\"GmbH\"\"\",\"soehne\",\"\",\"11\",\"Ada\",\"admin\",\"false\",\"f0011t0ken\",\"read write\",\"at 5\",\"\",\"unreadable\"\r\n";
        assert_eq!(text, format!("{header}{line}"));
    }

    #[test]
    fn what_a_spreadsheet_takes_for_a_formula_is_made_harmless() {
        for begin in
            ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", " ", "\u{a0}", "\u{3000}", "\0"]
        {
            assert_eq!(harmless(format!("{begin}1+1")), format!("'{begin}1+1"));
        }
        for plain in ["", "1+1", "'=1", "Söhne", "a=b"] {
            assert_eq!(harmless(plain.to_owned()), plain);
        }
    }
}
