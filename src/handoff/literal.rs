//! A text from the account as a literal of code. In ASCII: direction marks would show the code in
//! another order than it runs in.

use crate::zendesk::json;

/// JSON's, which is also JavaScript's.
pub(super) fn in_json(text: &str) -> String {
    in_ascii(text, |c| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect())
}

/// JSON's but for what lies past U+FFFF: to Python each half of a pair is a character.
pub(super) fn in_python(text: &str) -> String {
    in_ascii(text, |c| match u32::from(c) {
        code @ ..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    })
}

fn in_ascii(text: &str, escape: impl Fn(char) -> String) -> String {
    let is_plain = |c| matches!(c, ' '..='~');
    json::encode(&text).chars().map(|c| if is_plain(c) { c.to_string() } else { escape(c) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_is_ascii_and_ends_where_it_should() {
        for (text, json, python) in [
            ("postman_testing", r#""postman_testing""#, r#""postman_testing""#),
            ("a\"b\\c\nd\0", r#""a\"b\\c\nd\u0000""#, r#""a\"b\\c\nd\u0000""#),
            ("é\u{202e}\u{2028}\u{7f}", r#""\u00e9\u202e\u2028\u007f""#, r#""\u00e9\u202e\u2028\u007f""#),
            ("😀", r#""\ud83d\ude00""#, r#""\U0001f600""#),
        ] {
            assert_eq!(in_json(text), json);
            assert_eq!(in_python(text), python);
        }
    }
}
