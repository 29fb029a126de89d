//! The file of a review, written and checked. `docs/review.md` and `docs/review.schema.json` describe it.

use serde::{Deserialize, Serialize};

use super::{Evidence, PlatformResult, Review, ReviewEntry, ReviewItem};
use wallaroo_directory::user::UserId;

/// The value of `format` that identifies a review file.
const FORMAT: &str = "wallaroo-users-review";

/// The version that is written, and the latest that is read.
const VERSION: u32 = 1;

/// Why a file is not read. Displays as a sentence for the screen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewFileError {
    /// Not the file of a review.
    #[error("This is not the file of a review.")]
    Foreign,
    /// Of a later version of the page.
    #[error("This file was saved by a newer version of this page. Reload the page, then open it again.")]
    Newer,
    /// Cut off or changed, and where.
    #[error("This file is damaged, so nothing was read from it ({0}).")]
    Damaged(String),
}

/// The fields that all versions have.
#[derive(Deserialize)]
struct FileHead {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ReviewFile {
    format: String,
    version: u32,
    id: String,
    title: String,
    started_ms: i64,
    users: Vec<FileItem>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileItem {
    user: String,
    evidence: Evidence,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<ReviewEntry>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    conflict: Option<ReviewEntry>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    result: Option<PlatformResult>,
}

impl Review {
    /// The content of the file.
    // Runs once per click, so it is optimised for size.
    #[cold]
    pub fn to_file(&self) -> String {
        let item = |item: &ReviewItem| FileItem {
            user: item.user.as_str().to_owned(),
            evidence: item.evidence.clone(),
            entry: item.entry.clone(),
            conflict: item.conflict.clone(),
            result: item.result.clone(),
        };
        let file = ReviewFile {
            format: FORMAT.to_owned(),
            version: VERSION,
            id: self.id.clone(),
            title: self.title.clone(),
            started_ms: self.started_ms,
            users: self.items.iter().map(item).collect(),
        };
        // Fails only for maps with keys that are not strings, and there are none.
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }

    /// Parses the content of a file.
    // Runs once per click, so it is optimised for size.
    #[cold]
    pub fn from_file(text: &str) -> Result<Self, ReviewFileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // Not its text, which prints values by `Debug`: the page is built without that.
        let damaged = |error: serde_json::Error| {
            ReviewFileError::Damaged(format!("line {}, column {}", error.line(), error.column()))
        };
        let head = match serde_json::from_str::<FileHead>(text) {
            Ok(head) if head.format == FORMAT => head,
            // A file that was cut off still says what it is.
            Err(error) if text.contains(FORMAT) && !error.is_data() => return Err(damaged(error)),
            _ => return Err(ReviewFileError::Foreign),
        };
        if head.version > VERSION {
            return Err(ReviewFileError::Newer);
        }
        let file: ReviewFile = serde_json::from_str(text).map_err(damaged)?;
        let item = |item: FileItem| ReviewItem {
            user: UserId::from(item.user.as_str()),
            evidence: item.evidence,
            entry: item.entry,
            conflict: item.conflict,
            result: item.result,
        };
        let mut items: Vec<ReviewItem> = file.users.into_iter().map(item).collect();
        items.sort_by(|one, other| one.user.cmp(&other.user));
        if items.windows(2).any(|pair| pair[0].user == pair[1].user) {
            return Err(ReviewFileError::Damaged("a user is in it twice".to_owned()));
        }
        if file.id.is_empty() {
            return Err(ReviewFileError::Damaged("it has no id".to_owned()));
        }
        Ok(Self {
            id: file.id,
            title: file.title,
            started_ms: file.started_ms,
            items,
        })
    }
}
