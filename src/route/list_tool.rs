//! The tools that open in place of the list.

/// A tool for a list of people. It has an address of its own: `?compare`, `?review`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListTool {
    /// Compares a list with the users.
    Compare,
    /// Reviews who should have access.
    Review,
}

impl ListTool {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Compare, Self::Review];

    /// The name in the address.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::Review => "review",
        }
    }

    /// 0 for none. `RwSignal<usize>` is compiled anyway, a signal of another type would add 2 KB to a first visit.
    pub(super) fn to_number(tool: Option<Self>) -> usize {
        tool.map_or(0, |tool| tool as usize + 1)
    }

    /// See [`Self::to_number`].
    pub(super) fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Compare => "Compare with a list",
            Self::Review => "Review access",
        }
    }
}
