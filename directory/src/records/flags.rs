//! How one packed record is to be read.

bitflags::bitflags! {
    /// Where the texts of a record are, and its fields that are one bit.
    ///
    /// A text is *folded* where the search index has it letter for letter, else *verbatim* in the block.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub(super) struct RecordFlags: u16 {
        const ENABLED = 1;
        const EMAIL_VERIFIED = 1 << 1;
        const EMAIL_UNVERIFIED = 1 << 2;
        /// There is an entry in [`super::Records::sparse`].
        const HAS_SPARSE_FIELDS = 1 << 3;
        /// Else the id is folded: a record always has one.
        const VERBATIM_ID = 1 << 4;
        const VERBATIM_EMAIL = 1 << 5;
        const FOLDED_EMAIL = 1 << 6;
        const VERBATIM_USERNAME = 1 << 7;
        const FOLDED_USERNAME = 1 << 8;
        const USERNAME_IS_EMAIL = 1 << 9;
        const VERBATIM_FIRST_NAME = 1 << 10;
        const VERBATIM_LAST_NAME = 1 << 11;
    }
}
