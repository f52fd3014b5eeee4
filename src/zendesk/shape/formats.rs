//! What a string is, where its form alone tells. It may be a secret: nothing of it is copied.

/// ` date-time`, ` jwt`, or nothing. What is written with escapes has no form.
pub(super) fn of(text: &str) -> &'static str {
    if is_date_time(text) {
        " date-time"
    } else if is_jwt(text) {
        " jwt"
    } else {
        ""
    }
}

/// As RFC 3339 writes it; whether there is such a day is not looked at.
fn is_date_time(text: &str) -> bool {
    let Some((date_time, rest)) = text.split_at_checked(19) else { return false };
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let zone = match rest.strip_prefix('.') {
        Some(fraction) if digits(fraction) > 0 => &fraction[digits(fraction)..],
        _ => rest,
    };
    has_form(date_time, "0000-00-00T00:00:00")
        && ["Z", "+00:00", "-00:00"].iter().any(|form| has_form(zone, form))
}

/// True if the text is the form, with any digits for its zeros.
fn has_form(text: &str, form: &str) -> bool {
    let fits = |(byte, form): (u8, u8)| if form == b'0' { byte.is_ascii_digit() } else { byte == form };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

/// Three base64url segments, the first of which begins as a JSON object does.
fn is_jwt(text: &str) -> bool {
    let is_base64url = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_segment = |segment: &str| !segment.is_empty() && segment.bytes().all(is_base64url);
    text.starts_with("eyJ") && text.split('.').all(is_segment) && text.split('.').count() == 3
}
