//! What a body is made of, without a word of it: fit to be told to anybody. `tests/live/shapes.jsonl`
//! has the language by example.
//!
//! One line a path, as the paths are met. All items of an array are one path, and so are all keys of an
//! object that are not printed. The text is read as it stands: what the browser's parser makes of it no
//! longer tells the digits of a number, nor the order of the keys.

mod formats;
mod lines;
mod paths;

use super::json;
use lines::{Holder, Kind, Lines};

/// Below it nothing is entered; `$` is at depth 0.
const DEEPEST: usize = 8;

/// The longest key that is printed, in characters.
const LONGEST_KEY: usize = 40;

/// The shape, line by line. None of the values is in it; of the keys those that look like the API's.
pub(super) fn of(body: &str) -> String {
    if body.is_empty() {
        return "$: nothing".to_owned();
    }
    if !json::is_json(body) {
        return format!("$: text {}", body.chars().count());
    }
    let mut reader = Reader { text: body, path: "$".to_owned(), custom: usize::MAX, ..Reader::default() };
    while reader.reads_on() {}
    reader.lines.to_string()
}

/// Reads JSON that is known to be some, token by token.
#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    /// Of the next byte.
    at: usize,
    /// Of the value that comes next.
    path: String,
    /// The arrays and objects around it.
    open: Vec<Open>,
    /// At this depth a key names fields that the account has made itself: the keys below are its own too.
    custom: usize,
    lines: Lines,
}

/// An array or object that is not closed yet.
#[derive(Clone, Copy)]
struct Open {
    kind: Kind,
    line: usize,
    /// Where it begins.
    start: usize,
    /// The length of its path.
    end: usize,
    /// How many values stand in it so far.
    count: usize,
}

impl<'a> Reader<'a> {
    /// Reads one token. False at the end.
    fn reads_on(&mut self) -> bool {
        match self.next() {
            0 => return false,
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => {}
            b'[' => self.open(Kind::Array),
            b'{' => self.open(Kind::Object),
            b']' | b'}' => self.close(),
            b'"' => self.string(),
            first => self.word(first),
        }
        true
    }

    fn open(&mut self, kind: Kind) {
        let line = self.meet();
        self.open.push(Open { kind, line, start: self.at, end: self.path.len(), count: 0 });
        if kind == Kind::Array {
            self.step("[]");
        }
    }

    fn close(&mut self) {
        let Some(Open { kind, line, end, count, .. }) = self.open.pop() else { return };
        self.path.truncate(end);
        let size = if kind == Kind::Array { count } else { 0 };
        self.lines.note(line, kind, size, "");
        if self.open.len() < self.custom {
            self.custom = usize::MAX;
        }
    }

    /// A value, or a key: behind that comes a colon.
    fn string(&mut self) {
        let start = self.at;
        let mut characters = 0;
        loop {
            match self.next() {
                b'"' | 0 => break,
                b'\\' => characters += usize::from(self.escape()),
                // All but a character's first byte.
                0x80..0xC0 => {}
                _ => characters += 1,
            }
        }
        let text = self.text.get(start..self.at - 1).unwrap_or_default();
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
        if self.peek() == b':' {
            self.key(text);
        } else {
            let line = self.meet();
            self.lines.note(line, Kind::String, characters, formats::of(text.as_bytes()));
        }
    }

    /// Behind a backslash. True but for the second of two that are one character.
    fn escape(&mut self) -> bool {
        if self.next() != b'u' {
            return true;
        }
        let (first, second) = (self.next(), self.next());
        self.at += 2;
        !matches!((first, second), (b'd' | b'D', b'c'..=b'f' | b'C'..=b'F'))
    }

    fn key(&mut self, key: &str) {
        let Some(object) = self.open.last() else { return };
        self.path.truncate(object.end);
        let depth = self.open.len();
        let is_custom = self.custom < depth;
        if !is_custom {
            self.custom = if key.ends_with("_fields") { depth } else { usize::MAX };
        }
        // Only what can be a word of the API is printed.
        let is_word = key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_'));
        let is_printed = is_word && !is_custom && (1..=LONGEST_KEY).contains(&key.len());
        self.step(".");
        self.step(if is_printed { key } else { "*" });
    }

    /// A number, null, true or false.
    fn word(&mut self, first: u8) {
        let start = self.at - 1;
        let mut kind = match first {
            b'n' => Kind::Null,
            b't' | b'f' => Kind::Boolean,
            _ => Kind::Integer,
        };
        while matches!(self.peek(), b'a'..=b'z' | b'0'..=b'9' | b'E' | b'.' | b'+' | b'-') {
            if kind == Kind::Integer && !self.peek().is_ascii_digit() {
                kind = Kind::Number;
            }
            self.at += 1;
        }
        let size = match kind {
            Kind::Null | Kind::Boolean => 0,
            Kind::Integer if first == b'-' => self.at - start - 1,
            _ => self.at - start,
        };
        let line = self.meet();
        self.lines.note(line, kind, size, "");
    }

    /// The next value is here; gives its line.
    fn meet(&mut self) -> usize {
        let mut holder = Holder::default();
        let depth = self.open.len();
        if let Some(around) = self.open.last_mut() {
            around.count += 1;
            if around.kind == Kind::Object {
                holder = Holder { line: around.line, start: around.start };
            }
        }
        if depth > DEEPEST { usize::MAX } else { self.lines.meet(&self.path, holder) }
    }

    /// Lengthens the path, as far as anybody asks for it.
    fn step(&mut self, step: &str) {
        if self.open.len() <= DEEPEST {
            self.path.push_str(step);
        }
    }

    fn next(&mut self) -> u8 {
        let byte = self.peek();
        self.at += 1;
        byte
    }

    /// The next byte; behind the last one NUL, which JSON has nowhere.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }
}
