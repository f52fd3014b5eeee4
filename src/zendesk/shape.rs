//! What a body is made of, without a word of it: fit to be told to anybody. `tests/live/shapes.jsonl`
//! has the language by example.
//!
//! One line a path, as the paths are met. All items of an array are one path, and so are all keys of an
//! object that are not printed. The text is read as it stands: what the browser's parser makes of it no
//! longer tells the digits of a number, nor the order of the keys.

mod formats;
mod lines;
mod paths;

use lines::{Holder, Kind, Lines};

/// Below it nothing is entered; `$` is at depth 0.
const DEEPEST: usize = 8;

/// What goes deeper is taken for text.
const DEEPEST_READ: usize = 200;

/// The longest key that is printed, in characters.
const LONGEST_KEY: usize = 40;

/// The shape, line by line. None of the values is in it; of the keys those that look like the API's.
pub(super) fn of(body: &str) -> String {
    if body.is_empty() {
        return "$: nothing".to_owned();
    }
    let (text, path) = (body.as_bytes(), "$".to_owned());
    let mut reader = Reader { text, at: 0, path, objects: 0, lines: Lines::default() };
    match reader.document() {
        Some(()) => reader.lines.to_text(),
        None => format!("$: text {}", body.chars().count()),
    }
}

/// Reads JSON from its first byte to its last. Whatever gives nothing here says that it is none.
struct Reader<'a> {
    text: &'a [u8],
    /// Of the next byte.
    at: usize,
    /// Of the value that is read.
    path: String,
    /// How many objects began so far.
    objects: usize,
    lines: Lines,
}

/// Where a value stands.
struct Place {
    depth: usize,
    /// A key above names fields that the account has made itself: their keys are its own too.
    is_custom: bool,
    holder: Option<Holder>,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Option<()> {
        self.value(&Place { depth: 0, is_custom: false, holder: None })?;
        self.skip_space();
        (self.at == self.text.len()).then_some(())
    }

    fn value(&mut self, place: &Place) -> Option<()> {
        if place.depth > DEEPEST_READ {
            return None;
        }
        let is_told = place.depth <= DEEPEST;
        let line = if is_told { self.lines.meet(&self.path, place.holder) } else { None };
        self.skip_space();
        let mut format = "";
        let (kind, size) = match self.next() {
            b'n' => (Kind::Null, self.word(b"ull")?),
            b't' => (Kind::Boolean, self.word(b"rue")?),
            b'f' => (Kind::Boolean, self.word(b"alse")?),
            b'[' => (Kind::Array, self.items(b']', line, place)?),
            b'{' => (Kind::Object, self.items(b'}', line, place)?),
            b'"' => {
                let (text, characters) = self.string()?;
                format = formats::of(text);
                (Kind::String, characters)
            }
            first => self.number(first)?,
        };
        self.lines.note(line, kind, size, format);
        Some(())
    }

    /// What stands in an array or an object, up to the bracket that closes it; gives how many.
    fn items(&mut self, close: u8, line: Option<usize>, place: &Place) -> Option<usize> {
        if self.takes(close) {
            return Some(0);
        }
        let (end, is_object) = (self.path.len(), close == b'}');
        self.objects += 1;
        let holder = line.filter(|_| is_object).map(|line| Holder { line, object: self.objects });
        let mut inside = Place { depth: place.depth + 1, is_custom: false, holder };
        let mut count = 1;
        loop {
            inside.is_custom = place.is_custom;
            if is_object {
                let key = self.key()?;
                self.path.push('.');
                self.path.push_str(if place.is_custom { "*" } else { printed(key) });
                inside.is_custom |= key.ends_with("_fields");
            } else {
                self.path.push_str("[]");
            }
            self.value(&inside)?;
            self.path.truncate(end);
            if self.takes(close) {
                return Some(count);
            }
            self.takes(b',').then_some(())?;
            count += 1;
        }
    }

    fn key(&mut self) -> Option<&'a str> {
        self.takes(b'"').then_some(())?;
        let (key, _) = self.string()?;
        self.takes(b':').then_some(key)
    }

    /// A string behind its first quotation mark: as it is written, and of how many characters it is.
    fn string(&mut self) -> Option<(&'a str, usize)> {
        let start = self.at;
        let (mut characters, mut is_half) = (0, false);
        loop {
            match self.next() {
                b'"' => break,
                0..0x20 => return None,
                b'\\' => {
                    let unit = self.escape()?;
                    // Two escapes are one character beyond the first 65,536.
                    let is_other_half = is_half && (0xDC00..0xE000).contains(&unit);
                    characters += usize::from(!is_other_half);
                    is_half = (0xD800..0xDC00).contains(&unit);
                    continue;
                }
                // All but a character's first byte.
                0x80..0xC0 => {}
                _ => characters += 1,
            }
            is_half = false;
        }
        let text = self.text.get(start..self.at - 1)?;
        Some((str::from_utf8(text).ok()?, characters))
    }

    /// Behind a backslash. Gives what `\u` names; of the others nobody asks.
    fn escape(&mut self) -> Option<u32> {
        match self.next() {
            b'u' => (0..4).try_fold(0, |unit, _| Some(unit * 16 + char::from(self.next()).to_digit(16)?)),
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(0),
            _ => None,
        }
    }

    /// A number by its first byte: of how many digits, or of how many characters where it is no integer.
    fn number(&mut self, first: u8) -> Option<(Kind, usize)> {
        let start = self.at - 1;
        if first != b'-' {
            self.at = start;
        }
        let is_zero = self.peek() == b'0';
        let digits = self.digits()?;
        if is_zero && digits > 1 {
            return None;
        }
        let mut kind = Kind::Integer;
        if self.peek() == b'.' {
            kind = Kind::Number;
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            kind = Kind::Number;
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        Some((kind, if kind == Kind::Number { self.at - start } else { digits }))
    }

    /// One or more; gives how many.
    fn digits(&mut self) -> Option<usize> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then(|| self.at - start)
    }

    /// The rest of a word, which has no size.
    fn word(&mut self, rest: &[u8]) -> Option<usize> {
        rest.iter().all(|letter| self.next() == *letter).then_some(0)
    }

    /// Goes on behind the byte if it comes next, after space.
    fn takes(&mut self, byte: u8) -> bool {
        self.skip_space();
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    fn next(&mut self) -> u8 {
        let byte = self.peek();
        self.at += 1;
        byte
    }

    /// The next byte; behind the last one NUL, which JSON has nowhere.
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }
}

/// The key if it can only be a word of the API: lower case, and not long.
fn printed(key: &str) -> &str {
    let is_word = key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_'));
    if is_word && (1..=LONGEST_KEY).contains(&key.len()) { key } else { "*" }
}
