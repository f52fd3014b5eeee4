//! Not a test of its own: writes the exports of a real token for `real.test.mjs`.

use std::env;
use std::fs;
use std::path::Path;
use strum::VariantArray;

use full_token::handoff::{Handoff, Refresh, Renewal, TokenPlace, Tool};
use full_token::zendesk::Secret;

use super::subdomain;

#[test]
fn exports_are_written_where_they_are_wanted() {
    let Some(folder) = env::var_os("HANDOFF_OUT") else { return };
    let read = |name| env::var(name).unwrap();
    let account = subdomain(&read("HANDOFF_SUBDOMAIN"));
    let token = Secret::new(read("HANDOFF_TOKEN"));
    let refresh = env::var("HANDOFF_REFRESH_TOKEN").ok().map(Secret::new);
    let client = env::var("HANDOFF_CLIENT").unwrap_or_default();
    let scopes: Vec<_> =
        env::var("HANDOFF_SCOPES").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let renewal = Renewal { client: &client, scopes: &scopes };
    let mut handoff = Handoff::new(&account, &token).unwrap().renewed_by(renewal);
    if let Some(token) = &refresh {
        handoff = handoff.refreshed_by(Refresh { token, client: &client });
    }
    for &tool in Tool::VARIANTS {
        for (place, name) in [(TokenPlace::Environment, "environment"), (TokenPlace::InCode, "in-code")] {
            let export = handoff.export(tool, place);
            let folder = Path::new(&folder).join(tool.key()).join(name);
            fs::create_dir_all(&folder).unwrap();
            let file = export.file_name.unwrap_or_else(|| "snippet".to_owned());
            fs::write(folder.join(file), export.text.expose()).unwrap();
        }
    }
}
