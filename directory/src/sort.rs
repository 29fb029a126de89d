//! The columns of the table, and the order of the rows: by any of them, in both directions, stable, and with empty
//! values last.

use crate::{
    flags::UserFlags,
    merge_sort::{Keyed, MergeSort},
    records::Records,
    user::LastSignIn,
};

/// A column of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// By [`crate::user::Record::label`], ignoring case and accents.
    #[default]
    User,
    /// Active before inactive.
    Status,
    /// Administrators before users.
    Type,
    /// Verified before unverified.
    Verified,
    /// Earliest first.
    LastSignIn,
    /// Earliest first.
    Created,
}

impl Sort {
    /// The order in words, as in "User, A to Z".
    pub fn label(self) -> String {
        let direction = match (self.column, self.is_descending) {
            (Column::User, false) => "A to Z",
            (Column::User, true) => "Z to A",
            (Column::Status, false) => "active first",
            (Column::Status, true) => "inactive first",
            (Column::Type, false) => "administrators first",
            (Column::Type, true) => "users first",
            (Column::Verified, false) => "verified first",
            (Column::Verified, true) => "unverified first",
            (Column::LastSignIn | Column::Created, false) => "earliest first",
            (Column::LastSignIn | Column::Created, true) => "latest first",
        };
        [self.column.label(), ", ", direction].concat()
    }
}

impl Column {
    /// All columns, from left to right.
    pub const ALL: [Self; 6] = [
        Self::User,
        Self::Status,
        Self::Type,
        Self::Verified,
        Self::LastSignIn,
        Self::Created,
    ];

    /// The column heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Status => "Status",
            Self::Type => "Type",
            Self::Verified => "Email verified",
            Self::LastSignIn => "Last sign-in",
            Self::Created => "Created",
        }
    }

    /// Whether the column shows times.
    pub fn is_time(self) -> bool {
        matches!(self, Self::LastSignIn | Self::Created)
    }
}

/// Column and direction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The column.
    pub column: Column,
    /// Whether the largest value comes first.
    pub is_descending: bool,
}

/// What an order is computed from.
pub(crate) struct SortInput<'a> {
    pub(crate) records: &'a Records,
    /// By record number.
    pub(crate) flags: &'a [UserFlags],
    pub(crate) is_role_reported: bool,
}

impl SortInput<'_> {
    fn is_readable(&self, number: u32) -> bool {
        self.flags[number as usize].is_readable()
    }
}

/// The key of a record without a value: last in both directions.
const EMPTY: u64 = u64::MAX;

/// All records by name, degraded ones last: what is sorted, and by what. The same name is ordered by email, username
/// and id, so that the result does not depend on the order of the response.
pub(crate) fn keyed_by_name(input: &SortInput<'_>) -> Vec<Keyed> {
    (0..input.records.len() as u32)
        .map(|number| match input.is_readable(number) {
            true => (prefix(input.records.sort_text(number)), number),
            false => (EMPTY, number),
        })
        .collect()
}

/// The order of [`keyed_by_name`].
pub(crate) fn is_before_by_name(records: &Records, one: &Keyed, other: &Keyed) -> bool {
    let by_key = one.0.cmp(&other.0);
    let by_text = || records.sort_text(one.1).cmp(records.sort_text(other.1));
    // Ids that differ in case only have the same text.
    let by_id = || records.id(one.1).cmp(records.id(other.1));
    by_key.then_with(by_text).then_with(by_id).is_lt()
}

/// The numbers of all records in this order, given those by name.
pub(crate) fn order(input: &SortInput<'_>, by_name: &[u32], sort: Sort) -> Vec<u32> {
    if sort.column == Column::User {
        return if sort.is_descending {
            names_descending(input, by_name)
        } else {
            by_name.to_vec()
        };
    }
    let mut keyed: Vec<Keyed> = by_name
        .iter()
        .zip(0..)
        .map(|(number, index)| {
            let key = key(input, *number, sort.column);
            let key = match key {
                None => EMPTY,
                Some(key) if sort.is_descending => EMPTY - 1 - key,
                Some(key) => key,
            };
            (key, index)
        })
        .collect();
    keyed = MergeSort::sort(keyed, &|one, other| one < other);
    keyed.into_iter().map(|(_, index)| by_name[index as usize]).collect()
}

/// By name in reverse, but users of the same name keep their order, and degraded records stay last.
fn names_descending(input: &SortInput<'_>, by_name: &[u32]) -> Vec<u32> {
    let named = by_name
        .iter()
        .rposition(|number| input.is_readable(*number))
        .map_or(0, |last| last + 1);
    let (named, nameless) = by_name.split_at(named);
    let label = |number: &u32| input.records.label(*number);
    let mut order: Vec<u32> = Vec::with_capacity(by_name.len());
    for same in named.chunk_by(|a, b| label(a) == label(b)).rev() {
        order.extend_from_slice(same);
    }
    order.extend_from_slice(nameless);
    order
}

/// The sort key, far below [`EMPTY`]; `None` where the column is empty for this user.
fn key(input: &SortInput<'_>, number: u32, column: Column) -> Option<u64> {
    let (flags, records) = (input.flags[number as usize], input.records);
    if !flags.is_readable() {
        return None;
    }
    match column {
        // `order` sorts by the whole name instead.
        Column::User => None,
        Column::Status => Some(u64::from(!flags.is_active())),
        Column::Type if flags.is_administrator() => Some(0),
        Column::Type => (input.is_role_reported && !flags.is_role_unreadable()).then_some(1),
        Column::Verified => records.email_verified(number).map(|yes| u64::from(!yes)),
        Column::LastSignIn => match records.last_sign_in(number) {
            LastSignIn::At(at) => u64::try_from(at.0).ok(),
            _ => None,
        },
        Column::Created => records.created(number).and_then(|at| u64::try_from(at.0).ok()),
    }
}

/// The first eight bytes of a text, big-endian, so that they compare like the text.
fn prefix(text: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = text.len().min(8);
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}
