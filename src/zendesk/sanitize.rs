//! Names and subjects come from other people: what is shown of them is made harmless.

/// The longest text that is kept, in characters.
const LONGEST: usize = 300;

/// Makes a text fit to be shown: bounded, without control or bidirectional override characters.
pub fn sanitize(text: &str) -> String {
    text.chars().filter(|c| !is_disruptive(*c)).take(LONGEST).collect()
}

fn is_disruptive(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}
