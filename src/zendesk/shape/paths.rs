//! Finds a path again. A hostile body has hundreds of thousands, of whatever form: no path is looked
//! for among all others.

/// The paths, letter by letter.
pub(super) struct Paths {
    letters: Vec<Letter>,
    /// How many paths there are.
    pub(super) met: usize,
}

/// A letter of a path, below the one before it. Links to none are 0.
#[derive(Default)]
struct Letter {
    byte: u8,
    /// The last one that was met after it.
    below: usize,
    /// Another one in its place.
    beside: usize,
    /// Of the path that ends here: how many there were with it.
    met: usize,
}

impl Default for Paths {
    fn default() -> Self {
        Self { letters: vec![Letter::default()], met: 0 }
    }
}

impl Paths {
    /// The path's number, in the order in which they are met.
    pub(super) fn number(&mut self, path: &str) -> usize {
        let mut at = 0;
        for byte in path.bytes() {
            at = self.below(at, byte);
        }
        let end = &mut self.letters[at];
        if end.met == 0 {
            self.met += 1;
            end.met = self.met;
        }
        end.met - 1
    }

    fn below(&mut self, above: usize, byte: u8) -> usize {
        let beside = self.letters[above].below;
        let mut at = beside;
        while at != 0 {
            let letter = &self.letters[at];
            if letter.byte == byte {
                return at;
            }
            at = letter.beside;
        }
        let new = self.letters.len();
        self.letters.push(Letter { byte, beside, ..Letter::default() });
        self.letters[above].below = new;
        new
    }
}
