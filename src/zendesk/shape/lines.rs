//! What stood at each path, merged.

use super::paths::Paths;

/// More paths than that are only counted.
const MOST_LINES: usize = 200;

/// In the order of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

const KINDS: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

const UNSIZED: [&str; 3] = ["null", "boolean", "object"];

/// The object that a value stands in.
#[derive(Clone, Copy)]
pub(super) struct Holder {
    /// Of the object's own path.
    pub(super) line: usize,
    /// Which one it is of all objects of the body.
    pub(super) object: usize,
}

#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
    paths: Paths,
    /// How many paths were met.
    met: usize,
}

#[derive(Default)]
struct Line {
    path: String,
    kinds: [Sizes; KINDS.len()],
    /// Of all strings.
    format: Option<&'static str>,
    /// The last object that had the key.
    holder: Option<Holder>,
    /// How many objects had it.
    holders: usize,
}

/// Of what was met of one kind.
#[derive(Default)]
struct Sizes {
    count: usize,
    least: usize,
    most: usize,
}

impl Lines {
    /// A value stands at this path; gives its line, if it has one.
    pub(super) fn meet(&mut self, path: &str, holder: Option<Holder>) -> Option<usize> {
        let number = self.paths.number(path, self.met);
        if number == self.met {
            self.met += 1;
            if number < MOST_LINES {
                self.lines.push(Line { path: path.to_owned(), ..Line::default() });
            }
        }
        let line = self.lines.get_mut(number)?;
        // An object has several keys that are not printed.
        if line.holder.map(|last| last.object) != holder.map(|holder| holder.object) {
            line.holders += 1;
        }
        line.holder = holder;
        Some(number)
    }

    /// What stands there.
    pub(super) fn note(&mut self, line: Option<usize>, kind: Kind, size: usize, format: &'static str) {
        let Some(line) = line.and_then(|line| self.lines.get_mut(line)) else { return };
        let sizes = &mut line.kinds[kind as usize];
        sizes.least = if sizes.count == 0 { size } else { size.min(sizes.least) };
        sizes.most = size.max(sizes.most);
        sizes.count += 1;
        if kind == Kind::String {
            let is_of_all = line.format.is_none_or(|met| met == format);
            line.format = Some(if is_of_all { format } else { "" });
        }
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            self.write(line, &mut text);
        }
        match self.met - self.lines.len() {
            0 => text.truncate(text.trim_end().len()),
            more => text.push_str(&format!("… {more} more")),
        }
        text
    }

    fn write(&self, line: &Line, text: &mut String) {
        text.push_str(&line.path);
        let mut joint = ": ";
        if line.holder.is_some_and(|holder| line.holders < self.objects_at(holder.line)) {
            text.push_str(": absent");
            joint = " | ";
        }
        for (kind, Sizes { count, least, most }) in KINDS.iter().zip(&line.kinds) {
            if *count == 0 {
                continue;
            }
            text.push_str(joint);
            text.push_str(kind);
            joint = " | ";
            if UNSIZED.contains(kind) {
                continue;
            }
            text.push(' ');
            text.push_str(&least.to_string());
            if most > least {
                text.push('-');
                text.push_str(&most.to_string());
            }
            if *kind == "string" {
                text.push_str(line.format.unwrap_or_default());
            }
        }
        text.push('\n');
    }

    fn objects_at(&self, line: usize) -> usize {
        self.lines.get(line).map_or(0, |line| line.kinds[Kind::Object as usize].count)
    }
}
