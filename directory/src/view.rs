//! Which users are on screen: search, status, page. Everything here is a pure function of the directory.

use std::ops::Range;

use super::{
    Directory,
    user::{Record, UserId},
};

/// Rows on one page.
pub const PAGE_SIZE: usize = 50;

/// Which users to show, by whether they can sign in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// Everybody, and the records that cannot be read.
    #[default]
    All,
    /// Those who can sign in.
    Active,
    /// Those who cannot.
    Inactive,
}

impl Status {
    /// Every choice, in the order offered.
    pub const CHOICES: [Self; 3] = [Self::All, Self::Active, Self::Inactive];

    /// What the choice is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Active => "Active",
            Self::Inactive => "Inactive",
        }
    }

    fn admits(self, record: &Record) -> bool {
        match self {
            Self::All => true,
            Self::Active => record.user().is_some_and(|user| user.enabled),
            Self::Inactive => record.user().is_some_and(|user| !user.enabled),
        }
    }
}

/// What an administrator asked to see; everything of it is in the address bar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// Words to look for; all of them must be found.
    pub search: String,
    /// Whose status.
    pub status: Status,
    /// Counted from 0; one that does not exist means the last one.
    pub page: usize,
}

impl View {
    /// Whether anything is left out.
    pub fn is_filtered(&self) -> bool {
        !self.search.trim().is_empty() || self.status != Status::All
    }
}

/// The users on screen, and what there is beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows, in order.
    pub ids: Vec<UserId>,
    /// Which of the matching ones these are.
    pub range: Range<usize>,
    /// How many match.
    pub matching: usize,
    /// How many there are.
    pub total: usize,
    /// This page's number, from 0.
    pub number: usize,
    /// How many pages there are, at least one.
    pub pages: usize,
    /// How many match the search in each status, in the order of [`Status::CHOICES`].
    pub counts: [usize; 3],
}

/// The page that this view of the directory has.
pub fn page(directory: &Directory, view: &View) -> Page {
    let mut words: Vec<String> = view.search.split_whitespace().map(str::to_lowercase).collect();
    // A word said twice is looked for once.
    words.sort_unstable();
    words.dedup();
    let mut counts = [0; 3];
    let mut matching: Vec<&Record> = Vec::new();
    for record in directory.records() {
        if !words.iter().all(|word| contains(record, word)) {
            continue;
        }
        for (count, status) in counts.iter_mut().zip(Status::CHOICES) {
            *count += usize::from(status.admits(record));
        }
        if view.status.admits(record) {
            matching.push(record);
        }
    }
    let pages = matching.len().div_ceil(PAGE_SIZE).max(1);
    let number = view.page.min(pages - 1);
    let range = number * PAGE_SIZE..((number + 1) * PAGE_SIZE).min(matching.len());
    Page {
        ids: matching[range.clone()]
            .iter()
            .map(|record| record.id().clone())
            .collect(),
        range,
        matching: matching.len(),
        total: directory.records().len(),
        number,
        pages,
        counts,
    }
}

/// Whether one word, in lower case, occurs in the email, username, name or id.
fn contains(record: &Record, word: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(word);
    holds(record.id().as_str())
        || record.user().is_some_and(|user| {
            [&user.email, &user.username, &user.first_name, &user.last_name]
                .into_iter()
                .flatten()
                .any(|text| holds(text))
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::fixture::*, *};

    fn found(search: &str, status: Status) -> Vec<String> {
        let directory = Directory::new(vec![
            record(
                "id-1",
                json!({"firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com"}),
            ),
            record("id-2", json!({"username": "grace", "enabled": false})),
            Record::decode("id-3", "null"),
        ]);
        let view = View {
            search: search.to_owned(),
            status,
            page: 0,
        };
        page(&directory, &view).ids.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_search_looks_in_names_addresses_and_ids_and_all_words_must_match() {
        assert_eq!(found("ADA", Status::All), ["id-1"]);
        assert_eq!(found("love example", Status::All), ["id-1"]);
        assert_eq!(found("ada grace", Status::All), [""; 0]);
        assert_eq!(found("id-3", Status::All), ["id-3"]);
        assert_eq!(found("  ", Status::All), ["id-1", "id-2", "id-3"]);
    }

    #[test]
    fn a_status_leaves_out_the_others_and_what_has_no_status() {
        assert_eq!(found("", Status::Active), ["id-1"]);
        assert_eq!(found("", Status::Inactive), ["id-2"]);
    }

    #[test]
    fn the_counts_of_the_statuses_follow_the_search() {
        let directory = directory([
            ("1", json!({"email": "a@x.org"})),
            ("2", json!({"email": "b@x.org", "enabled": false})),
            ("3", json!({"email": "c@y.org"})),
        ]);
        let view = View {
            search: "x.org".to_owned(),
            status: Status::Inactive,
            page: 0,
        };
        let page = page(&directory, &view);
        assert_eq!(page.counts, [2, 1, 1]);
        assert_eq!((page.matching, page.total), (1, 3));
    }

    #[test]
    fn a_page_that_does_not_exist_is_the_last_one() {
        let many = Directory::new(
            (0..PAGE_SIZE + 1)
                .map(|n| record(&format!("{n:04}"), json!({})))
                .collect(),
        );
        let at = |number| {
            page(
                &many,
                &View {
                    page: number,
                    ..View::default()
                },
            )
        };
        assert_eq!(at(0).range, 0..PAGE_SIZE);
        assert_eq!((at(1).range, at(1).ids.len()), (PAGE_SIZE..PAGE_SIZE + 1, 1));
        assert_eq!(at(99), at(1));
        assert_eq!(page(&Directory::default(), &View::default()).pages, 1);
    }
}
