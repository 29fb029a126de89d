//! Parses a list that may be a table, and detects the column with the people.

use super::{
    PeopleList, PersonLine,
    list_text::{people_in_text, push_cell},
};
use crate::{
    Directory,
    addresses::{CsvRow, Separator, email_column, is_blank, is_empty, normalized, rows},
    fold::lowercase,
    invitation::EmailAddress,
    user::UserId,
};

/// A list as pasted or chosen.
#[derive(Debug, Default)]
pub struct ListTable {
    text: String,
    rows: Vec<CsvRow>,
    columns: Vec<ListColumn>,
    chosen: Option<usize>,
    has_header: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListColumn {
    /// The header, or the number of the column and its first cell.
    pub name: String,
    /// How many of its cells are an email address, or the username or id of a user.
    pub recognised: usize,
}

/// Normalized names of columns that mark the first row as a header, besides the address columns of [`email_column`].
const HEADERS: [&str; 12] = [
    "id",
    "userid",
    "uuid",
    "username",
    "user",
    "login",
    "account",
    "name",
    "fullname",
    "firstname",
    "lastname",
    "displayname",
];

impl ListTable {
    /// Parses a text. It is a table if its first row is a known header, or if it has two or more rows, all of them with
    /// the same number of cells, at least two, and at most one column with mostly addresses. The detected column is the
    /// one whose header names addresses, else the one with the most cells that are an address or a user of this
    /// directory.
    pub fn parse(text: &str, directory: &Directory) -> Self {
        let mut table = Self {
            text: text.to_owned(),
            ..Self::default()
        };
        let read = rows(text, Separator::Detected);
        let width = read.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let Some(first) = read.first() else {
            return table;
        };
        let by_name = email_column(&read);
        let is_known_header = |row: &CsvRow| {
            row.cells
                .iter()
                .any(|cell| HEADERS.contains(&normalized(cell).as_str()))
        };
        let named = by_name.is_some() || (is_known_header(first) && !has_at(first) && read.len() > 1);
        let columns: Vec<ColumnFacts> = (0..width).map(|at| ColumnFacts::of(&read, at, directory)).collect();
        let of_addresses = columns
            .iter()
            .filter(|column| column.addresses * 2 > read.len())
            .count();
        let is_regular = read.iter().all(|row| row.cells.len() == width);
        if !named && (width < 2 || read.len() < 2 || !is_regular || of_addresses > 1) {
            return table;
        }
        let best = (0..width).max_by_key(|at| (columns[*at].recognised(), std::cmp::Reverse(*at)));
        let chosen = by_name.or(best);
        // If most cells of the column are recognised but the first is not, the first row is a header.
        let is_first_unlike_others = chosen.is_some_and(|at| {
            let column = &columns[at];
            !column.is_first_recognised && column.recognised() * 2 > read.len()
        });
        table.has_header = named || (is_first_unlike_others && !has_at(first));
        table.columns = (0..width)
            .map(|at| ListColumn {
                name: column_name(&read, at, table.has_header),
                recognised: columns[at].recognised(),
            })
            .collect();
        table.chosen = chosen;
        table.rows = read;
        table
    }

    /// The columns; empty if it is no table.
    pub fn columns(&self) -> &[ListColumn] {
        &self.columns
    }

    /// The index of the detected column; `None` if the text is no table.
    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// The people in this column; in the whole text for `None` or a column that does not exist.
    pub fn people(&self, column: Option<usize>) -> PeopleList {
        let Some(column) = column.filter(|column| *column < self.columns.len()) else {
            return PeopleList::of(people_in_text(&self.text), 0);
        };
        let mut people: Vec<PersonLine> = Vec::with_capacity(self.rows.len());
        let mut blank = 0;
        for row in &self.rows[usize::from(self.has_header)..] {
            let before = people.len();
            if let Some(cell) = row.cells.get(column) {
                push_cell(&mut people, cell);
            }
            blank += usize::from(people.len() == before);
        }
        PeopleList::of(people, blank)
    }
}

/// What a column has in its cells.
struct ColumnFacts {
    addresses: usize,
    users: usize,
    is_first_recognised: bool,
}

impl ColumnFacts {
    fn of(rows: &[CsvRow], at: usize, directory: &Directory) -> Self {
        let mut facts = Self {
            addresses: 0,
            users: 0,
            is_first_recognised: false,
        };
        for (number, row) in rows.iter().enumerate() {
            let Some(cell) = row.cells.get(at) else {
                continue;
            };
            let text = cell.text.trim_matches(is_blank);
            let is_address = text.contains('@') && EmailAddress::parse(text).is_ok();
            let is_user = !is_address && !is_empty(text) && is_user(directory, text);
            facts.addresses += usize::from(is_address);
            facts.users += usize::from(is_user);
            if number == 0 {
                facts.is_first_recognised = is_address || is_user;
            }
        }
        facts
    }

    fn recognised(&self) -> usize {
        self.addresses + self.users
    }
}

fn is_user(directory: &Directory, text: &str) -> bool {
    let (by_email, by_username) = directory.with_login(&lowercase(text));
    !by_email.is_empty() || !by_username.is_empty() || directory.contains(&UserId::from(text))
}

fn has_at(row: &CsvRow) -> bool {
    row.cells.iter().any(|cell| cell.text.contains('@'))
}

fn column_name(rows: &[CsvRow], at: usize, has_header: bool) -> String {
    let cell = |row: &CsvRow| Some(row.cells.get(at)?.text.trim_matches(is_blank).to_owned());
    let first = rows.first().and_then(cell).filter(|text| !text.is_empty());
    let number = ["Column ", &(at + 1).to_string()].concat();
    match first {
        Some(name) if has_header => name,
        Some(example) => [&number, " (", &example, ")"].concat(),
        None => number,
    }
}
