//! Whatever an API token is called, the client that takes its place can be created.

use full_token::inventory::{Proposal, is_taken};
use full_token::zendesk::sanitize;
use proptest::prelude::*;

proptest! {
    #[test]
    fn whatever_the_description_the_proposal_can_be_sent(
        description in "\\PC*|[a-zé _\u{200B}\u{202E}\n]{0,400}",
        taken in prop::collection::vec("[a-z_]{0,3}|integration(_[0-9])?", 0..8),
    ) {
        let mut taken = taken;
        for _ in 0..3 {
            let known: Vec<&str> = taken.iter().map(String::as_str).collect();
            let Proposal { name, identifier } = Proposal::of(&description, "Unnamed", &known);
            prop_assert!(!name.trim().is_empty() && name.chars().count() <= 100);
            prop_assert_eq!(&name, &sanitize(&name));
            prop_assert!(identifier.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()));
            prop_assert!(identifier.len() <= 48);
            prop_assert!(identifier.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_')));
            prop_assert!(!is_taken(&identifier, &known));
            taken.push(identifier);
        }
    }
}
