//! The tools that get their own tokens, for any client and any scopes, hostile ones too.

use expect_test::expect_file;
use full_token::handoff::{Handoff, Renewal, TokenPlace, Tool, ToolGroup};
use full_token::zendesk::Secret;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use strum::VariantArray;

use super::breaking_out::in_sh;
use super::{readers, subdomain, tokens};

const HOSTILE: &str = "it's \"renewing\"; $(x) `x` \\ %s !!\r\n\0\u{7f}\u{202e}\u{2028} é 😀 __SCOPE__";
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/handoff/goldens");

fn renewing() -> impl Iterator<Item = Tool> {
    Tool::VARIANTS.iter().copied().filter(|tool| tool.needs_client_credentials())
}

fn export(tool: Tool, client: &str, scopes: &[String]) -> String {
    let (acme, token) = (subdomain("acme"), Secret::new("TOKEN"));
    let handoff = Handoff::new(&acme, &token).unwrap().renewed_by(Renewal { client, scopes });
    handoff.export(tool, TokenPlace::default()).text.expose().to_owned()
}

/// Any text, and what code is broken out of by.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(any::<char>(), 0..20).prop_map(|chars| chars.into_iter().collect()),
        "[\"'\\\\\n\r\t\u{0}$`!%;&|(){}#u_a-z \u{2028}\u{202e}]{0,20}",
    ]
}

/// The literal at the one place where two texts differ: `marker` stands there in `plain`.
fn literal<'a>(plain: &str, marker: &str, text: &'a str) -> &'a str {
    let (before, after) = plain.split_once(marker).unwrap();
    assert!(!after.contains(marker));
    text.strip_prefix(before).unwrap().strip_suffix(after).unwrap()
}

/// What the shell gives the snippet's cURL, if the first token is refused: the arguments and the
/// body of each call.
fn curl_calls(snippets: &[String]) -> Vec<Vec<String>> {
    let mut script = String::from(concat!(
        "ZENDESK_CLIENT_SECRET=s3cr3t\n",
        "exec 3>&1\n",
        "curl() {\n",
        "  printf '%s\\0' 'call' \"$@\" >&3\n",
        "  case \"$*\" in\n",
        "    */oauth/tokens) cat >&3; printf '\\0' >&3; printf '{\"access_token\": \"t1\", \"scope\": \"\"}' ;;\n",
        "    *) printf '{}\\n401' ;;\n",
        "  esac\n",
        "}\n",
    ));
    for snippet in snippets {
        script.push_str(&format!("( {snippet} ) > /dev/null\n"));
    }
    in_sh(&script).split(|word| word == "call").skip(1).map(<[String]>::to_vec).collect()
}

#[test]
fn a_hostile_client_is_encoded_for_each_place() {
    for tool in renewing() {
        let text = export(tool, HOSTILE, &["read".to_owned(), HOSTILE.to_owned()]);
        expect_file![format!("{FOLDER}/{}/hostile.txt", tool.key())].assert_eq(&text);
    }
}

#[test]
fn tools_stand_under_their_headings_in_the_order_of_the_menu() {
    let mut groups: Vec<_> = Tool::VARIANTS.iter().map(|tool| tool.group()).collect();
    groups.dedup();
    assert_eq!(groups, ToolGroup::VARIANTS);
}

#[test]
fn a_real_shell_asks_for_a_token_twice_and_no_more() {
    let calls = curl_calls(&[export(Tool::CurlRenewing, "postman_testing", &["read".to_owned()])]);
    let called: Vec<_> =
        calls.iter().map(|call| call.iter().find(|word| word.contains("https://")).unwrap()).collect();
    let grant = "https://acme.zendesk.com/oauth/tokens";
    let list = "https://acme.zendesk.com/api/v2/tickets.json?page[size]=10";
    assert_eq!(called, [grant, list, grant, list]);
    assert!(calls[1].contains(&"Authorization: Bearer t1".to_owned()));
    assert!(calls.iter().flatten().filter(|word| word.contains("s3cr3t")).all(|word| word.starts_with('{')));
}

