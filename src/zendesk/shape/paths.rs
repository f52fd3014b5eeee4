//! Finds a path again. A hostile body has hundreds of thousands, of whatever form: no path is looked
//! for among all others.

/// The paths, letter by letter.
pub(super) struct Paths(Vec<Letter>);

/// A letter of a path, by the ones above it. No link is 0.
#[derive(Default)]
struct Letter {
    byte: u8,
    /// The last that was met after it.
    below: usize,
    /// Another in its place.
    beside: usize,
    /// The number of the path that ends here.
    number: Option<usize>,
}

impl Default for Paths {
    fn default() -> Self {
        Self(vec![Letter::default()])
    }
}

impl Paths {
    /// The path's number; this one if it is new.
    pub(super) fn number(&mut self, path: &str, new: usize) -> usize {
        let end = path.bytes().fold(0, |above, byte| self.below(above, byte));
        *self.0[end].number.get_or_insert(new)
    }

    fn below(&mut self, above: usize, byte: u8) -> usize {
        let first = self.0[above].below;
        let mut at = first;
        while at != 0 {
            if self.0[at].byte == byte {
                return at;
            }
            at = self.0[at].beside;
        }
        let new = self.0.len();
        self.0.push(Letter { byte, beside: first, ..Letter::default() });
        self.0[above].below = new;
        new
    }
}
