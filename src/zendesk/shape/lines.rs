//! What stood at each path, merged.

use std::fmt;

use super::paths::Paths;

/// More paths than that are only counted.
const MOST_LINES: usize = 200;

/// In the order in which a line tells them.
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

/// Their names. Where a size follows, so does a space.
const KINDS: [&str; 7] = ["null", "boolean", "integer ", "number ", "string ", "array ", "object"];

/// The object that a value stands in.
#[derive(Clone, Copy, Default)]
pub(super) struct Holder {
    /// The line of the object's own path.
    pub(super) line: usize,
    /// Where in the body it begins: no other one begins there. None begins at 0.
    pub(super) start: usize,
}

#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
    paths: Paths,
}

#[derive(Default)]
struct Line {
    path: String,
    kinds: [Sizes; KINDS.len()],
    /// The last object that had the key.
    holder: Holder,
    /// How many objects had it.
    holders: usize,
}

/// Of all values of one kind.
#[derive(Default)]
struct Sizes {
    count: usize,
    least: usize,
    most: usize,
    format: &'static str,
}

impl Lines {
    /// A value stands at this path; gives its line.
    pub(super) fn meet(&mut self, path: &str, holder: Holder) -> usize {
        let number = self.paths.number(path);
        if number == self.lines.len() && number < MOST_LINES {
            self.lines.push(Line { path: path.to_owned(), ..Line::default() });
        }
        if let Some(line) = self.lines.get_mut(number) {
            // Several keys of an object may have the same line.
            line.holders += usize::from(line.holder.start != holder.start);
            line.holder = holder;
        }
        number
    }

    /// What stands there.
    pub(super) fn note(&mut self, line: usize, kind: Kind, size: usize, format: &'static str) {
        let Some(line) = self.lines.get_mut(line) else { return };
        let met = &mut line.kinds[kind as usize];
        if met.count == 0 {
            (met.least, met.format) = (size, format);
        }
        met.count += 1;
        met.least = met.least.min(size);
        met.most = met.most.max(size);
        if met.format != format {
            met.format = "";
        }
    }

    /// How many objects stood where this one does.
    fn like(&self, holder: Holder) -> usize {
        self.lines.get(holder.line).map_or(0, |line| line.kinds[Kind::Object as usize].count)
    }
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut end = "";
        for line in &self.lines {
            f.write_str(end)?;
            f.write_str(&line.path)?;
            let mut joint = ": ";
            if line.holder.start > 0 && line.holders < self.like(line.holder) {
                f.write_str(": absent")?;
                joint = " | ";
            }
            for (kind, Sizes { count, least, most, format }) in KINDS.iter().zip(&line.kinds) {
                if *count == 0 {
                    continue;
                }
                f.write_str(joint)?;
                f.write_str(kind)?;
                joint = " | ";
                if kind.ends_with(' ') {
                    least.fmt(f)?;
                }
                if least < most {
                    write!(f, "-{most}")?;
                }
                f.write_str(format)?;
            }
            end = "\n";
        }
        match self.paths.met - self.lines.len() {
            0 => Ok(()),
            more => write!(f, "\n… {more} more"),
        }
    }
}
