//! Which rows of a long table stand in the document: those that are seen, some around them, and the
//! one that holds the focus.

use std::ops::Range;

/// How many rows stand in the document above and below those that are seen.
pub const AROUND: usize = 4;

/// A part of the table's body, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Room for the rows that are left out; its place among the [`GAPS`].
    Gap(usize),
    /// The row at this place of the whole table.
    Row(usize),
}

/// How many gaps a table has.
pub const GAPS: usize = 4;

/// What stands in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub parts: Vec<Part>,
    /// How many rows each gap stands for.
    pub gaps: [usize; GAPS],
}

/// The rows that are seen, and some around them; `scrolled` and `height`: how far the table is
/// scrolled and how much of it is seen, in heights of a row. Of those around, the ones next to them that
/// are `wanted`.
pub fn seen(count: usize, scrolled: f64, height: f64, wanted: impl Fn(usize) -> bool) -> Range<usize> {
    let first = scrolled.max(0.0) as usize;
    let end = (scrolled.max(0.0) + height.max(0.0)).ceil() as usize;
    // A table that became shorter is not scrolled back yet.
    let end = end.min(count);
    let first = first.min(count.saturating_sub((end - first.min(end)).max(1)));
    let above = (first.saturating_sub(AROUND)..first).rev().take_while(|place| wanted(*place)).count();
    let below = (end..count.min(end + AROUND)).take_while(|place| wanted(*place)).count();
    first - above..end + below
}

impl Window {
    /// `focused`: the place of the row that holds the focus.
    pub fn of(count: usize, seen: Range<usize>, focused: Option<usize>) -> Self {
        let focused = focused.filter(|place| *place < count);
        let before = focused.filter(|place| *place < seen.start);
        let after = focused.filter(|place| *place >= seen.end);
        let gaps = [
            before.unwrap_or(seen.start),
            before.map_or(0, |place| seen.start - place - 1),
            after.map_or(0, |place| place - seen.end),
            count - after.map_or(seen.end, |place| place + 1),
        ];
        // The gaps beside the focused row come and go with it: what is moved in the document loses the
        // focus.
        let mut parts = vec![Part::Gap(0)];
        if let Some(place) = before {
            parts.extend([Part::Row(place), Part::Gap(1)]);
        }
        parts.extend(seen.map(Part::Row));
        if let Some(place) = after {
            parts.extend([Part::Gap(2), Part::Row(place)]);
        }
        parts.push(Part::Gap(3));
        Self { parts, gaps }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_stands_in_the_document_with_some_around_it() {
        let seen = |count, scrolled, height| seen(count, scrolled, height, |_| true);
        assert_eq!(seen(10_000, 0.0, 20.0), 0..24);
        assert_eq!(seen(10_000, 500.5, 20.0), 496..525);
        assert_eq!(seen(10_000, 9_980.0, 20.0), 9_976..10_000);
        assert_eq!(seen(12, 0.0, 20.0), 0..12);
        assert_eq!(seen(0, 0.0, 20.0), 0..0);
    }

    #[test]
    fn of_the_rows_around_only_those_stand_that_are_wanted_without_a_hole() {
        assert_eq!(seen(100, 50.0, 20.0, |_| false), 50..70);
        assert_eq!(seen(100, 50.0, 20.0, |place| place != 47 && place != 71), 48..71);
        assert_eq!(seen(100, 50.0, 20.0, |place| place < 48), 50..70);
    }

    #[test]
    fn a_table_that_became_shorter_shows_its_end() {
        for is_wanted in [true, false] {
            let seen = seen(5, 500.0, 20.0, |_| is_wanted);
            assert!(seen.end == 5 && !seen.is_empty());
        }
    }

    fn rows(window: &Window) -> Vec<usize> {
        let row = |part: &Part| if let Part::Row(place) = part { Some(*place) } else { None };
        window.parts.iter().filter_map(row).collect()
    }

    #[test]
    fn gaps_and_rows_make_the_whole_table() {
        for (count, range, focused) in [
            (100, 40..50, None),
            (100, 40..50, Some(3)),
            (100, 40..50, Some(45)),
            (100, 40..50, Some(77)),
            (100, 40..50, Some(39)),
            (100, 40..50, Some(50)),
            (100, 40..50, Some(200)),
            (0, 0..0, Some(0)),
        ] {
            let window = Window::of(count, range.clone(), focused);
            let total = rows(&window).len() + window.gaps.iter().sum::<usize>();
            assert_eq!(total, count, "{range:?} {focused:?}");
            let mut at = 0;
            for part in &window.parts {
                match part {
                    Part::Gap(place) => at += window.gaps[*place],
                    Part::Row(place) => {
                        assert_eq!(*place, at, "each row stands where it belongs");
                        at += 1;
                    }
                }
            }
        }
    }

    #[test]
    fn the_focused_row_stays_in_the_document() {
        assert!(rows(&Window::of(100, 40..50, Some(3))).contains(&3));
        assert!(rows(&Window::of(100, 40..50, Some(77))).contains(&77));
        assert_eq!(rows(&Window::of(100, 40..50, Some(45))).len(), 10);
    }
}
