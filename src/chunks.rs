//! Where the program is cut: each function here loads one part, which holds everything that only it reaches.
//!
//! Built with `--cfg split` by `scripts/build.sh`. A plain `trunk build` has no cuts, and everything is there at once.
//! The attribute expands to `unsafe` code, which is allowed in this file only.
#![allow(unsafe_code)]

use crate::{
    config::error_page::ErrorPageFunctions,
    session::{OidcFunctions, ReauthFunctions},
    ui::chunk::{ChunkError, ChunkFuture},
    users::{bulk::BulkFunctions, invite::InviteFunctions, journal::JournalFunctions, toolbar::MenuFunctions},
};

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for ChunkError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

macro_rules! chunk {
    ($(#[$doc:meta])* $name:ident in $file:ident: $functions:ty = $value:path) => {
        $(#[$doc])*
        pub fn $name() -> ChunkFuture<$functions> {
            mod cut {
                use super::*;

                #[cfg(split)]
                #[leptos::wasm_split::wasm_split($file, fallible, wasm_split_path = leptos::wasm_split)]
                pub(super) fn $name() -> Result<&'static $functions, ChunkError> {
                    static FUNCTIONS: $functions = $value;
                    Ok(&FUNCTIONS)
                }

                #[cfg(not(split))]
                pub(super) async fn $name() -> Result<&'static $functions, ChunkError> {
                    static FUNCTIONS: $functions = $value;
                    Ok(&FUNCTIONS)
                }
            }
            Box::pin(cut::$name())
        }
    };
}

chunk!(
    /// Bulk actions: the question, the runner and the report.
    bulk in bulk: BulkFunctions = BulkFunctions::ALL
);
chunk!(
    /// The panels of the menus: export and columns.
    menus in menus: MenuFunctions = MenuFunctions::ALL
);
chunk!(
    /// The invite dialog and what it sends.
    invite in invite: InviteFunctions = InviteFunctions::ALL
);
chunk!(
    /// The journal's dialog.
    journal in journal: JournalFunctions = JournalFunctions::ALL
);
chunk!(
    /// Signing in at an identity provider, and staying signed in.
    oidc in session: OidcFunctions = OidcFunctions::ALL
);
chunk!(
    /// The dialog to sign in again.
    reauth in session: ReauthFunctions = ReauthFunctions::ALL
);
chunk!(
    /// The page for a configuration that cannot be used.
    error_page in session: ErrorPageFunctions = ErrorPageFunctions::ALL
);
