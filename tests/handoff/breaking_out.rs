//! Any token, any subdomain: each tool gets exactly these values, and nothing breaks out.

use std::io::Write as _;
use std::process::{Command, Stdio};
use strum::VariantArray;

use full_token::handoff::{Handoff, Refresh, Shell, TokenPlace, Tool};
use full_token::zendesk::{Secret, Subdomain};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::{readers, subdomains, tokens};

const VARIABLE: &str = "ZENDESK_OAUTH_TOKEN";

fn export(subdomain: &Subdomain, token: &str, tool: Tool, place: TokenPlace) -> String {
    let token = Secret::new(token);
    Handoff::new(subdomain, &token).unwrap().export(tool, place).text.expose().to_owned()
}

/// What cURL has to be given.
fn curl_arguments(subdomain: &Subdomain, token: &str) -> [String; 4] {
    [
        "--globoff".to_owned(),
        "--header".to_owned(),
        format!("Authorization: Bearer {token}"),
        format!("https://{subdomain}.zendesk.com/api/v2/tickets.json?page[size]=10"),
    ]
}

/// Some hundred pairs for one run of a real program.
fn samples(count: usize) -> Vec<(Subdomain, String)> {
    let mut runner = TestRunner::deterministic();
    let pairs = (subdomains(), tokens());
    let mut samples: Vec<_> = (0..count).map(|_| pairs.new_tree(&mut runner).unwrap().current()).collect();
    for odd in ["~", "~root/x", "-n", "--", "__TOKEN__", "__SUBDOMAIN__", "//==", "+/=", "."] {
        samples.push((samples[0].0.clone(), odd.to_owned()));
    }
    samples
}

