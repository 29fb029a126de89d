//! Icons as inline SVG, drawn for this page on a 16-unit grid. They repeat what a word beside them says, so they are
//! hidden from screen readers.

use leptos::prelude::*;

/// The icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconKind {
    /// A magnifying glass.
    Search,
    /// A turning arrow.
    Refresh,
    /// A person with a plus.
    Invite,
    /// A tick.
    Done,
    /// An exclamation mark in a triangle.
    Warning,
    /// A cross.
    Dismiss,
    /// To the left.
    Previous,
    /// To the right.
    Next,
    /// To the very left.
    First,
    /// To the very right.
    Last,
    /// The letter i in a circle.
    Info,
    /// A key.
    Key,
    /// An arrow upwards.
    Ascending,
    /// An arrow downwards.
    Descending,
}

impl IconKind {
    /// The path data.
    pub fn path(self) -> &'static str {
        match self {
            Self::Search => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3 14 14",
            Self::Refresh => "M13.5 3v3.5H10M13.2 6.2A5.5 5.5 0 1 0 13.5 9",
            Self::Invite => {
                "M6.5 7.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM1.5 14c0-2.5 2-4 5-4 1 0 1.900.2 2.700.5M12.500 9.500v5M10 12h5"
            }
            Self::Done => "m3 8.500 3.500 3.500L13 4.500",
            Self::Warning => "M8 2 14.800 13.800H1.200ZM8 6.500v3.200M8 11.600v.2",
            Self::Dismiss => "m4 4 8 8M12 4l-8 8",
            Self::Previous => "M10 3 5 8l5 5",
            Self::Next => "m6 3 5 5-5 5",
            Self::First => "M12 3 7 8l5 5M4 3v10",
            Self::Last => "m4 3 5 5-5 5M12 3v10",
            Self::Info => "M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13ZM8 7.200v4M8 4.800v.2",
            Self::Ascending => "M8 13V3.500M4 7l4-4 4 4",
            Self::Descending => "M8 3v9.500M4 9l4 4 4-4",
            Self::Key => "M5.500 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.700 7.900 13.500 2M11 4.500 13 6.500",
        }
    }
}

/// An icon in the colour and size of the surrounding text.
#[component]
pub fn Icon(
    /// The icon.
    kind: IconKind,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=kind.path() />
        </svg>
    }
}
