//! The export, read back.

use full_token::inventory::{TokenRow, to_csv, to_json};
use proptest::prelude::*;

use super::samples::{ids, rows};

/// The cells of a text as RFC 4180 has it, every one quoted.
fn read(text: &str) -> Vec<Vec<String>> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap();
    let mut lines = Vec::new();
    while !rest.is_empty() {
        let mut line = Vec::new();
        loop {
            let (cell, after) = quoted(rest);
            line.push(cell);
            rest = after;
            match rest.strip_prefix(',') {
                Some(next) => rest = next,
                None => break,
            }
        }
        rest = rest.strip_prefix("\r\n").unwrap();
        lines.push(line);
    }
    lines
}

/// The cell that a text begins with, and what follows it.
fn quoted(text: &str) -> (String, &str) {
    let mut rest = text.strip_prefix('"').unwrap();
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"').unwrap();
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => return (cell, after),
        }
    }
}

fn is_harmless(cell: &str) -> bool {
    let first = cell.chars().next();
    first.is_none_or(|first| !"=+-@＝＋－＠\t\r\n".contains(first) && !first.is_whitespace())
}

/// A cell as it was, or behind an apostrophe.
fn is_cell_of(cell: &str, text: &str) -> bool {
    if is_harmless(text) { cell == text } else { cell.strip_prefix('\'') == Some(text) }
}

proptest! {
    #[test]
    fn csv_reads_back_and_no_cell_is_a_formula(rows in rows(), name in "[=+＝＠@\\-\"',;\r\n\t a1\u{a0}]{0,6}") {
        let mut rows = rows;
        rows.iter_mut().for_each(|row| row.prefix.clone_from(&name));
        let shown: Vec<&TokenRow> = rows.iter().collect();
        let lines = read(&to_csv(&shown, |at| format!("-{at}")));
        prop_assert_eq!(lines.len(), rows.len() + 1);
        for line in &lines {
            prop_assert_eq!(line.len(), lines[0].len());
            prop_assert!(line.iter().all(|cell| is_harmless(cell)), "{:?}", line);
        }
        for (line, row) in lines[1..].iter().zip(&rows) {
            prop_assert_eq!(&line[0], &row.id.to_string());
            let client = row.client.record.as_ref().map_or("", |client| &client.name);
            let user = row.user.record.as_ref().map_or("", |user| &user.name);
            let note = row.client.record.as_ref().map_or("", |client| &client.note);
            prop_assert!(is_cell_of(&line[2], client) && is_cell_of(&line[6], user), "{:?}", line);
            prop_assert!(is_cell_of(&line[4], note) && is_cell_of(&line[9], &row.prefix), "{:?}", line);
            prop_assert_eq!(&line[10], &row.scopes.join(" "));
            let used = row.used.at().map(|at| format!("'-{at}"));
            prop_assert!(used.is_none_or(|used| line[12] == used));
        }
    }

    #[test]
    fn json_has_each_token_once_and_ids_to_the_last_digit(rows in rows()) {
        let shown: Vec<&TokenRow> = rows.iter().collect();
        let exported: serde_json::Value = serde_json::from_str(&to_json(&shown, |at| at.to_string())).unwrap();
        let exported = exported.as_array().unwrap().iter().map(|token| token["id"].as_str().unwrap().to_owned());
        prop_assert_eq!(exported.collect::<Vec<_>>(), ids(&shown).iter().map(ToString::to_string).collect::<Vec<_>>());
    }
}
