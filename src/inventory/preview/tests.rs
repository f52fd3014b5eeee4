//! What a preview says before a bulk revocation.

use super::*;
use crate::inventory::Timestamp;
use crate::inventory::tests::{NOW, client, row, user};
use crate::zendesk::Role;

fn own(id: u64, client_id: u64, used: Timestamp, scopes: &[&str]) -> TokenRow {
    TokenRow {
        client: client(client_id, "Own", "own", false),
        user: user(11, "Ada", Role::Admin, false),
        used,
        scopes: scopes.iter().map(|&scope| scope.to_owned()).collect(),
        ..row(id)
    }
}

const OLD: Timestamp = Timestamp::At(5);
const TODAY: Timestamp = Timestamp::At(NOW - 60_000);

/// Two clients, the second with a token that is not selected; one token in use; one foreign.
fn rows() -> Vec<TokenRow> {
    vec![
        own(1, 21, OLD, &["read"]),
        own(2, 21, TODAY, &["read", "write"]),
        own(3, 22, OLD, &["read", "impersonate"]),
        own(4, 22, OLD, &["read"]),
        TokenRow { client: client(23, "Integration", "zis_x", false), ..row(5) },
    ]
}

fn selection(ids: &[u64]) -> Selection {
    let mut selection = Selection::default();
    ids.iter().for_each(|id| selection.toggle(Id::new(*id)));
    selection
}

fn ids(ids: &[u64]) -> Vec<Id> {
    ids.iter().map(|id| Id::new(*id)).collect()
}

#[test]
fn what_is_in_use_is_unticked_until_one_click_ticks_it() {
    let rows = rows();
    let mut preview = Preview::new(&selection(&[1, 2, 3, 5, 9]), &rows, NOW);
    assert_eq!(preview.to_revoke(), ids(&[1, 3]));
    assert!(preview.is_recent(Id::new(2)) && !preview.is_recent(Id::new(1)));
    assert_eq!((preview.recent_count(), preview.rows().len()), (1, 3));
    preview.toggle_recent();
    assert_eq!(preview.to_revoke(), ids(&[1, 2, 3]));
}

#[test]
fn what_is_not_allowed_or_gone_is_said_and_never_ticked() {
    let rows = rows();
    let mut preview = Preview::new(&selection(&[1, 5, 9]), &rows, NOW);
    assert_eq!(preview.not_allowed, rows[4..5]);
    assert_eq!(preview.gone, ids(&[9]));
    for other in [4, 5, 9] {
        preview.toggle(Id::new(other));
    }
    assert_eq!(preview.to_revoke(), ids(&[1]));
    preview.toggle(Id::new(1));
    assert_eq!(preview.to_revoke(), []);
    preview.toggle(Id::new(1));
    assert_eq!(preview.to_revoke(), ids(&[1]));
}

#[test]
fn a_new_token_is_unticked_like_one_in_use() {
    let new = TokenRow { created: TODAY, used: Timestamp::Null, ..own(1, 21, OLD, &[]) };
    assert_eq!(Preview::new(&selection(&[1]), &[new], NOW).to_revoke(), []);
}

#[test]
fn each_client_loses_for_each_user_what_no_other_token_may_do() {
    let rows = rows();
    let mut preview = Preview::new(&selection(&[1, 2, 3]), &rows, NOW);
    let losses = |preview: &Preview| {
        let losses = preview.losses(&rows).into_iter();
        losses.map(|loss| (loss.client.id, loss.revoked, loss.kept, loss.scopes)).collect::<Vec<_>>()
    };
    let id = |id| Some(Id::new(id));
    let impersonate = vec!["impersonate".to_owned()];
    assert_eq!(losses(&preview), [(id(21), 1, 1, vec![]), (id(22), 1, 1, impersonate.clone())]);
    preview.toggle_recent();
    let all = vec!["read".to_owned(), "write".to_owned()];
    assert_eq!(losses(&preview), [(id(21), 2, 0, all), (id(22), 1, 1, impersonate)]);
}

#[test]
fn a_token_without_scopes_that_stays_may_do_everything() {
    let rows = [own(1, 21, OLD, &["read"]), own(2, 21, OLD, &[])];
    let [loss] = &Preview::new(&selection(&[1]), &rows, NOW).losses(&rows)[..] else { panic!("one loss") };
    assert_eq!((loss.kept, &loss.scopes[..], loss.user.id), (1, &[][..], Some(Id::new(11))));
}

#[test]
fn a_token_without_scopes_that_goes_takes_everything_with_it() {
    let everything = |rows: &[TokenRow]| {
        let preview = Preview::new(&selection(&[1]), rows, NOW);
        preview.losses(rows).iter().map(|loss| loss.loses_all_scopes).collect::<Vec<_>>()
    };
    assert_eq!(everything(&[own(1, 21, OLD, &[]), own(2, 21, OLD, &["read"])]), [true]);
    assert_eq!(everything(&[own(1, 21, OLD, &[]), own(2, 21, OLD, &[])]), [false]);
    assert_eq!(everything(&[own(1, 21, OLD, &["read"]), own(2, 21, OLD, &["write"])]), [false]);
}

#[test]
fn the_held_token_is_named_where_it_is_ticked() {
    let rows = [TokenRow { is_held: true, ..own(1, 21, TODAY, &["read"]) }];
    let mut preview = Preview::new(&selection(&[1]), &rows, NOW);
    assert!(!preview.takes_held());
    preview.toggle_recent();
    assert!(preview.takes_held());
}