/// Runs a script in a real POSIX shell and gives what it prints, split at NUL.
pub(crate) fn in_sh(script: &str) -> Vec<String> {
    let mut sh = Command::new("sh")
        .env_remove(VARIABLE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = sh.stdin.take().unwrap();
    let script = script.to_owned();
    let writer = std::thread::spawn(move || input.write_all(script.as_bytes()));
    let output = sh.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let printed = String::from_utf8(output.stdout).unwrap();
    printed.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn a_real_shell_gives_curl_exactly_the_arguments() {
    let mut script = "curl() { printf '%s\\0' \"$#\" \"$@\"; }\n".to_owned();
    let mut expected = Vec::new();
    for (subdomain, token) in samples(300) {
        for place in [TokenPlace::Environment, TokenPlace::InCode] {
            script.push_str(&export(&subdomain, &token, Tool::CurlSh, place));
            script.push('\n');
            expected.push("4".to_owned());
            expected.extend(curl_arguments(&subdomain, &token));
        }
    }
    assert_eq!(in_sh(&script), expected);
}

#[test]
fn a_real_shell_reads_exactly_the_variables() {
    let print = "printf '%s\\0' \"$ZENDESK_SUBDOMAIN\" \"$ZENDESK_OAUTH_TOKEN\"\n";
    let (mut script, mut expected) = (String::new(), Vec::new());
    for (subdomain, token) in samples(300) {
        for tool in [Tool::Dotenv, Tool::Zcli] {
            script.push_str("unset ZENDESK_SUBDOMAIN ZENDESK_OAUTH_TOKEN\n");
            script.push_str(&export(&subdomain, &token, tool, TokenPlace::default()));
            script.push('\n');
            script.push_str(print);
            expected.extend([subdomain.to_string(), token.clone()]);
        }
    }
    assert_eq!(in_sh(&script), expected);
}

proptest! {
    #[test]
    fn powershell_gives_curl_exactly_the_arguments(subdomain in subdomains(), token in tokens()) {
        let in_code = export(&subdomain, &token, Tool::CurlPowerShell, TokenPlace::InCode);
        let words = readers::powershell(&in_code, |name| name.to_owned()).unwrap();
        prop_assert_eq!(&words[0], "curl.exe");
        prop_assert_eq!(&words[1..], &curl_arguments(&subdomain, &token));

        let by_variable = export(&subdomain, &token, Tool::CurlPowerShell, TokenPlace::Environment);
        let (set, call) = by_variable.split_once('\n').unwrap();
        let set = readers::powershell(set, |name| name.to_owned()).unwrap();
        prop_assert_eq!(&set, &["$env:ZENDESK_OAUTH_TOKEN".to_owned(), "=".to_owned(), token.clone()]);
        let words = readers::powershell(call, |name| {
            if name == "env:ZENDESK_OAUTH_TOKEN" { token.clone() } else { "another variable".to_owned() }
        });
        prop_assert_eq!(&words.unwrap()[1..], &curl_arguments(&subdomain, &token));
    }

    #[test]
    fn cmd_gives_curl_exactly_the_arguments(subdomain in subdomains(), token in tokens()) {
        let no_variable = |name: &str| panic!("%{name}% was read");
        let in_code = export(&subdomain, &token, Tool::CurlCmd, TokenPlace::InCode);
        let words = readers::windows_arguments(&readers::cmd(&in_code, no_variable).unwrap());
        prop_assert_eq!(&words[0], "curl.exe");
        prop_assert_eq!(&words[1..], &curl_arguments(&subdomain, &token));

        let by_variable = export(&subdomain, &token, Tool::CurlCmd, TokenPlace::Environment);
        let (set, call) = by_variable.split_once('\n').unwrap();
        // `set "NAME=value"` takes what stands between the quotes as it is.
        let set = readers::cmd(set, no_variable).unwrap();
        prop_assert_eq!(set, format!("set \"{VARIABLE}={token}\""));
        let line = readers::cmd(call, |name| {
            assert_eq!(name, VARIABLE);
            token.clone()
        });
        prop_assert_eq!(&readers::windows_arguments(&line.unwrap())[1..], &curl_arguments(&subdomain, &token));
    }

    #[test]
    fn postman_files_are_json_that_holds_the_very_values(
        subdomain in subdomains(),
        token in tokens(),
        refresh_token in ".{0,40}",
        client in ".{0,40}",
    ) {
        let (token, refresh_token) = (Secret::new(token), Secret::new(refresh_token));
        let handoff = Handoff::new(&subdomain, &token)
            .unwrap()
            .refreshed_by(Refresh { token: &refresh_token, client: &client });
        let read = |tool| -> serde_json::Value {
            serde_json::from_str(handoff.export(tool, TokenPlace::default()).text.expose()).unwrap()
        };
        let environment = read(Tool::PostmanEnvironment);
        let value = |key: &str| {
            let values = environment["values"].as_array().unwrap();
            let found = values.iter().find(|value| value["key"] == key).unwrap();
            (found["value"].as_str().unwrap().to_owned(), found["type"].as_str().unwrap().to_owned())
        };
        let default = |text: &str| (text.to_owned(), "default".to_owned());
        let secret = |text: &str| (text.to_owned(), "secret".to_owned());
        prop_assert_eq!(value("subdomain"), default(subdomain.as_str()));
        prop_assert_eq!(value("base_url"), default(&subdomain.origin()));
        prop_assert_eq!(value("access_token"), secret(token.expose()));
        prop_assert_eq!(value("refresh_token"), secret(refresh_token.expose()));
        prop_assert_eq!(value("client_id"), default(&client));
        prop_assert_eq!(value("client_secret"), secret(""));
        prop_assert_eq!(environment["values"].as_array().unwrap().len(), 6);

        let collection = read(Tool::PostmanCollection);
        prop_assert_eq!(collection["item"].as_array().unwrap().len(), 6);
        prop_assert_eq!(&collection["variable"][1]["value"], &subdomain.origin());
    }

    #[test]
    fn the_collection_knows_no_secret(token in tokens(), other in tokens()) {
        let acme = super::subdomain("acme");
        prop_assert_eq!(
            export(&acme, &token, Tool::PostmanCollection, TokenPlace::InCode),
            export(&acme, &other, Tool::PostmanCollection, TokenPlace::Environment)
        );
    }

    /// In code the token stands between double quotes and is nothing but itself there, so that
    /// only it differs between the programs of two tokens.
    #[test]
    fn programs_differ_by_the_token_alone(subdomain in subdomains(), token in tokens()) {
        for tool in Tool::VARIANTS.iter().copied().filter(|tool| tool.takes_place()) {
            if matches!(tool, Tool::CurlSh | Tool::CurlPowerShell | Tool::CurlCmd) {
                continue;
            }
            let plain = export(&subdomain, "OTHER", tool, TokenPlace::InCode);
            let (before, after) = plain.split_once("\"OTHER\"").unwrap();
            let text = export(&subdomain, &token, tool, TokenPlace::InCode);
            prop_assert_eq!(text, format!("{before}\"{token}\"{after}"));
            prop_assert_eq!(
                export(&subdomain, &token, tool, TokenPlace::Environment),
                export(&subdomain, "OTHER", tool, TokenPlace::Environment)
            );
        }
    }

    #[test]
    fn what_is_no_bearer_token_is_never_written(before in "[a-z0-9]{0,8}", bad in "[^A-Za-z0-9._~+/=-]", after in "[a-z0-9]{0,8}") {
        let acme = super::subdomain("acme");
        let token = Secret::new(format!("{before}{bad}{after}"));
        prop_assert!(Handoff::new(&acme, &token).is_err());
    }
}

#[test]
fn each_shell_sets_the_variables_to_the_very_values() {
    for (subdomain, token) in samples(100) {
        let secret = Secret::new(token.clone());
        let handoff = Handoff::new(&subdomain, &secret).unwrap();
        let lines = |shell| handoff.variables(shell).expose().to_owned();
        assert_eq!(
            lines(Shell::PowerShell),
            format!("$env:ZENDESK_SUBDOMAIN = '{subdomain}'\n$env:ZENDESK_OAUTH_TOKEN = '{token}'")
        );
        assert_eq!(
            lines(Shell::Cmd),
            format!("set \"ZENDESK_SUBDOMAIN={subdomain}\"\nset \"ZENDESK_OAUTH_TOKEN={token}\"")
        );
    }
}
