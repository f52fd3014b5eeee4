use super::*;
use crate::zendesk::{FailureKind, consent_failure, json};

fn result(token: u64, result: RevocationResult) -> TokenResult {
    TokenResult { token: Id::new(token), result }
}

fn refused() -> RevocationResult {
    RevocationResult::Refused(consent_failure(FailureKind::Forbidden, None))
}

#[test]
fn each_hundredth_result_completes_a_chunk() {
    let mut revocation = Revocation::new(201);
    for token in 1..=201 {
        revocation.attempts = 2;
        let complete = revocation.take(result(token, RevocationResult::Revoked));
        assert_eq!(revocation.attempts, 0, "the next token has all its attempts");
        let (chunk, from) = match token {
            100 => (Some(0), 1),
            200 => (Some(1), 101),
            _ => (None, 0),
        };
        assert_eq!(complete.as_ref().map(|(index, _)| *index), chunk, "{token}");
        if let Some((_, ResultChunk(results))) = complete {
            assert_eq!((results.len(), results[0].token), (100, Id::new(from)));
        }
        assert_eq!(revocation.is_done(), token == 201);
    }
    assert_eq!((revocation.chunk, revocation.results.len()), (2, 1));
}

#[test]
fn results_are_counted_by_what_they_are() {
    let mut revocation = Revocation::new(4);
    for each in [RevocationResult::Revoked, RevocationResult::Revoked, RevocationResult::Gone, refused()] {
        revocation.take(result(1, each));
    }
    let Revocation { revoked, gone, refused, .. } = revocation;
    assert_eq!((revoked, gone, refused, revocation.done()), (2, 1, 1, 4));
}

#[test]
fn tokens_are_stored_as_one_text_and_read_again() {
    let list = TokenList(vec![Id::new(1), Id::new(9_007_199_254_740_993)]);
    let text = json::encode(&list);
    assert_eq!(text, r#""1,9007199254740993""#);
    assert_eq!(json::decode::<TokenList>(&text), Ok(list));
    assert_eq!(json::decode::<TokenList>(r#""""#), Ok(TokenList::default()));
    for odd in [r#""1,x""#, r#""-1""#, "5", "null"] {
        assert!(json::decode::<TokenList>(odd).is_err(), "{odd}");
    }
}

#[test]
fn a_chunk_keeps_each_tokens_result() {
    let chunk = ResultChunk(vec![
        result(1, RevocationResult::Revoked),
        result(3, RevocationResult::Gone),
        result(2, refused()),
    ]);
    assert_eq!(json::decode::<ResultChunk>(&json::encode(&chunk)), Ok(chunk));
}
