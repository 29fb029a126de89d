//! The split points of the program: each chunk holds all code that only its functions reach. Chunks of one file are
//! loaded together, in the order of `app.rs`.
//!
//! `scripts/build.sh` splits with `--cfg split`. A plain `trunk build` does not, and all chunks are in the main wasm.
//! The attribute expands to `unsafe` code, which is allowed in this file only.
#![allow(unsafe_code)]

use crate::{
    config::error_page::ErrorPageFunctions,
    session::{OidcFunctions, ReauthFunctions},
    ui::chunk::{ChunkError, ChunkFunctions, ChunkLoader},
    users::{
        bulk::BulkFunctions,
        draft::DraftFunctions,
        invite::InviteFunctions,
        journal::{JournalFunctions, NoticeFunctions},
        keyboard::KeyboardFunctions,
        page_parts::PageParts,
        panel::PanelFunctions,
        selection::SelectionFunctions,
        status_change::StatusFunctions,
        toolbar::MenuFunctions,
        tools::ListToolFunctions,
    },
};

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for ChunkError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

macro_rules! chunk {
    ($(#[$doc:meta])* $name:ident: $functions:ty = $cut:ident in $file:ident) => {
        $(#[$doc])*
        pub const $name: ChunkLoader<$functions> = ChunkLoader::new(|| Box::pin($cut()));

        #[cfg(split)]
        #[leptos::wasm_split::wasm_split($file, fallible, wasm_split_path = leptos::wasm_split)]
        fn $cut() -> Result<ChunkFunctions, ChunkError> {
            static FUNCTIONS: $functions = <$functions>::ALL;
            Ok(ChunkFunctions::new(&FUNCTIONS))
        }

        #[cfg(not(split))]
        async fn $cut() -> Result<ChunkFunctions, ChunkError> {
            static FUNCTIONS: $functions = <$functions>::ALL;
            Ok(ChunkFunctions::new(&FUNCTIONS))
        }
    };
}

chunk!(
    /// Bulk actions: the confirmation, the runner and the report.
    BULK: BulkFunctions = bulk in bulk
);
chunk!(
    /// Changing the status of one user.
    STATUS: StatusFunctions = status in actions
);
chunk!(
    /// The notices about the latest changes.
    NOTICES: NoticeFunctions = notices in actions
);
chunk!(
    /// The selection bar.
    SELECTION: SelectionFunctions = selection in actions
);
chunk!(
    /// Parts of the page that the first rows do not need.
    PAGE_PARTS: PageParts = page_parts in actions
);
chunk!(
    /// The popups of the menus: export, display and lists.
    MENUS: MenuFunctions = menus in actions
);
chunk!(
    /// The invite dialog and what it sends.
    INVITE: InviteFunctions = invite in invite
);
chunk!(
    /// The panel of one user.
    PANEL: PanelFunctions = panel in panel
);
chunk!(
    /// The tools for lists of people.
    LIST_TOOLS: ListToolFunctions = list_tools in lists
);
chunk!(
    /// The actions of the single-key shortcuts, and their help.
    KEYBOARD: KeyboardFunctions = keyboard in actions
);
chunk!(
    /// The journal's dialog.
    JOURNAL: JournalFunctions = journal in actions
);
chunk!(
    /// Saves what was typed, selected or done when the page is replaced, and restores it.
    DRAFTS: DraftFunctions = drafts in actions
);
chunk!(
    /// Signing in at an identity provider, and staying signed in.
    OIDC: OidcFunctions = oidc in session
);
chunk!(
    /// The dialog to sign in again.
    REAUTH: ReauthFunctions = reauth in session
);
chunk!(
    /// The page for a configuration that cannot be used.
    ERROR_PAGE: ErrorPageFunctions = error_page in session
);
