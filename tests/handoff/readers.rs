//! The languages' own rules for a line, written here once more and independently: what a shell
//! hands to a program.

/// What PowerShell takes from one command line: about_Quoting_Rules, about_Parsing. Its four
/// single quotes are one, doubled they are one inside; between double quotes variables are read
/// and the backtick escapes. Anything else that means something outside quotes is an error.
pub(crate) fn powershell(line: &str, variable: impl Fn(&str) -> String) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            ' ' => words.extend(word.take()),
            '\'' | '‘' | '’' | '‚' | '‛' => {
                let word = word.get_or_insert_default();
                loop {
                    match rest.next() {
                        None => return Err("an open single quote".to_owned()),
                        Some(c) if is_single(c) => match rest.next_if(|&c| is_single(c)) {
                            Some(second) => word.push(second),
                            None => break,
                        },
                        Some(c) => word.push(c),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match rest.next() {
                        None => return Err("an open double quote".to_owned()),
                        Some('"') => break,
                        Some('`' | '“' | '”' | '„') => return Err("an escape".to_owned()),
                        Some('$') => {
                            let mut name = String::new();
                            while let Some(c) =
                                rest.next_if(|&c| c.is_alphanumeric() || c == '_' || c == ':' || c == '?')
                            {
                                name.push(c);
                            }
                            if name.is_empty() {
                                return Err("a subexpression".to_owned());
                            }
                            word.push_str(&variable(&name));
                        }
                        Some(c) => word.push(c),
                    }
                }
            }
            c if c.is_ascii_alphanumeric() || "-._$:=".contains(c) => word.get_or_insert_default().push(c),
            c => return Err(format!("{c:?} outside quotes")),
        }
    }
    words.extend(word);
    Ok(words)
}

fn is_single(c: char) -> bool {
    "'‘’‚‛".contains(c)
}

/// What cmd makes of one line before it runs it: `%NAME%` is read first, wherever it stands; then
/// `& | < > ( ) ^` mean something outside double quotes. `!` counts as an error, since delayed
/// expansion may be on.
pub(crate) fn cmd(line: &str, variable: impl Fn(&str) -> String) -> Result<String, String> {
    let mut expanded = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('%') {
        expanded.push_str(before);
        let (name, after) = after.split_once('%').ok_or("a lone %")?;
        expanded.push_str(&variable(name));
        rest = after;
    }
    expanded.push_str(rest);
    let mut quoted = false;
    for c in expanded.chars() {
        match c {
            '"' => quoted = !quoted,
            '!' | '\r' | '\n' | '\0' => return Err(format!("{c:?}")),
            '&' | '|' | '<' | '>' | '(' | ')' | '^' if !quoted => return Err(format!("{c} outside quotes")),
            _ => {}
        }
    }
    if quoted { Err("an open quote".to_owned()) } else { Ok(expanded) }
}

/// How a C program on Windows splits its command line: Microsoft's "Parsing C command-line
/// arguments". Backslashes count only before a double quote; inside quotes two are one.
pub(crate) fn windows_arguments(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let (mut quoted, mut slashes) = (false, 0);
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\\' {
            slashes += 1;
            continue;
        }
        if c == '"' {
            let text = word.get_or_insert_default();
            text.extend(std::iter::repeat_n('\\', slashes / 2));
            let literal = slashes % 2 == 1;
            slashes = 0;
            if literal || (quoted && rest.next_if_eq(&'"').is_some()) {
                text.push('"');
            } else {
                quoted = !quoted;
            }
            continue;
        }
        if slashes > 0 {
            word.get_or_insert_default().extend(std::iter::repeat_n('\\', slashes));
            slashes = 0;
        }
        match c {
            ' ' | '\t' if !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    if slashes > 0 {
        word.get_or_insert_default().extend(std::iter::repeat_n('\\', slashes));
    }
    words.extend(word);
    words
}

/// What Python reads from a text between double quotes: "String and Bytes literals" of its language
/// reference. An escape that it does not know, or that stands for half a character, is an error.
pub(crate) fn python(literal: &str) -> Result<String, String> {
    let inside = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or("no quotes")?;
    let mut read = String::new();
    let mut rest = inside.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => read.push(match rest.next() {
                Some(c @ ('\\' | '"')) => c,
                Some('b') => '\u{8}',
                Some('f') => '\u{c}',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('u') => code_point(&mut rest, 4)?,
                Some('U') => code_point(&mut rest, 8)?,
                other => return Err(format!("the escape {other:?}")),
            }),
            '"' | '\n' | '\r' | '\0' => return Err(format!("{c:?} in the middle")),
            c => read.push(c),
        }
    }
    Ok(read)
}

fn code_point(rest: &mut std::str::Chars<'_>, digits: usize) -> Result<char, String> {
    let code: String = rest.take(digits).collect();
    let number = u32::from_str_radix(&code, 16).map_err(|error| error.to_string())?;
    char::from_u32(number).filter(|_| code.len() == digits).ok_or_else(|| format!("no character: {code}"))
}
