//! Templates with placeholders.

use crate::zendesk::Secret;

/// Puts the values where their names stand, in one pass: a value that looks like a name stays
/// what it is. The text is allocated once, so that no copy of a secret stays behind.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> Secret {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((at, name, value)) = first(rest, values) {
        pieces.push(&rest[..at]);
        pieces.push(value);
        rest = &rest[at + name.len()..];
    }
    pieces.push(rest);
    Secret::new(pieces.concat())
}

fn first<'a>(text: &str, values: &[(&'a str, &'a str)]) -> Option<(usize, &'a str, &'a str)> {
    values
        .iter()
        .filter_map(|&(name, value)| text.find(name).map(|at| (at, name, value)))
        .min_by_key(|&(at, ..)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_replaced_once() {
        let filled = fill("__A__ and __B__, __A__", &[("__A__", "__B__"), ("__B__", "")]);
        assert_eq!(filled.expose(), "__B__ and , __B__");
        assert_eq!(fill("nothing", &[("__A__", "1")]).expose(), "nothing");
    }
}