proptest! {
    #[test]
    fn programs_hold_exactly_the_client_and_its_scopes(client in texts(), scope in texts()) {
        let scopes = ["read".to_owned(), scope];
        for tool in [Tool::PythonRenewing, Tool::NodeRenewing] {
            let read = |text: &str| match tool {
                Tool::PythonRenewing => readers::python(text),
                _ => serde_json::from_str(text).map_err(|error| error.to_string()),
            };
            let other = export(tool, "CLIENT", &scopes);
            let text = export(tool, &client, &scopes);
            prop_assert_eq!(read(literal(&other, "\"CLIENT\"", &text)), Ok(client.clone()));
            let other = export(tool, &client, &["OTHER SCOPE".to_owned()]);
            prop_assert_eq!(read(literal(&other, "\"OTHER SCOPE\"", &text)), Ok(scopes.join(" ")));
            prop_assert!(text.chars().all(|c| matches!(c, '\n' | ' '..='~')));
        }
    }

    /// A terminal takes them for keys, whatever quotes they stand in.
    #[test]
    fn no_control_characters_are_pasted(client in texts(), scope in texts()) {
        for tool in renewing() {
            let controls = |text: &str| text.chars().filter(|c| c.is_control()).collect::<String>();
            let text = export(tool, &client, std::slice::from_ref(&scope));
            prop_assert_eq!(controls(&text), controls(&export(tool, "plain", &[])));
        }
    }

    #[test]
    fn no_token_is_given(one in tokens(), other in tokens(), client in texts()) {
        let acme = subdomain("acme");
        for tool in renewing() {
            let text = |token: &str| {
                let token = Secret::new(token);
                let renewal = Renewal { client: &client, scopes: &[] };
                let export = Handoff::new(&acme, &token).unwrap().renewed_by(renewal).export(tool, TokenPlace::InCode);
                assert!(!export.holds_token);
                export.text.expose().to_owned()
            };
            prop_assert_eq!(text(&one), text(&other));
        }
    }
}

/// Some hundred clients for one run of a real shell.
fn samples() -> Vec<(String, String)> {
    let mut runner = TestRunner::deterministic();
    let pairs = (texts(), texts());
    let sample = |_| pairs.new_tree(&mut runner).unwrap().current();
    (0..100).map(sample).chain([(HOSTILE.to_owned(), HOSTILE.to_owned())]).collect()
}

#[test]
fn a_real_shell_sends_exactly_the_client_and_its_scopes() {
    let samples = samples();
    let snippet =
        |(client, scope): &(String, String)| export(Tool::CurlRenewing, client, std::slice::from_ref(scope));
    let calls = curl_calls(&samples.iter().map(snippet).collect::<Vec<_>>());
    let bodies: Vec<serde_json::Value> = calls
        .iter()
        .filter_map(|call| call.last().filter(|word| word.starts_with('{')))
        .map(|body| serde_json::from_str(body).unwrap())
        .collect();
    assert_eq!(bodies.len(), 2 * samples.len());
    for (pair, (client, scope)) in bodies.chunks(2).zip(&samples) {
        let expected = serde_json::json!({
            "grant_type": "client_credentials", "client_id": client, "client_secret": "s3cr3t",
            "scope": scope, "expires_in": 3600,
        });
        assert_eq!(pair, [expected.clone(), expected]);
    }
}

#[test]
fn a_real_shell_reads_exactly_the_variables_of_zcli() {
    let mut script = "ZENDESK_CLIENT_SECRET=s3cr3t\n".to_owned();
    let mut expected = Vec::new();
    for (client, _) in samples() {
        script.push_str("export ZENDESK_OAUTH_TOKEN=before\n");
        script.push_str(&export(Tool::ZcliRenewing, &client, &[]));
        script.push_str("\nprintf '%s\\0' \"$ZENDESK_SUBDOMAIN\" \"$ZENDESK_OAUTH_CLIENT_ID\" \"$ZENDESK_OAUTH_CLIENT_SECRET\" \"${ZENDESK_OAUTH_TOKEN-none}\"\n");
        let client = client.chars().filter(|c| !c.is_control()).collect();
        expected.extend(["acme".to_owned(), client, "s3cr3t".to_owned(), "none".to_owned()]);
    }
    assert_eq!(in_sh(&script), expected);
}
