//! Which element of a table stands for which row, where the elements of rows that have gone are filled in
//! again for those that come. To make elements, to lay them out and to collect them costs several times
//! as much as to write other texts into them.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The rows that stand, from top to bottom, each with the number of its element.
#[derive(Clone, Debug)]
pub struct Reuse<T> {
    rows: Vec<(T, u32)>,
    last: u32,
}

/// What becomes of a row that has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone<T> {
    /// Its element stands for another row.
    Reused { from: T, to: T },
    /// Its element goes with it.
    Removed(T),
}

impl<T> Default for Reuse<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), last: 0 }
    }
}

impl<T: Copy + Eq + Hash> Reuse<T> {
    pub fn number_of(&self, row: T) -> Option<u32> {
        self.rows.iter().find(|(of, _)| *of == row).map(|(_, number)| *number)
    }

    pub fn row_of(&self, number: u32) -> Option<T> {
        self.rows.iter().find(|(_, of)| *of == number).map(|(row, _)| *row)
    }

    /// These stand from now on. An element is used again where it stands, between the same two that stay:
    /// to move one is to lay it out anew. What is `held` is not.
    pub fn turn_to(&mut self, rows: &[T], is_held: impl Fn(T) -> bool) -> Vec<Gone<T>> {
        let before: HashMap<T, u32> = self.rows.iter().copied().collect();
        let now: HashSet<T> = rows.iter().copied().collect();
        let stays = |row: &T| now.contains(row);
        let stayed = self.rows.iter().map(|(row, _)| row).filter(|row| stays(row));
        let is_in_order = stayed.eq(rows.iter().filter(|row| before.contains_key(row)));

        let mut gone = Vec::new();
        let mut old = std::mem::take(&mut self.rows).into_iter().peekable();
        for &row in rows {
            let number = if let Some(&number) = before.get(&row) {
                while let Some((above, _)) = old.next_if(|(old, _)| is_in_order && *old != row) {
                    gone.push(Gone::Removed(above));
                }
                if is_in_order {
                    old.next();
                }
                number
            } else {
                while let Some((held, _)) = old.next_if(|(old, _)| !stays(old) && is_held(*old)) {
                    gone.push(Gone::Removed(held));
                }
                match old.next_if(|(old, _)| is_in_order && !stays(old)) {
                    Some((from, number)) => {
                        gone.push(Gone::Reused { from, to: row });
                        number
                    }
                    None => self.next(),
                }
            };
            self.rows.push((row, number));
        }
        gone.extend(old.filter(|(row, _)| !stays(row)).map(|(row, _)| Gone::Removed(row)));
        gone
    }

    fn next(&mut self) -> u32 {
        self.last = self.last.wrapping_add(1);
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(reuse: &Reuse<char>) -> Vec<u32> {
        reuse.rows.iter().map(|(_, number)| *number).collect()
    }

    fn standing(rows: &str) -> Reuse<char> {
        let mut reuse = Reuse::default();
        assert_eq!(reuse.turn_to(&rows.chars().collect::<Vec<_>>(), |_| false), []);
        reuse
    }

    fn turned(reuse: &mut Reuse<char>, rows: &str, held: char) -> Vec<Gone<char>> {
        reuse.turn_to(&rows.chars().collect::<Vec<_>>(), |row| row == held)
    }

    #[test]
    fn where_all_rows_are_others_every_element_stays_where_it_is() {
        let mut reuse = standing("abc");
        let before = numbers(&reuse);
        let gone = turned(&mut reuse, "xyz", ' ');
        let pairs = [('a', 'x'), ('b', 'y'), ('c', 'z')];
        assert_eq!(gone, pairs.map(|(from, to)| Gone::Reused { from, to }));
        assert_eq!(numbers(&reuse), before);
        assert_eq!((reuse.number_of('y'), reuse.row_of(2), reuse.number_of('b')), (Some(2), Some('y'), None));
    }

    #[test]
    fn an_element_is_used_again_between_those_that_stay_and_nowhere_else() {
        let mut reuse = standing("abcde");
        let gone = turned(&mut reuse, "abxeyz", ' ');
        assert_eq!(gone, [Gone::Reused { from: 'c', to: 'x' }, Gone::Removed('d')]);
        assert_eq!(numbers(&reuse), [1, 2, 3, 5, 6, 7]);
    }

    #[test]
    fn what_is_held_is_never_another_ones() {
        let mut reuse = standing("ab");
        let gone = turned(&mut reuse, "xy", 'a');
        assert_eq!(gone, [Gone::Removed('a'), Gone::Reused { from: 'b', to: 'x' }]);
        assert_eq!(numbers(&reuse), [2, 3]);
    }

    #[test]
    fn rows_in_another_order_keep_their_elements() {
        let mut reuse = standing("abc");
        assert_eq!(turned(&mut reuse, "cxa", ' '), [Gone::Removed('b')]);
        assert_eq!(numbers(&reuse), [3, 4, 1]);
    }
}
