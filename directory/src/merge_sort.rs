//! A merge sort that can pause between steps, so that the browser can handle input meanwhile. It also compares half as
//! often as the sort of a standard library that is built for size, which is a heap sort.

/// A key, and what it belongs to. One type for every sort, because each instance of a sort adds bytes to the download.
pub(crate) type Keyed = (u64, u32);

/// Whether the first comes before the second.
pub(crate) type IsBefore<'a> = dyn Fn(&Keyed, &Keyed) -> bool + 'a;

/// A bottom-up merge sort in progress: each pass merges pairs of sorted runs.
#[derive(Debug, Default)]
pub(crate) struct MergeSort {
    from: Vec<Keyed>,
    /// What this pass has merged so far.
    to: Vec<Keyed>,
    /// The length of the sorted runs.
    run: usize,
    /// The next item of either of the two runs that are being merged.
    left: usize,
    right: usize,
}

impl MergeSort {
    pub(crate) fn new(items: Vec<Keyed>) -> Self {
        Self {
            to: Vec::with_capacity(items.len()),
            from: items,
            run: 1,
            left: 0,
            right: 1,
        }
    }

    /// Moves up to `count` items. Returns whether all are sorted; a step after that does nothing.
    #[inline(never)] // With several callers: inlining it costs size.
    pub(crate) fn step(&mut self, count: usize, is_before: &IsBefore<'_>) -> bool {
        let length = self.from.len();
        for _ in 0..count {
            if self.run >= length {
                return true;
            }
            let start = self.to.len() - self.to.len() % (2 * self.run);
            let (middle, end) = ((start + self.run).min(length), (start + 2 * self.run).min(length));
            let takes_left =
                self.left < middle && (self.right >= end || !is_before(&self.from[self.right], &self.from[self.left]));
            let next = if takes_left { &mut self.left } else { &mut self.right };
            self.to.push(self.from[*next]);
            *next += 1;
            if self.to.len() == length {
                std::mem::swap(&mut self.from, &mut self.to);
                self.to.clear();
                self.run *= 2;
                (self.left, self.right) = (0, self.run);
            } else if self.to.len() == end {
                (self.left, self.right) = (end, end + self.run);
            }
        }
        self.run >= length
    }

    /// The items; sorted once [`step`](Self::step) has returned true.
    pub(crate) fn into_items(self) -> Vec<Keyed> {
        self.from
    }

    /// Sorts without a pause.
    pub(crate) fn sort(items: Vec<Keyed>, is_before: &IsBefore<'_>) -> Vec<Keyed> {
        let mut sort = Self::new(items);
        while !sort.step(usize::MAX, is_before) {}
        sort.into_items()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn in_steps_of_any_size_it_is_the_stable_sort(keys in prop::collection::vec(0_u64..20, 0..200), step in 1_usize..50) {
            let items: Vec<Keyed> = keys.into_iter().zip(0..).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut sort = MergeSort::new(items);
            while !sort.step(step, &|one, other| one.0 < other.0) {}
            prop_assert_eq!(sort.into_items(), expected);
        }
    }

    #[test]
    fn a_hundred_thousand_take_at_most_seventeen_comparisons_each() {
        let compared = Cell::new(0_usize);
        let items = (0..100_000_u32)
            .map(|number| (u64::from(number.wrapping_mul(2_654_435_761)), number))
            .collect();
        let sorted = MergeSort::sort(items, &|one, other| {
            compared.set(compared.get() + 1);
            one < other
        });
        assert!(sorted.is_sorted());
        assert!(compared.get() <= 1_700_000, "{} comparisons", compared.get());
    }
}
