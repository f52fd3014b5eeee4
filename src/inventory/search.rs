//! Search over everything that a row shows.

use memchr::memmem::Finder;

/// The text without its case: both cases of a letter come to the same, ß to ss, ς to σ.
pub(super) fn fold(text: &str) -> String {
    // The way over capitals brings variants together that have the same one.
    text.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

/// What a search finds a row by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchText(String);

impl SearchText {
    pub fn of<'a>(cells: impl IntoIterator<Item = &'a str>) -> Self {
        let cells: Vec<&str> = cells.into_iter().collect();
        // No word has a line end, so none is found across two cells.
        Self(fold(&cells.join("\n")))
    }
}

/// The words that a row must show, each of them anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    words: Vec<Word>,
}

/// A word, and what of it makes ten thousand texts quick to look through.
#[derive(Clone, Debug)]
struct Word(Finder<'static>);

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.0.needle() == other.0.needle()
    }
}

impl Eq for Word {}

impl Search {
    pub fn new(text: &str) -> Self {
        let word = |word: &str| Word(Finder::new(word).into_owned());
        Self { words: fold(text).split_whitespace().map(word).collect() }
    }

    /// True if every row is what is searched for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// True if the other one finds whatever it finds, since it goes on from there: each word of the other's
    /// stands in one of its own.
    pub fn narrows(&self, other: &Self) -> bool {
        let is_kept = |word: &Word| self.words.iter().any(|own| word.0.find(own.0.needle()).is_some());
        other.words.iter().all(is_kept)
    }

    pub fn finds(&self, text: &SearchText) -> bool {
        self.words.iter().all(|word| word.0.find(text.0.as_bytes()).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    const CELLS: [&str; 5] =
        ["Straße & Söhne", "strasse_1", "ΟΔΥΣΣΕΥΣ Łukasz", "f0011t0ken", "24 Nov 2026, 10:00"];

    #[test]
    fn everything_shown_is_found_whatever_its_case() {
        for text in [
            "",
            "  ",
            "STRASSE",
            "söhne",
            "SÖHNE",
            "strasse_1",
            "οδυσσευς",
            "οδυσσευσ",
            "łukasz",
            "ŁUKASZ",
            "F0011",
            "24 nov",
            "söhne łukasz 10:00",
        ] {
            assert!(Search::new(text).finds(&SearchText::of(CELLS)), "{text}");
        }
    }

    #[test]
    fn a_search_that_goes_on_from_another_narrows_it() {
        let narrows = |text, other| Search::new(text).narrows(&Search::new(other));
        for (text, other) in
            [("ada", ""), ("ada", "a"), ("ADA", "ad"), ("ada lind", "ada"), ("nightly", "ght")]
        {
            assert!(narrows(text, other), "{text} {other}");
        }
        for (text, other) in [("", "a"), ("ad", "ada"), ("ada", "lind"), ("adalind", "ada lind x")] {
            assert!(!narrows(text, other), "{text} {other}");
        }
    }

    #[test]
    fn each_word_must_be_found_and_in_one_cell() {
        for text in ["söhne amir", "strasse_1f0011", "łukaszf0011", "sohne"] {
            assert!(!Search::new(text).finds(&SearchText::of(CELLS)), "{text}");
        }
    }
}
