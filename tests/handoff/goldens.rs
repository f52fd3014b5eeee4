//! Every export, letter by letter.

use expect_test::expect_file;
use full_token::handoff::{Handoff, MASK, Refresh, Renewal, Shell, TokenPlace, Tool};
use full_token::zendesk::Secret;
use strum::VariantArray;

use super::subdomain;

const TOKEN: &str = "0a1b2c3d4e5f.-_~+/xyz==";
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/handoff/goldens");
const PLACES: [(TokenPlace, &str); 2] =
    [(TokenPlace::Environment, "environment"), (TokenPlace::InCode, "in-code")];

/// `UPDATE_EXPECT=1` writes the goldens anew.
fn compare(file: &str, text: &str) {
    expect_file![format!("{FOLDER}/{file}")].assert_eq(text);
}

#[test]
fn every_tool_gets_its_text() {
    let (acme, token) = (subdomain("acme"), Secret::new(TOKEN));
    let scopes = ["read", "write"].map(str::to_owned);
    let handoff = Handoff::new(&acme, &token)
        .unwrap()
        .renewed_by(Renewal { client: "postman_testing", scopes: &scopes });
    for &tool in Tool::VARIANTS {
        for (place, name) in PLACES {
            let export = handoff.export(tool, place);
            let name = if tool.takes_place() { name } else { "text" };
            compare(&format!("{}/{name}.txt", tool.key()), export.text.expose());
        }
    }
}

#[test]
fn a_refreshed_token_brings_its_refresh_request() {
    let (acme, token, refresh) = (subdomain("acme"), Secret::new(TOKEN), Secret::new("refresh \"0\" \\"));
    let handoff = Handoff::new(&acme, &token)
        .unwrap()
        .refreshed_by(Refresh { token: &refresh, client: "postman \"testing\"\n__TOKEN__ é" });
    for tool in [Tool::PostmanEnvironment, Tool::PostmanCollection] {
        let text = handoff.export(tool, TokenPlace::default()).text;
        compare(&format!("{}/refreshed.txt", tool.key()), text.expose());
    }
}

#[test]
fn each_shell_sets_the_variables() {
    let (acme, token) = (subdomain("acme"), Secret::new(TOKEN));
    let handoff = Handoff::new(&acme, &token).unwrap();
    for (shell, name) in [(Shell::Sh, "sh"), (Shell::PowerShell, "powershell"), (Shell::Cmd, "cmd")] {
        compare(&format!("variables/{name}.txt"), handoff.variables(shell).expose());
        assert_eq!(
            handoff.variables_preview(shell),
            handoff.variables(shell).expose().replace(TOKEN, MASK),
            "{name}"
        );
    }
}

#[test]
fn what_is_saved_has_a_name_and_a_type() {
    let (acme, token) = (subdomain("acme"), Secret::new(TOKEN));
    let handoff = Handoff::new(&acme, &token).unwrap();
    let files: Vec<_> = Tool::VARIANTS
        .iter()
        .map(|tool| handoff.export(*tool, TokenPlace::default()))
        .map(|export| format!("{} {}\n", export.file_name.as_deref().unwrap_or("-"), export.media_type))
        .collect();
    compare("files.txt", &files.concat());
}

#[test]
fn a_preview_is_the_text_with_the_secrets_masked() {
    let (acme, token, refresh) = (subdomain("acme"), Secret::new(TOKEN), Secret::new("r3fr35h"));
    let handoff =
        Handoff::new(&acme, &token).unwrap().refreshed_by(Refresh { token: &refresh, client: "postman" });
    for &tool in Tool::VARIANTS {
        for (place, name) in PLACES {
            let export = handoff.export(tool, place);
            let masked = export.text.expose().replace(TOKEN, MASK).replace("r3fr35h", MASK);
            assert_eq!(handoff.preview(tool, place), masked, "{tool:?} {name}");
            assert_eq!(export.holds_token, export.text.expose().contains(TOKEN), "{tool:?} {name}");
        }
    }
}

#[test]
fn no_name_of_a_template_is_left_over() {
    let (acme, token) = (subdomain("acme"), Secret::new(TOKEN));
    let handoff = Handoff::new(&acme, &token).unwrap();
    for &tool in Tool::VARIANTS {
        for (place, _) in PLACES {
            assert!(!handoff.export(tool, place).text.expose().contains("__"), "{tool:?}");
        }
    }
}

#[test]
fn a_tool_is_found_by_its_key() {
    for &tool in Tool::VARIANTS {
        assert_eq!(tool.key().parse(), Ok(tool));
    }
    assert!("fax".parse::<Tool>().is_err());
}
