//! What a string is, where its form alone tells. It may be a secret: nothing of it is copied.

/// ` date-time`, ` jwt`, or nothing. What is written with escapes has no form.
pub(super) fn of(text: &[u8]) -> &'static str {
    if is_date_time(text) {
        " date-time"
    } else if is_jwt(text) {
        " jwt"
    } else {
        ""
    }
}

/// As RFC 3339 writes it; whether there is such a day is not looked at.
fn is_date_time(text: &[u8]) -> bool {
    let Some((date_time, rest)) = text.split_at_checked(19) else { return false };
    let zone = match rest {
        [b'.', b'0'..=b'9', fraction @ ..] => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            fraction.get(digits..).unwrap_or_default()
        }
        _ => rest,
    };
    let is_zone = zone == b"Z" || has_form(zone, b"+00:00") || has_form(zone, b"-00:00");
    is_zone && has_form(date_time, b"0000-00-00T00:00:00")
}

/// True if the text is the form, with any digits for its zeros.
fn has_form(text: &[u8], form: &[u8]) -> bool {
    let fits = |(byte, form): (&u8, &u8)| byte == form || *form == b'0' && byte.is_ascii_digit();
    text.len() == form.len() && text.iter().zip(form).all(fits)
}

/// Three base64url segments, the first of which begins as a JSON object does.
fn is_jwt(text: &[u8]) -> bool {
    let (mut dots, mut length) = (0, 0);
    for byte in text {
        match byte {
            b'.' if length > 0 => (dots, length) = (dots + 1, 0),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => length += 1,
            _ => return false,
        }
    }
    dots == 2 && length > 0 && text.starts_with(b"eyJ")
}
