//! The result of a search.

/// A set of record numbers, one bit per record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matches {
    bits: Vec<u64>,
}

impl Matches {
    /// An empty set with room for this many records.
    pub(crate) fn none(records: usize) -> Self {
        Self {
            bits: vec![0; records.div_ceil(64)],
        }
    }

    pub(crate) fn insert(&mut self, number: usize) {
        self.bits[number / 64] |= 1 << (number % 64);
    }

    /// Whether this record is in the set.
    pub fn contains(&self, number: usize) -> bool {
        self.bits[number / 64] >> (number % 64) & 1 == 1
    }

    /// The record numbers in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.bits.iter().enumerate().flat_map(|(index, bits)| {
            let mut rest = *bits;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest.wrapping_sub(1);
                (bit < 64).then_some(index * 64 + bit)
            })
        })
    }
}
